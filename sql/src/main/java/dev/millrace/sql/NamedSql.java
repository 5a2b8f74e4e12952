package dev.millrace.sql;

import dev.millrace.core.EntityType;
import dev.millrace.core.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters have names, {@code :name}, as the engines take it: with {@code $1,
 * $2 …} and the values in order.
 *
 * <pre>{@code
 * NamedSql sql = NamedSql.of("select * from users where city = :city and age > :age");
 * db.fetch(User.class, sql.text(), sql.arguments(Map.of("city", "Bonn", "age", 18)));
 * db.executeMany(insert.text(), users, insert::row);      // :name is a component of the class
 * }</pre>
 *
 * <p>A name is a letter or underscore and what may follow one in Java; it may occur several times,
 * and is one parameter. What looks like one in a string, a quoted identifier or a comment is none,
 * and neither is a cast, {@code ::text}; in a slice of an array, {@code a[1 : n]}, put a blank
 * behind the colon. Values are bound, never put into the text. Immutable: parse once, use often.
 */
public final class NamedSql {

  private final String source;
  private final String text;
  private final List<String> names;

  private NamedSql(String source, String text, List<String> names) {
    this.source = source;
    this.text = text;
    this.names = List.copyOf(names);
  }

  /**
   * Reads a statement.
   *
   * @throws IllegalArgumentException if it has numbered parameters as well
   */
  public static NamedSql of(String sql) {
    NamedSqlReader reader = new NamedSqlReader(sql);
    return new NamedSql(sql, reader.text(), reader.names());
  }

  /** The statement with {@code $1, $2 …}. */
  public String text() {
    return text;
  }

  /** The names in the order of their numbers, each once. */
  public List<String> names() {
    return names;
  }

  /**
   * The values in order.
   *
   * @param values for each name one, which may be null; and for nothing else
   * @throws IllegalArgumentException if a name has no value, or a value no parameter
   */
  public @Nullable Object[] arguments(Map<String, ?> values) {
    Set<String> unknown = new HashSet<>(values.keySet());
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no parameter " + shown(unknown) + " in \"" + source + "\"; it has " + shown(names));
    }
    @Nullable Object[] arguments = new Object[names.size()];
    for (int i = 0; i < arguments.length; i++) {
      String name = names.get(i);
      Object value = values.get(name);
      if (value == null && !values.containsKey(name)) {
        throw new IllegalArgumentException("no value for :" + name + " of \"" + source + "\"");
      }
      arguments[i] = value;
    }
    return arguments;
  }

  /**
   * The values in order, those of the components of a mapped instance.
   *
   * @param instance a record or a class shaped like one; components without a parameter are left
   *     out, converted ones are bound as they are stored
   * @throws IllegalArgumentException if a name is not that of a component
   */
  public @Nullable Object[] arguments(Object instance) {
    return instance instanceof Map<?, ?> values ? arguments(texts(values)) : of(instance);
  }

  private static Map<String, ?> texts(Map<?, ?> values) {
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put((String) Objects.requireNonNull(name), value));
    return texts;
  }

  @SuppressWarnings("unchecked") // the class of the instance
  private <T> @Nullable Object[] of(T instance) {
    EntityType<T> type = EntityType.of((Class<T>) instance.getClass());
    @Nullable Object[] arguments = new Object[names.size()];
    for (int i = 0; i < arguments.length; i++) {
      String name = names.get(i);
      Property<T> property =
          type.property(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          type.type().getSimpleName()
                              + " has no component for :"
                              + name
                              + " of \""
                              + source
                              + "\""));
      arguments[i] = property.toStored(property.get(instance));
    }
    return arguments;
  }

  /** As {@link #arguments(Object)}, for {@link Queries#executeMany}. */
  public List<@Nullable Object> row(Object instance) {
    return Arrays.asList(arguments(instance));
  }

  private static String shown(Iterable<String> names) {
    List<String> sorted = new ArrayList<>();
    names.forEach(sorted::add);
    return sorted.isEmpty()
        ? "none"
        : sorted.stream().sorted().map(each -> ":" + each).collect(Collectors.joining(", "));
  }

  /** The statement as it was given. */
  @Override
  public String toString() {
    return source;
  }
}
