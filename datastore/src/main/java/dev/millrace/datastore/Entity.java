package dev.millrace.datastore;

import dev.millrace.core.MappingException;
import dev.millrace.datastore.internal.entity.EntityBytes;
import dev.millrace.datastore.internal.entity.StoredProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key and named properties; no two entities of a kind need have the same ones.
 *
 * <p>Immutable: what changes it gives a changed copy. A value is null, a {@code Boolean}, a {@code
 * Long} or {@code Double} (smaller numbers become these), a {@code String}, an {@link Instant} (in
 * microseconds), a {@link Blob} (or {@code byte[]}), a {@link Key}, a {@link GeoPoint}, a {@link
 * User}, a {@link Rating}, a {@link Category}, {@link Email}, {@link Link}, {@link PhoneNumber},
 * {@link PostalAddress} or {@link ImHandle}, an entity, or a list of any of these.
 *
 * <p>Properties are indexed, and then found by queries, unless they are set {@link #withUnindexed};
 * an indexed text has at most 1,500 bytes. A list is found by each of its values. What comes of a
 * projection has only what was asked for, and cannot be put.
 */
public final class Entity {

  private final Key key;
  private final boolean isProjected;

  /** The properties, or their bytes until they are first asked for. */
  private volatile Object content;

  /** Values by name in order, and the names of those that are not indexed. */
  private record Properties(Map<String, @Nullable Object> values, Set<String> unindexed) {

    static final Properties NONE = new Properties(Map.of(), Set.of());
  }

  private Entity(Key key, Properties properties, boolean isProjected) {
    this.key = key;
    this.content = properties;
    this.isProjected = isProjected;
  }

  private Entity(Key key, byte[] stored) {
    this.key = key;
    this.content = stored;
    this.isProjected = false;
  }

  /** An entity without properties. */
  public static Entity of(Key key) {
    return new Entity(Objects.requireNonNull(key, "key"), Properties.NONE, false);
  }

  /** An entity of a kind that gets its id when it is put. */
  public static Entity of(String kind) {
    return of(Key.incomplete(kind));
  }

  /** An entity as it is stored, whose properties are read when they are asked for. */
  static Entity ofStored(Key key, byte[] stored) {
    return new Entity(key, stored);
  }

  /**
   * One of all of its values.
   *
   * @param unindexed the names of those that are not indexed
   * @throws IllegalArgumentException if a value is none that a property may have
   */
  static Entity ofValues(
      Key key, Map<String, ? extends @Nullable Object> values, Set<String> unindexed) {
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    values.forEach((name, value) -> checked.put(name, Values.checked(name, value)));
    return new Entity(key, new Properties(checked, Set.copyOf(unindexed)), false);
  }

  /** Some values of one, which came of a projection. */
  static Entity ofProjection(Key key, Map<String, @Nullable Object> values) {
    return new Entity(key, new Properties(values, Set.of()), true);
  }

  private Properties known() {
    Object known = content;
    if (known instanceof Properties read) {
      return read;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> unindexed = new HashSet<>();
    EntityBytes.read((byte[]) known).forEach(each -> read(each, values, unindexed));
    Properties read = new Properties(values, unindexed);
    content = read;
    return read;
  }

  private static void read(
      StoredProperty property, Map<String, @Nullable Object> values, Set<String> unindexed) {
    values.put(property.name(), Values.ofStored(property));
    if (!property.isIndexed()) {
      unindexed.add(property.name());
    }
  }

  /** Its key. */
  public Key key() {
    return key;
  }

  // --- changed copies

  /** A copy under another key. */
  public Entity withKey(Key key) {
    return new Entity(Objects.requireNonNull(key, "key"), known(), isProjected);
  }

  /**
   * A copy with an indexed property.
   *
   * @throws IllegalArgumentException if the name is empty, too long or reserved, or the value is of
   *     a class that is no value
   */
  public Entity with(String name, @Nullable Object value) {
    return with(name, value, /* isIndexed= */ true);
  }

  /** A copy with a property that queries do not find, and that may be long. */
  public Entity withUnindexed(String name, @Nullable Object value) {
    return with(name, value, /* isIndexed= */ false);
  }

  private Entity with(String name, @Nullable Object value, boolean isIndexed) {
    Names.checkProperty(name);
    Properties before = known();
    Map<String, @Nullable Object> values = new LinkedHashMap<>(before.values());
    values.put(name, Values.checked(name, value));
    Set<String> unindexed = new HashSet<>(before.unindexed());
    if (isIndexed) {
      unindexed.remove(name);
    } else {
      unindexed.add(name);
    }
    return new Entity(key, new Properties(values, unindexed), isProjected);
  }

  /** A copy without a property. */
  public Entity without(String name) {
    Properties before = known();
    Map<String, @Nullable Object> values = new LinkedHashMap<>(before.values());
    values.remove(name);
    Set<String> unindexed = new HashSet<>(before.unindexed());
    unindexed.remove(name);
    return new Entity(key, new Properties(values, unindexed), isProjected);
  }

  // --- values

  /** All values by name, in the order in which they were set. */
  public Map<String, @Nullable Object> properties() {
    return Collections.unmodifiableMap(known().values());
  }

  /** Whether it has a property, be it null. */
  public boolean contains(String name) {
    return known().values().containsKey(name);
  }

  /** Whether a property is found by queries; false if there is none. */
  public boolean isIndexed(String name) {
    Properties known = known();
    return known.values().containsKey(name) && !known.unindexed().contains(name);
  }

  /** Whether it came of a projection, and so has not all of its properties. */
  public boolean isProjected() {
    return isProjected;
  }

  /** A value; null if it is null or there is none. */
  public @Nullable Object get(String name) {
    return known().values().get(name);
  }

  /**
   * A value of a class; null if it is null or there is none.
   *
   * @throws MappingException if it is of another class
   */
  public <V> @Nullable V get(String name, Class<V> type) {
    Object value = get(name);
    if (value != null && !type.isInstance(value)) {
      throw new MappingException(
          "property \""
              + name
              + "\" of a "
              + key.kind()
              + ": expected "
              + type.getSimpleName()
              + ", got "
              + value.getClass().getSimpleName());
    }
    return type.cast(value);
  }

  private <V> V required(String name, Class<V> type) {
    V value = get(name, type);
    if (value == null) {
      throw new MappingException(
          "property \""
              + name
              + "\" of a "
              + key.kind()
              + ": expected "
              + type.getSimpleName()
              + ", got "
              + (contains(name) ? "null" : "no such property"));
    }
    return value;
  }

  /**
   * A whole number.
   *
   * @throws MappingException if there is none, as with the getters below
   */
  public long getLong(String name) {
    return required(name, Long.class);
  }

  /** A floating-point number. */
  public double getDouble(String name) {
    return required(name, Double.class);
  }

  /** A boolean. */
  public boolean getBoolean(String name) {
    return required(name, Boolean.class);
  }

  /** A text. */
  public String getString(String name) {
    return required(name, String.class);
  }

  /** A time. */
  public Instant getInstant(String name) {
    return required(name, Instant.class);
  }

  /** A key. */
  public Key getKey(String name) {
    return required(name, Key.class);
  }

  /** An entity inside of this one. */
  public Entity getEntity(String name) {
    return required(name, Entity.class);
  }

  /** A list, immutable, in which null may be. */
  @SuppressWarnings("unchecked") // lists are of values
  public List<@Nullable Object> getList(String name) {
    return (List<@Nullable Object>) required(name, List.class);
  }

  // --- as a value

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Entity that
            && key.equals(that.key)
            && isProjected == that.isProjected
            && known().equals(that.known()));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The key and the names of the properties; values are data of the application. */
  @Override
  public String toString() {
    return "Entity[" + key + " " + known().values().keySet() + "]";
  }
}
