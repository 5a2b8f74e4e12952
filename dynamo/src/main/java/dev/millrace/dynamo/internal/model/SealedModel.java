package dev.millrace.dynamo.internal.model;

import dev.millrace.core.EntityType;
import dev.millrace.core.Field;
import dev.millrace.core.InvalidModelException;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.internal.codec.ObjectMapping;
import dev.millrace.dynamo.internal.codec.SealedMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a sealed interface, which are in one table.
 *
 * @param <T> the interface
 */
public final class SealedModel<T> implements Model<T> {

  private final SealedMapping<T> mapping;
  private final String table;
  private final Map<Class<?>, MappedModel<?>> variants = new LinkedHashMap<>();
  private final KeyParts key;
  private final List<IndexModel> indexes;

  /**
   * The model of an interface.
   *
   * @throws InvalidModelException if its classes have other keys than each other
   */
  public SealedModel(Class<T> type) {
    this.mapping = SealedMapping.of(type);
    this.table = EntityType.nameOf(type);
    for (ObjectMapping<?> each : mapping.variants().values()) {
      variants.put(each.type(), new MappedModel<>(each.entityType()));
    }
    this.key = commonKey();
    Map<String, IndexModel> byName = new LinkedHashMap<>();
    variants.values().forEach(each -> each.indexes().forEach(i -> byName.putIfAbsent(i.name(), i)));
    this.indexes = List.copyOf(byName.values());
  }

  private KeyParts commonKey() {
    KeyParts common = null;
    for (MappedModel<?> each : variants.values()) {
      if (common == null) {
        common = each.key();
      } else if (!common.schema().equals(each.key().schema())) {
        throw new InvalidModelException(
            title()
                + ": its classes have different keys, "
                + common.schema()
                + " and "
                + each.key().schema());
      }
    }
    if (common == null) {
      throw new InvalidModelException(title() + " has no classes");
    }
    return new KeyParts(
        common.partition().stream().map(SealedModel::withoutTemplate).toList(),
        common.sort().stream().map(SealedModel::withoutTemplate).toList());
  }

  /** What one class makes a key of, another may not. */
  private static KeyPart withoutTemplate(KeyPart part) {
    return new KeyPart(part.name(), part.codec(), part.attribute());
  }

  @SuppressWarnings("unchecked") // the model of the instance's own class
  private MappedModel<T> of(T instance) {
    MappedModel<?> model = variants.get(instance.getClass());
    return (MappedModel<T>)
        (model == null ? new MappedModel<>(EntityType.of(instance.getClass())) : model);
  }

  @Override
  public String title() {
    return mapping.type().getSimpleName();
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
    return null;
  }

  @Override
  public @Nullable String version() {
    return variants.values().stream()
        .map(MappedModel::version)
        .filter(each -> each != null)
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable String expires() {
    return variants.values().stream()
        .map(MappedModel::expires)
        .filter(each -> each != null)
        .findFirst()
        .orElse(null);
  }

  @Override
  public AttributePath path(
      Field<?, ?> field, Function<String, ? extends RuntimeException> failure) {
    MappedModel<?> owner = field.owner().<MappedModel<?>>map(variants::get).orElse(null);
    return owner == null
        ? Paths.of(mapping, field.path(), field, failure)
        : owner.path(field, failure);
  }

  @Override
  public T completed(T instance, Instant now) {
    return of(instance).completed(instance, now);
  }

  /** Which class an item is, an update does not know: it keeps up what all of them have. */
  @Override
  public Kept kept(Instant now) {
    List<Kept> all = variants.values().stream().map(each -> each.kept(now)).distinct().toList();
    return all.size() == 1 ? all.get(0) : new Kept(version(), null, null);
  }

  @Override
  public @Nullable AttributeValue versionOf(T instance) {
    return of(instance).versionOf(instance);
  }

  @Override
  public Map<String, AttributeValue> keyOf(T instance) {
    return of(instance).keyOf(instance);
  }

  @Override
  public Map<String, AttributeValue> keyOf(T instance, KeyParts key) {
    return keyOf(instance);
  }

  @Override
  public @Nullable Instant endOf(T instance) {
    return of(instance).endOf(instance);
  }

  @Override
  public boolean takesInstants(String name) {
    return variants.values().stream().anyMatch(each -> each.takesInstants(name));
  }
}
