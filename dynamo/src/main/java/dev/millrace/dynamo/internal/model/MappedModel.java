package dev.millrace.dynamo.internal.model;

import dev.millrace.core.Created;
import dev.millrace.core.EntityType;
import dev.millrace.core.Expires;
import dev.millrace.core.Field;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Property;
import dev.millrace.core.Updated;
import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.internal.codec.ObjectMapping;
import dev.millrace.dynamo.internal.codec.SealedMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record, or a class shaped like one.
 *
 * @param <T> the class
 */
public final class MappedModel<T> implements Model<T> {

  private final EntityType<T> type;
  private final ObjectMapping<T> attributes;
  private final ItemMapping<T> mapping;
  private final String table;
  private final @Nullable Marker marker;
  private final KeyParts key;
  private final List<IndexModel> indexes;
  private final Upkeep<T> upkeep;
  private final @Nullable Attribute<T> version;
  private final @Nullable Attribute<T> expires;

  /**
   * The model of a class.
   *
   * @throws InvalidModelException if it has no key, or one that cannot be
   */
  public MappedModel(EntityType<T> type) {
    this.type = type;
    this.attributes = ObjectMapping.of(type);
    Class<?> family = SealedMapping.familyOf(type.type());
    this.table = EntityType.nameOf(family == null ? type.type() : family);
    SealedMapping<?> relatives = family == null ? null : SealedMapping.of(family);
    this.marker =
        relatives == null
            ? null
            : new Marker(relatives.discriminator(), type.type().getSimpleName());
    this.mapping = marker == null ? attributes : new MarkedMapping<>(attributes, marker);
    Keys<T> keys = new Keys<>(attributes);
    this.key = keys.table();
    this.indexes = keys.indexes(key);
    this.version = only(type.version().orElse(null));
    this.expires = only(annotated(Expires.class));
    this.upkeep =
        new Upkeep<>(
            attributes, keys.templates(), annotated(Created.class), annotated(Updated.class));
  }

  private @Nullable Property<T> annotated(Class<? extends Annotation> annotation) {
    return type.properties().stream()
        .filter(each -> each.annotation(annotation).isPresent())
        .findFirst()
        .orElse(null);
  }

  private @Nullable Attribute<T> only(@Nullable Property<T> property) {
    return property == null ? null : attributes.attribute(property.name()).orElse(null);
  }

  @Override
  public String title() {
    return type.type().getSimpleName();
  }

  @Override
  public String table() {
    return table;
  }

  @Override
  public ItemMapping<T> mapping() {
    return mapping;
  }

  @Override
  public KeyParts key() {
    return key;
  }

  @Override
  public List<IndexModel> indexes() {
    return indexes;
  }

  @Override
  public @Nullable Marker marker() {
    return marker;
  }

  @Override
  public @Nullable String version() {
    return version == null ? null : version.name();
  }

  @Override
  public @Nullable String expires() {
    return expires == null ? null : expires.name();
  }

  @Override
  public AttributePath path(
      Field<?, ?> field, Function<String, ? extends RuntimeException> failure) {
    return Paths.of(attributes, field.path(), field, failure);
  }

  @Override
  public T completed(T instance, Instant now) {
    Map<Property<T>, @Nullable Object> made = new HashMap<>();
    upkeep.add(instance, now, made);
    if (version != null) {
      made.put(version.property(), next(version.property(), instance));
    }
    if (expires != null && expires.property().get(instance) instanceof Instant end) {
      made.put(expires.property(), Instant.ofEpochSecond(end.getEpochSecond()));
    }
    return made.isEmpty() ? instance : type.with(instance, made);
  }

  @Override
  public Kept kept(Instant now) {
    Attribute<T> updated = only(upkeep.updated());
    return new Kept(
        version(),
        updated == null ? null : updated.name(),
        updated == null ? null : updated.encode(upkeep.time(updated.property(), now)));
  }

  private Object next(Property<T> property, T instance) {
    Number current = (Number) property.get(instance);
    long next = Math.addExact(current == null ? 0L : current.longValue(), 1);
    boolean isLong = property.type() == long.class || property.type() == Long.class;
    return isLong ? (Object) next : Math.toIntExact(next);
  }

  @Override
  public @Nullable AttributeValue versionOf(T instance) {
    if (version == null || !(version.property().get(instance) instanceof Number current)) {
      return null;
    }
    return current.longValue() == 0 ? null : version.get(instance);
  }

  @Override
  public Map<String, AttributeValue> keyOf(T instance) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    key.partition().forEach(part -> values.put(part.name(), value(part, instance)));
    key.sort().forEach(part -> values.put(part.name(), value(part, instance)));
    return values;
  }

  @Override
  public Map<String, AttributeValue> keyOf(T instance, KeyParts key) {
    return keyOf(instance);
  }

  private AttributeValue value(KeyPart part, T instance) {
    Attribute<T> attribute = attributes.attribute(part.name()).orElseThrow();
    Object value = attribute.property().get(instance);
    Template template = part.template();
    if (value == null && template != null) {
      value = upkeep.filled(template, instance, attribute.property());
    }
    if (value == null) {
      throw new MappingException(attribute.property() + " is part of the key, and null");
    }
    return part.encode(value);
  }

  @Override
  public @Nullable Instant endOf(T instance) {
    Object end = expires == null ? null : expires.property().get(instance);
    return end instanceof Number second ? Instant.ofEpochSecond(second.longValue()) : (Instant) end;
  }

  /** The component of a name. */
  Optional<Attribute<T>> attribute(String name) {
    return attributes.attribute(name);
  }

  @Override
  public boolean takesInstants(String name) {
    return attributes
        .attribute(name)
        .filter(each -> each.property().valueType() == Instant.class)
        .isPresent();
  }
}
