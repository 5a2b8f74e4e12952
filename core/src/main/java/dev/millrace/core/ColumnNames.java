package dev.millrace.core;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of a result's columns, found by a component's name: exactly, then without regard to
 * case, then as the same words in snake_case or camelCase. Of equal names the last wins.
 */
final class ColumnNames {

  private static final int SHOWN = 40;
  private static final Pattern WORD_START =
      Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Pattern NUMBER = Pattern.compile("_(?=\\p{N})");

  private final List<String> names;
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> ignoringCase = new HashMap<>();
  private final Map<String, Integer> byWords = new HashMap<>();

  ColumnNames(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      exact.put(name, i);
      ignoringCase.put(name.toLowerCase(Locale.ROOT), i);
      byWords.put(words(name), i);
    }
  }

  /** The position of the column that a name means. */
  @Nullable Integer find(String name) {
    Integer index = exact.get(name);
    if (index == null) {
      index = ignoringCase.get(name.toLowerCase(Locale.ROOT));
    }
    return index == null ? byWords.get(words(name)) : index;
  }

  /** Whether a column's words start with those of a name and go on. */
  boolean hasLonger(String name) {
    return hasPrefix(words(name) + "_");
  }

  /** Whether there are columns of what a name refers to, {@code author.id}. */
  boolean hasDotted(String name) {
    return hasPrefix(words(name) + ".");
  }

  private boolean hasPrefix(String prefix) {
    return byWords.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  String name(int index) {
    return names.get(index);
  }

  /** The names, for a message. */
  @Override
  public String toString() {
    if (names.isEmpty()) {
      return "no columns";
    }
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + ", …" : shown;
  }

  /** A Java name in snake_case: {@code createdAt} is {@code created_at}. */
  static String snake(String name) {
    return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /** As {@link #snake}, with a number as part of the word before it: address_2 is address2. */
  private static String words(String name) {
    return NUMBER.matcher(snake(name)).replaceAll("");
  }
}
