package dev.millrace.datastore;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.entity.EntityBytes;
import dev.millrace.datastore.internal.entity.StoredProperty;
import dev.millrace.datastore.internal.entity.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of entities what is stored, within the limits of the service. */
record EntityWriter(Profile profile) {

  /** The longest indexed text or bytes, but for links. */
  static final int MAX_INDEXED = 1_500;

  /** The longest value that is not indexed. */
  static final int MAX_VALUE = 1_048_487;

  /** The largest entity as it is stored, which is found out when it is. */
  static final int MAX_ENTITY = 1_048_572;

  /** How many indexed values it may have. */
  private static final int MAX_INDEXED_VALUES = 20_000;

  /**
   * The properties of an entity as they are stored.
   *
   * @throws IllegalArgumentException if it came of a projection, its kind is reserved, or a value
   *     is too long
   */
  byte[] bytes(Entity entity) {
    String kind = entity.key().kind();
    if (entity.isProjected()) {
      throw new IllegalArgumentException(
          "an entity of kind \""
              + kind
              + "\" that came of a projection cannot be put: it lacks"
              + " properties; get it first");
    }
    if (Names.isReserved(kind)) {
      throw new IllegalArgumentException("expected a kind that is not reserved, got " + kind);
    }
    return EntityBytes.write(properties(entity, /* isIndexed= */ true));
  }

  private List<StoredProperty> properties(Entity entity, boolean isIndexed) {
    List<StoredProperty> properties = new ArrayList<>();
    int indexed = 0;
    for (Map.Entry<String, @Nullable Object> each : entity.properties().entrySet()) {
      StoredProperty property =
          property(each.getKey(), each.getValue(), isIndexed && entity.isIndexed(each.getKey()));
      properties.add(property);
      indexed += property.isIndexed() ? property.values().size() : 0;
    }
    if (indexed > MAX_INDEXED_VALUES) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_INDEXED_VALUES + " indexed values, got " + indexed);
    }
    return properties;
  }

  private StoredProperty property(String name, @Nullable Object value, boolean isIndexed) {
    List<StoredValue> values = new ArrayList<>();
    boolean isList = value instanceof List<?>;
    if (value instanceof List<?> list) {
      list.forEach(each -> values.add(value(name, each, isIndexed)));
    } else {
      values.add(value(name, value, isIndexed));
    }
    return new StoredProperty(
        name, isIndexed, isIndexed && profile == Profile.MODERN, isList, values);
  }

  private StoredValue value(String name, @Nullable Object value, boolean isIndexed) {
    if (value instanceof Entity entity) {
      boolean isNested = isIndexed && profile == Profile.MODERN;
      return Values.stored(entity, properties(entity, isNested));
    }
    int length = length(value);
    int most = !isIndexed ? MAX_VALUE : value instanceof Link ? Link.MAX_BYTES : MAX_INDEXED;
    if (length > most) {
      throw new IllegalArgumentException(
          "property \""
              + name
              + "\": expected at most "
              + most
              + " bytes, got "
              + length
              + (isIndexed ? "; set it unindexed to keep longer ones" : ""));
    }
    return Values.stored(value);
  }

  private static int length(@Nullable Object value) {
    if (value instanceof String text) {
      return utf8(text);
    }
    if (value instanceof Blob blob) {
      return blob.size();
    }
    if (value instanceof Link link) {
      return utf8(link.value());
    }
    if (value instanceof Category category) {
      return utf8(category.value());
    }
    if (value instanceof PostalAddress address) {
      return utf8(address.value());
    }
    if (value instanceof Email email) {
      return utf8(email.value());
    }
    if (value instanceof PhoneNumber phone) {
      return utf8(phone.value());
    }
    if (value instanceof ImHandle handle) {
      return utf8(handle.value());
    }
    return 0;
  }

  /** Of what is short for sure about how many bytes it has. */
  private static int utf8(String text) {
    return text.length() * 3 <= MAX_INDEXED ? text.length() : OrderedBytes.utf8(text).length;
  }
}
