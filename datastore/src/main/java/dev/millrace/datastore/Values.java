package dev.millrace.datastore;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.OrderedReader;
import dev.millrace.datastore.internal.entity.EmbeddedBytes;
import dev.millrace.datastore.internal.entity.EntityBytes;
import dev.millrace.datastore.internal.entity.StoredProperty;
import dev.millrace.datastore.internal.entity.StoredValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of properties: which there are, and how they are stored. */
final class Values {

  // What a value means where several types share one order.
  private static final int PLAIN = 0;
  private static final int TIME = 1;
  private static final int RATING = 2;
  private static final int BLOB = 1;
  private static final int CATEGORY = 2;
  private static final int EMAIL = 3;
  private static final int HANDLE = 4;
  private static final int LINK = 5;
  private static final int PHONE = 6;
  private static final int POSTAL = 7;

  private Values() {}

  // --- which there are

  /** A value as an entity keeps it. */
  static @Nullable Object checked(String property, @Nullable Object value) {
    if (!(value instanceof Collection<?> values)) {
      return checkedOne(property, value);
    }
    List<@Nullable Object> list = new ArrayList<>(values.size());
    for (Object each : values) {
      if (each instanceof Collection) {
        throw new IllegalArgumentException("property \"" + property + "\": a list in a list");
      }
      list.add(checkedOne(property, each));
    }
    return Collections.unmodifiableList(list);
  }

  private static @Nullable Object checkedOne(String property, @Nullable Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Instant time) {
      return checkedTime(property, time);
    }
    if (value instanceof byte[] bytes) {
      return Blob.of(bytes);
    }
    if (value == null
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof String
        || value instanceof Key
        || value instanceof Entity
        || value instanceof Blob
        || value instanceof GeoPoint
        || value instanceof User
        || value instanceof Rating
        || value instanceof Category
        || value instanceof Email
        || value instanceof Link
        || value instanceof PhoneNumber
        || value instanceof PostalAddress
        || value instanceof ImHandle) {
      return value;
    }
    throw new IllegalArgumentException(
        "property \"" + property + "\": a " + value.getClass().getName() + " is no value");
  }

  private static Instant checkedTime(String property, Instant time) {
    try {
      micros(time);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "property \"" + property + "\": a time that microseconds cannot tell", e);
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  // --- to what is stored

  /** A checked value, which is no list, as it is stored. */
  static StoredValue stored(@Nullable Object value) {
    if (value == null) {
      return new StoredValue(PLAIN, new byte[] {StoredValue.NULL});
    }
    if (value instanceof String text) {
      return text(PLAIN, text);
    }
    if (value instanceof Long number) {
      return number(PLAIN, number);
    }
    if (value instanceof Double number) {
      return new StoredValue(
          PLAIN, new OrderedBytes().one(StoredValue.FLOATING).number((double) number).done());
    }
    if (value instanceof Boolean truth) {
      return new StoredValue(PLAIN, new byte[] {StoredValue.BOOLEAN, (byte) (truth ? 1 : 0)});
    }
    if (value instanceof Instant time) {
      return number(TIME, micros(time));
    }
    if (value instanceof Key key) {
      return new StoredValue(
          PLAIN,
          new OrderedBytes().one(StoredValue.KEY).text(key.namespace()).escaped(key.path()).done());
    }
    if (value instanceof Blob blob) {
      return new StoredValue(
          BLOB, new OrderedBytes().one(StoredValue.TEXT).escaped(blob.shared()).done());
    }
    return rarelyStored(value);
  }

  private static StoredValue rarelyStored(Object value) {
    if (value instanceof Rating rating) {
      return number(RATING, rating.value());
    }
    if (value instanceof GeoPoint point) {
      return new StoredValue(
          PLAIN,
          new OrderedBytes()
              .one(StoredValue.POINT)
              .number(point.latitude())
              .number(point.longitude())
              .done());
    }
    if (value instanceof User user) {
      return new StoredValue(
          PLAIN,
          new OrderedBytes()
              .one(StoredValue.USER)
              .text(user.email())
              .text(user.authDomain())
              .done());
    }
    if (value instanceof Category category) {
      return text(CATEGORY, category.value());
    }
    if (value instanceof Email email) {
      return text(EMAIL, email.value());
    }
    if (value instanceof ImHandle handle) {
      return text(HANDLE, handle.value());
    }
    if (value instanceof Link link) {
      return text(LINK, link.value());
    }
    if (value instanceof PhoneNumber phone) {
      return text(PHONE, phone.value());
    }
    if (value instanceof PostalAddress address) {
      return text(POSTAL, address.value());
    }
    throw new IllegalArgumentException("a " + value.getClass().getName() + " is no value");
  }

  private static StoredValue text(int meaning, String text) {
    return new StoredValue(meaning, new OrderedBytes().one(StoredValue.TEXT).text(text).done());
  }

  private static StoredValue number(int meaning, long number) {
    return new StoredValue(
        meaning, new OrderedBytes().one(StoredValue.NUMBER).number(number).done());
  }

  // --- of what is stored

  /** The value of a property. */
  static @Nullable Object ofStored(StoredProperty property) {
    if (!property.isList()) {
      return ofStored(property.values().get(0));
    }
    List<@Nullable Object> list = new ArrayList<>(property.values().size());
    property.values().forEach(each -> list.add(ofStored(each)));
    return Collections.unmodifiableList(list);
  }

  /** One value. */
  static @Nullable Object ofStored(StoredValue value) {
    OrderedReader reader = new OrderedReader(value.bytes());
    int tag = reader.one();
    return switch (tag) {
      case StoredValue.NULL -> null;
      case StoredValue.NUMBER -> ofNumber(value.meaning(), reader.number());
      case StoredValue.BOOLEAN -> reader.one() == 1;
      case StoredValue.TEXT -> ofText(value.meaning(), reader);
      case StoredValue.FLOATING -> reader.floating();
      case StoredValue.POINT -> new GeoPoint(reader.floating(), reader.floating());
      case StoredValue.USER -> new User(reader.text(), reader.text());
      case StoredValue.KEY -> Key.ofPath(reader.text(), reader.escaped());
      case StoredValue.ENTITY -> ofEntity(value.bytes());
      default -> throw new IllegalArgumentException("a stored value with the unknown tag " + tag);
    };
  }

  private static Object ofNumber(int meaning, long number) {
    return switch (meaning) {
      case TIME ->
          Instant.ofEpochSecond(
              Math.floorDiv(number, 1_000_000L), Math.floorMod(number, 1_000_000L) * 1_000);
      case RATING -> new Rating((int) number);
      default -> number;
    };
  }

  private static Object ofText(int meaning, OrderedReader reader) {
    return switch (meaning) {
      case BLOB -> Blob.owning(reader.escaped());
      case CATEGORY -> new Category(reader.text());
      case EMAIL -> new Email(reader.text());
      case HANDLE -> new ImHandle(reader.text());
      case LINK -> new Link(reader.text());
      case PHONE -> new PhoneNumber(reader.text());
      case POSTAL -> new PostalAddress(reader.text());
      default -> reader.text();
    };
  }

  private static Entity ofEntity(byte[] bytes) {
    String namespace = EmbeddedBytes.namespace(bytes);
    byte[] path = EmbeddedBytes.path(bytes);
    String kind = EmbeddedBytes.kind(bytes);
    Key key;
    if (kind.isEmpty()) {
      key = Key.ofPath(namespace, path);
    } else if (path.length > 0) {
      key = Key.incomplete(kind, Key.ofPath(namespace, path));
    } else {
      key = Key.incomplete(kind).inNamespace(namespace);
    }
    return Entity.ofStored(key, EmbeddedBytes.entity(bytes));
  }

  /** An entity inside of another. */
  static StoredValue stored(Entity entity, List<StoredProperty> properties) {
    Key key = entity.key();
    byte[] path =
        key.isComplete() ? key.path() : key.parent().map(Key::path).orElseGet(() -> new byte[0]);
    return new StoredValue(
        PLAIN,
        EmbeddedBytes.write(
            key.namespace(),
            path,
            key.isComplete() ? "" : key.kind(),
            EntityBytes.write(properties)));
  }
}
