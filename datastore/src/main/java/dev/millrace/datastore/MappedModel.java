package dev.millrace.datastore;

import dev.millrace.core.EntityType;
import dev.millrace.core.Expires;
import dev.millrace.core.Field;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Property;
import dev.millrace.core.Ref;
import dev.millrace.core.RefLoader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Instances of a mapped class as entities.
 *
 * <p>The time of {@link dev.millrace.core.Created} is made where an instance has none: a put does
 * not tell whether there is an entity already. That of {@link dev.millrace.core.Updated} is made by
 * every put.
 */
final class MappedModel<T> implements Model<T> {

  private static final ClassValue<MappedModel<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected MappedModel<?> computeValue(Class<?> type) {
          return new MappedModel<>(EntityType.of(type));
        }
      };

  private final EntityType<T> type;
  private final MappedKey<T> key;
  private final MappedClass<T> mapped;
  private final @Nullable Property<T> created;
  private final @Nullable Property<T> updated;
  private final @Nullable RefLoader loader;

  private MappedModel(EntityType<T> type) {
    this.type = type;
    this.key = MappedKey.of(type);
    this.mapped = MappedClass.of(type);
    this.created = type.created().orElse(null);
    this.updated = type.updated().orElse(null);
    this.loader = null;
    try {
      Names.checkKind(type.name());
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(type.type().getSimpleName() + ": " + e.getMessage());
    }
    type.version()
        .ifPresent(
            version -> {
              throw new InvalidModelException(
                  version
                      + ": a datastore counts no versions; read and put in one transaction, which"
                      + " fails if another changed the entity");
            });
    for (Property<T> property : type.properties()) {
      if (property.annotation(Expires.class).isPresent()) {
        throw new InvalidModelException(property + ": entities of a datastore do not expire");
      }
    }
  }

  private MappedModel(MappedModel<T> model, RefLoader loader) {
    this.type = model.type;
    this.key = model.key;
    this.mapped = model.mapped;
    this.created = model.created;
    this.updated = model.updated;
    this.loader = loader;
  }

  /**
   * The model of a class.
   *
   * @throws MappingException if it cannot be kept
   */
  @SuppressWarnings("unchecked") // kept under its own class
  static <T> MappedModel<T> of(Class<T> type) {
    return (MappedModel<T>) KNOWN.get(type);
  }

  /** The same, whose instances have references that load what they refer to. */
  MappedModel<T> loading(RefLoader loader) {
    return new MappedModel<>(this, loader);
  }

  /**
   * The key of what a reference refers to, for loaders.
   *
   * @param namespace that of the entity which has the reference
   */
  static Key keyOf(EntityType<?> type, Object id, String namespace) {
    return MappedKey.of(type).ofId(id, namespace, new Place("Ref"));
  }

  /** The kind of the entities. */
  String kind() {
    return key.kind();
  }

  @Override
  public Query<T> query(Entities entities, String kind) {
    return entities.query(type.type());
  }

  // --- instances and entities

  @Override
  public Key key(T instance, String namespace) {
    return key.of(instance, namespace);
  }

  @Override
  public Entity entity(T instance, Key key) {
    return entity(instance, key, Instant.now());
  }

  /** As above at a time. */
  Entity entity(T instance, Key key, Instant now) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> unindexed = new HashSet<>();
    for (MappedProperty<T> each : mapped.properties()) {
      Property<T> property = each.property();
      if (this.key.isId(property) || this.key.isParent(property)) {
        continue;
      }
      Object value = property.get(instance);
      if (property.equals(updated) || (property.equals(created) && isAbsent(value))) {
        value = time(property, now);
      }
      values.put(each.name(), each.encode(value, key.namespace()));
      if (!each.isIndexed()) {
        unindexed.add(each.name());
      }
    }
    return Entity.ofValues(key, values, unindexed);
  }

  private static boolean isAbsent(@Nullable Object time) {
    return time == null || (time instanceof Long micros && micros == 0);
  }

  private static Object time(Property<?> property, Instant now) {
    return property.valueType() == Instant.class
        ? now.truncatedTo(ChronoUnit.MICROS)
        : (Object) ChronoUnit.MICROS.between(Instant.EPOCH, now);
  }

  @Override
  public T of(Entity entity) {
    Key found = key.checked(entity.key(), new Place(type.type().getSimpleName()));
    Object parent = key.parentIn(found);
    List<@Nullable Object> values = new ArrayList<>(mapped.properties().size());
    for (MappedProperty<T> each : mapped.properties()) {
      if (key.isId(each.property())) {
        values.add(key.idIn(found));
      } else if (key.isParent(each.property())) {
        values.add(parent);
      } else {
        values.add(each.read(entity, found.namespace()));
      }
    }
    if (loader != null) {
      bind(values, loader);
    }
    return type.create(values);
  }

  private void bind(List<@Nullable Object> values, RefLoader loader) {
    for (int i = 0; i < values.size(); i++) {
      String owner = mapped.properties().get(i).property().toString();
      if (values.get(i) instanceof Collection<?> several) {
        several.forEach(each -> bind(each, loader, owner));
      } else {
        bind(values.get(i), loader, owner);
      }
    }
  }

  private static void bind(@Nullable Object value, RefLoader loader, String owner) {
    if (value instanceof Ref<?> ref) {
      ref.bind(loader, owner);
    }
  }

  // --- fields

  @Override
  public String property(Field<T, ?> field) {
    return FieldTarget.of(mapped, key, field).property();
  }

  @Override
  public Comparand comparand(Field<T, ?> field, Object value, String namespace) {
    FieldTarget target = FieldTarget.of(mapped, key, field);
    if (target.isId()) {
      return key.comparand(value, namespace);
    }
    return target.last() == null ? Comparand.of(value) : target.last().comparand(value, namespace);
  }
}
