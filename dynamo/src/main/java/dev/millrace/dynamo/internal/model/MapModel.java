package dev.millrace.dynamo.internal.model;

import dev.millrace.core.Field;
import dev.millrace.core.MappingException;
import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Items without a class, as maps. */
public final class MapModel implements Model<Map<String, @Nullable Object>> {

  private static final DynamicCodec CODEC = DynamicCodec.ofItems();

  /** The only one. */
  public static final MapModel INSTANCE = new MapModel();

  private MapModel() {}

  private static final class MapMapping implements ItemMapping<Map<String, @Nullable Object>> {
    @Override
    public Class<?> type() {
      return Map.class;
    }

    @Override
    public Map<String, AttributeValue> write(Map<String, @Nullable Object> map) {
      return CODEC.item(map);
    }

    @Override
    public Map<String, @Nullable Object> read(Map<String, AttributeValue> item) {
      return CODEC.map(item);
    }
  }

  private static final MapMapping MAPPING = new MapMapping();

  /** A part of a key that is known by its name. */
  public static KeyPart part(String name) {
    return new KeyPart(name, CODEC, null);
  }

  @Override
  public String title() {
    return "item";
  }

  @Override
  public String table() {
    return "";
  }

  @Override
  public ItemMapping<Map<String, @Nullable Object>> mapping() {
    return MAPPING;
  }

  @Override
  public @Nullable KeyParts key() {
    return null;
  }

  @Override
  public List<IndexModel> indexes() {
    return List.of();
  }

  @Override
  public @Nullable Marker marker() {
    return null;
  }

  @Override
  public @Nullable String version() {
    return null;
  }

  @Override
  public @Nullable String expires() {
    return null;
  }

  @Override
  public AttributePath path(
      Field<?, ?> field, Function<String, ? extends RuntimeException> failure) {
    return new AttributePath(field.path(), CODEC, null);
  }

  @Override
  public Map<String, @Nullable Object> completed(Map<String, @Nullable Object> map, Instant now) {
    return map;
  }

  @Override
  public Kept kept(Instant now) {
    return Kept.NOTHING;
  }

  @Override
  public @Nullable AttributeValue versionOf(Map<String, @Nullable Object> map) {
    return null;
  }

  @Override
  public Map<String, AttributeValue> keyOf(Map<String, @Nullable Object> map) {
    return CODEC.item(map);
  }

  @Override
  public Map<String, AttributeValue> keyOf(Map<String, @Nullable Object> map, KeyParts key) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (String name : key.schema().names()) {
      Object value = map.get(name);
      if (value == null) {
        throw new MappingException("the item has no \"" + name + "\", which is part of its key");
      }
      values.put(name, part(name).encode(value));
    }
    return values;
  }

  @Override
  public @Nullable Instant endOf(Map<String, @Nullable Object> map) {
    return null;
  }

  @Override
  public boolean takesInstants(String name) {
    return false;
  }
}
