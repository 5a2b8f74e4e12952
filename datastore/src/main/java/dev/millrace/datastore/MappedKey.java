package dev.millrace.datastore;

import dev.millrace.core.EntityType;
import dev.millrace.core.Generation;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Parent;
import dev.millrace.core.Property;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the key of an entity is in instances of a class: an id or a name and a parent, or whole. */
final class MappedKey<T> {

  private static final ClassValue<MappedKey<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected MappedKey<?> computeValue(Class<?> type) {
          return new MappedKey<>(EntityType.of(type));
        }
      };

  private static final Long ZERO = 0L;

  /** What the component is that has {@link dev.millrace.core.Id}. */
  private enum Part {
    /** There is none: each instance is a new entity. */
    NONE,
    ID,
    NAME,
    WHOLE
  }

  private final EntityType<T> type;
  private final Part part;
  private final @Nullable Property<T> id;
  private final @Nullable Property<T> parent;
  private final @Nullable ValueCodec idCodec;
  private final @Nullable ValueCodec parentCodec;

  private MappedKey(EntityType<T> type) {
    this.type = type;
    if (type.id().size() > 1) {
      throw new InvalidModelException(
          title() + ": expected one @Id component, the id or the name in the key of an entity");
    }
    this.id = type.id().stream().findFirst().orElse(null);
    this.part = id == null ? Part.NONE : part(id);
    this.idCodec = id == null ? null : Codecs.of(id);
    this.parent = parent(type);
    this.parentCodec = parent == null ? null : Codecs.of(parent);
    if (parent != null && !(parentCodec instanceof RefCodec) && !isKey(parent)) {
      throw new InvalidModelException(
          parent + ": expected @Parent on a Key or on a Ref of the parent's class");
    }
    if (parent != null && part == Part.WHOLE) {
      throw new InvalidModelException(
          parent + ": @Parent beside an @Id that is a whole Key, which has its parent");
    }
  }

  private static Part part(Property<?> id) {
    if (!id.isJson() && id.storedType() instanceof Class<?> stored) {
      Class<?> boxed = MethodType.methodType(stored).wrap().returnType();
      if (boxed == Key.class) {
        return Part.WHOLE;
      }
      if (boxed == Long.class || boxed == Integer.class) {
        return Part.ID;
      }
      if (boxed == String.class || boxed == UUID.class) {
        return Part.NAME;
      }
    }
    throw new InvalidModelException(
        id + ": expected @Id on a long or an int, a String, a UUID or a Key");
  }

  private static <T> @Nullable Property<T> parent(EntityType<T> type) {
    List<Property<T>> parents =
        type.properties().stream()
            .filter(each -> each.annotation(Parent.class).isPresent())
            .toList();
    if (parents.size() > 1) {
      throw new InvalidModelException(
          parents.get(1) + ": @Parent stands on " + parents.get(0) + " already");
    }
    return parents.stream().findFirst().orElse(null);
  }

  private static boolean isKey(Property<?> property) {
    return property.valueType() == Key.class && property.converter().isEmpty();
  }

  /**
   * That of a class.
   *
   * @throws InvalidModelException if it cannot be
   */
  @SuppressWarnings("unchecked") // kept under its own class
  static <T> MappedKey<T> of(EntityType<T> type) {
    return (MappedKey<T>) KNOWN.get(type.type());
  }

  private String title() {
    return type.type().getSimpleName();
  }

  /** The kind of the entities. */
  String kind() {
    return type.name();
  }

  boolean isId(Property<?> property) {
    return property.equals(id);
  }

  boolean isParent(Property<?> property) {
    return property.equals(parent);
  }

  /** Whether a value of the component with the id says all of the key. */
  private boolean isIdAll() {
    return part == Part.WHOLE || (part != Part.NONE && parent == null);
  }

  // --- of instances

  /** The key of an instance, as far as it has one. */
  Key of(T instance, String namespace) {
    if (id == null) {
      return key(null, parentOf(instance, namespace), namespace);
    }
    Object value = id.toStored(id.get(instance));
    if (part == Part.WHOLE) {
      return value == null
          ? Key.incomplete(kind()).inNamespace(namespace)
          : checked((Key) value, new Place(id.toString()));
    }
    if (value == null && part == Part.NAME) {
      value = generated(id);
    }
    return key(value, parentOf(instance, namespace), namespace);
  }

  private static Object generated(Property<?> id) {
    Generation generation = id.generation();
    if (generation == Generation.NONE || generation == Generation.AUTO) {
      throw new MappingException(id + " is the name in the key, and null");
    }
    return generation.next((Class<?>) id.valueType());
  }

  private @Nullable Key parentOf(T instance, String namespace) {
    Object value = parent == null ? null : parent.get(instance);
    if (value != null && parentCodec != null) {
      return (Key) parentCodec.encode(value, namespace);
    }
    if (parent != null && !parent.isNullable()) {
      throw new MappingException(parent + " is the parent's key, and null");
    }
    return null;
  }

  private Key key(@Nullable Object idOrName, @Nullable Key parent, String namespace) {
    Key key;
    if (idOrName == null || (idOrName instanceof Number none && none.longValue() == 0)) {
      key = parent == null ? Key.incomplete(kind()) : Key.incomplete(kind(), parent);
    } else if (idOrName instanceof Number number) {
      long id = number.longValue();
      key = parent == null ? Key.of(kind(), id) : Key.of(kind(), id, parent);
    } else {
      String name = idOrName.toString();
      key = parent == null ? Key.of(kind(), name) : Key.of(kind(), name, parent);
    }
    return parent == null ? key.inNamespace(namespace) : key;
  }

  /** A key of the class's kind. */
  Key checked(Key key, Place place) {
    if (!key.kind().equals(kind())) {
      throw place.refused(
          "expected a key of kind \"" + kind() + "\", got one of kind \"" + key.kind() + "\"");
    }
    return key;
  }

  // --- of ids

  /** The key of an id, unconverted as references have it. */
  Key ofId(Object value, String namespace, Place place) {
    if (id == null || !isIdAll()) {
      throw new InvalidModelException(
          place.name()
              + ": "
              + title()
              + (id == null
                  ? " has no @Id"
                  : " has a @Parent, which a Ref does not know; keep its Key instead"));
    }
    Object stored = id.toStored(value);
    if (stored instanceof Key whole) {
      return checked(whole, place);
    }
    Object encoded = stored == null || idCodec == null ? null : idCodec.encode(stored, namespace);
    Key key = key(encoded, null, namespace);
    if (!key.isComplete()) {
      throw place.refused("the " + title() + " that it refers to has no key yet");
    }
    return key;
  }

  /** The id of a key that references have. */
  Object idOf(Key key, String namespace, Place place) {
    checked(key, place);
    if (part != Part.WHOLE && !key.namespace().equals(namespace)) {
      throw place.refused(
          "expected a key in the namespace \""
              + namespace
              + "\" of the entity, got one in \""
              + key.namespace()
              + "\"");
    }
    if (part != Part.WHOLE && key.parent().isPresent()) {
      throw place.refused("expected the key of a root entity, got " + key);
    }
    Object value = idIn(key, place);
    if (value == null) {
      throw place.expected("a " + title() + " with an @Id", null);
    }
    return value;
  }

  /** What equals an id in a query. */
  Comparand comparand(Object value, String namespace) {
    Place place = new Place(String.valueOf(id));
    if (id == null || idCodec == null || !isIdAll()) {
      throw place.refused(
          "keys with a parent are not compared by what is in @Id alone; ask for the entities"
              + " below an ancestor, or compare \"__key__\" with a Key");
    }
    Object stored = id.toStored(value);
    if (part == Part.WHOLE) {
      if (!(stored instanceof Key key)) {
        throw place.expected("a Key", stored);
      }
      return Comparand.of(key);
    }
    if (part == Part.NAME) {
      return Comparand.of(ofId(value, namespace, place));
    }
    Comparand numbers = idCodec.comparand(stored == null ? value : stored, namespace);
    boolean isZero = ZERO.equals(numbers.least()) && ZERO.equals(numbers.greatest());
    // No key has the id 0.
    return new Comparand(
        numbered(ZERO.equals(numbers.least()) ? 1L : numbers.least(), namespace),
        numbered(ZERO.equals(numbers.greatest()) ? -1L : numbers.greatest(), namespace),
        isZero ? Comparand.Match.NONE : numbers.match());
  }

  private @Nullable Key numbered(@Nullable Object number, String namespace) {
    return number == null ? null : key(number, null, namespace);
  }

  // --- of entities

  /** The value of the component with the id. */
  @Nullable Object idIn(Key key) {
    return idIn(key, new Place(String.valueOf(id)));
  }

  private @Nullable Object idIn(Key key, Place place) {
    if (id == null || idCodec == null) {
      return null;
    }
    Object stored = null;
    if (part == Part.WHOLE) {
      stored = key;
    } else if (!key.isComplete()) {
      return id.type() instanceof Class<?> primitive && primitive.isPrimitive()
          ? idCodec.decode(0L, "")
          : null;
    } else if (key.name().isPresent() == (part == Part.NAME)) {
      Object inKey = part == Part.NAME ? key.name().get() : (Object) key.id().getAsLong();
      stored = idCodec.decode(inKey, key.namespace());
    } else {
      throw place.refused(
          "expected a key with "
              + (part == Part.NAME ? "a name, got one with an id" : "an id, got one with a name"));
    }
    return id.fromStored(stored);
  }

  /** The value of the component with the parent; null if there is none. */
  @Nullable Object parentIn(Key key) {
    Key parentKey = key.parent().orElse(null);
    if (parent != null && parentCodec != null && parentKey != null) {
      return parentCodec.decode(parentKey, key.namespace());
    }
    if (parentKey != null && id != null && part != Part.WHOLE) {
      throw new MappingException(
          title() + " has no @Parent, and the key of an entity has a parent: " + key);
    }
    if (parent != null && !parent.isNullable()) {
      throw new MappingException(
          parent + ": expected a key with a parent, got that of a root entity: " + key);
    }
    return null;
  }
}
