package dev.millrace.base;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item of a base: a JSON object with its {@code key}.
 *
 * <p>An immutable Map, whose values are null, Boolean, String, List, Map, and for numbers Long,
 * BigInteger if it does not fit, or BigDecimal with a point or an exponent. The getters take a path
 * through objects, {@code "profile.age"}, and convert exactly. The text of the item is read when
 * something in it is first asked for.
 *
 * <p>{@code toString} is its text.
 */
public final class Document extends AbstractMap<String, @Nullable Object> {

  /** The member that has the key. */
  public static final String KEY = "key";

  /** The member that has what was stored without being an object. */
  public static final String VALUE = "value";

  private static final String LAST_KEY = "\"key\":";

  private final String json;
  private volatile @Nullable Map<String, @Nullable Object> members;

  private Document(String json) {
    this.json = json;
  }

  /** One whose text is known to be that of an object. */
  static Document ofStored(String json) {
    return new Document(json);
  }

  /** One whose text has been read already. */
  static Document ofStored(String json, Map<String, @Nullable Object> members) {
    Document document = new Document(json);
    document.members = members;
    return document;
  }

  /**
   * The item of a text.
   *
   * @throws MappingException if it is not that of a JSON object
   */
  public static Document parse(String json) {
    Document document = new Document(json);
    document.members();
    return document;
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> known = members;
    if (known == null) {
      known = membersOf(Json.parse(json));
      members = known;
    }
    return known;
  }

  @SuppressWarnings("unchecked") // the names of a tree's objects are texts
  private static Map<String, @Nullable Object> membersOf(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw new MappingException("expected the text of a JSON object");
  }

  /** The compact or stored text, with every member. */
  public String toJson() {
    return json;
  }

  /** Its key. */
  public String key() {
    String last = members == null ? lastText(json) : null;
    return last != null ? last : (String) Objects.requireNonNull(members().get(KEY), KEY);
  }

  /**
   * The key of a text whose last member it is, as in most; null if that cannot be seen without
   * reading it.
   */
  private static @Nullable String lastText(String json) {
    if (!json.endsWith("\"}")) {
      return null;
    }
    // What ends here is a text, which begins at the next quote before it unless that is escaped.
    // One
    // that a name and a colon come before is a member's, and the last brace is that of the item.
    int end = json.length() - 2;
    int start = json.lastIndexOf('"', end - 1);
    int name = start - LAST_KEY.length();
    return name > 0
            && json.startsWith(LAST_KEY, name)
            && (json.charAt(name - 1) == ',' || json.charAt(name - 1) == '{')
            && json.indexOf('\\', start) < 0
        ? json.substring(start + 1, end)
        : null;
  }

  /** What was stored without being an object; null if this was not, or it was null. */
  public @Nullable Object value() {
    return members().get(VALUE);
  }

  /** When it ends, if it does. */
  public Optional<Instant> expires() {
    return members().get(Expiry.MEMBER) instanceof Number end
        ? Optional.of(Expiry.instant(end))
        : Optional.empty();
  }

  /** What is at a path; null if nothing is, or null. */
  public @Nullable Object at(String path) {
    Object place = members();
    for (String name : path.split("\\.", -1)) {
      if (!(place instanceof Map<?, ?> object)) {
        return null;
      }
      place = object.get(name);
    }
    return place;
  }

  /** Whether something is at a path, be it null. */
  public boolean has(String path) {
    int dot = path.lastIndexOf('.');
    Object parent = dot < 0 ? members() : at(path.substring(0, dot));
    return parent instanceof Map<?, ?> object && object.containsKey(path.substring(dot + 1));
  }

  /**
   * What is at a path, in a class: a number, text, boolean, time, enum, record and so on.
   *
   * @return null if nothing is there, or null
   * @throws MappingException if it does not fit the class
   */
  public <T> @Nullable T get(String path, Class<T> type) {
    Object value = at(path);
    return value == null ? null : type.cast(converted(path, value, type));
  }

  private static @Nullable Object converted(String path, Object value, Type type) {
    try {
      return Json.convert(value, type);
    } catch (MappingException e) {
      throw new MappingException("\"" + path + "\": " + e.getMessage());
    }
  }

  /** The whole number at a path; see {@link #get(String, Class)}. */
  public @Nullable Long getLong(String path) {
    return get(path, Long.class);
  }

  /** The whole number at a path; see {@link #get(String, Class)}. */
  public @Nullable Integer getInt(String path) {
    return get(path, Integer.class);
  }

  /** The number at a path; see {@link #get(String, Class)}. */
  public @Nullable Double getDouble(String path) {
    return get(path, Double.class);
  }

  /** The boolean at a path; see {@link #get(String, Class)}. */
  public @Nullable Boolean getBoolean(String path) {
    return get(path, Boolean.class);
  }

  /** The text at a path; see {@link #get(String, Class)}. */
  public @Nullable String getString(String path) {
    return get(path, String.class);
  }

  /** The list at a path, whose elements are of a class; empty if nothing is there, or null. */
  public <T> List<T> getList(String path, Class<T> type) {
    Object value = at(path);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> elements)) {
      throw new MappingException("\"" + path + "\": expected a list");
    }
    return elements.stream().map(each -> type.cast(converted(path, each, type))).toList();
  }

  /**
   * The item as an instance of a class, whose components are members; unknown members are left out.
   *
   * @throws MappingException if it does not fit the class
   */
  public <T> T to(Class<T> type) {
    return type.cast(Objects.requireNonNull(Json.convert(members(), type)));
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return members().entrySet();
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return members().get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return members().containsKey(name);
  }

  @Override
  public String toString() {
    return json;
  }
}
