package dev.millrace.orm.internal.query;

import dev.millrace.core.Columns;
import dev.millrace.core.Converter;
import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.Property;
import dev.millrace.core.RowReader;
import dev.millrace.orm.internal.model.Flat;
import dev.millrace.sql.RowMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of items: into instances of a class, into maps, or alone. */
public final class Reading {

  private Reading() {}

  /**
   * The columns of a class that takes items by position, one component for each.
   *
   * @throws InvalidProjectionException if it has more components or fewer
   */
  public static List<String> columns(Class<?> type, List<Item> items) {
    List<? extends Property<?>> properties = EntityType.of(type).properties();
    if (properties.size() != items.size()) {
      throw new InvalidProjectionException(
          type.getSimpleName()
              + " has "
              + properties.size()
              + " components, but "
              + items.size()
              + " values are selected");
    }
    return properties.stream().map(Property::column).map(String.class::cast).toList();
  }

  /** Reads rows whose columns are those of a class. */
  public static <R> RowMapper<R> into(Class<R> type, List<Item> items, List<String> columns) {
    EntityType<R> description = EntityType.of(type);
    Map<String, Boolean> converts = Flat.converts(description);
    @Nullable Converter<?, ?>[] converters = new Converter<?, ?>[items.size()];
    boolean areAny = false;
    for (int i = 0; i < converters.length; i++) {
      boolean isOwn = converts.getOrDefault(columns.get(i), false);
      converters[i] = isOwn ? null : items.get(i).converter().orElse(null);
      areAny |= converters[i] != null;
    }
    if (!areAny) {
      return description::reader;
    }
    return names -> {
      RowReader<R> reader = description.reader(names);
      return row -> reader.read(new ConvertedRow(row, items, converters));
    };
  }

  /** Reads rows into maps by the items' names. */
  public static RowMapper<Map<String, @Nullable Object>> maps(List<Item> items) {
    return names ->
        row -> {
          Map<String, @Nullable Object> map = new LinkedHashMap<>();
          for (int i = 0; i < items.size(); i++) {
            map.put(items.get(i).name(), value(row, i, items.get(i)));
          }
          return Collections.unmodifiableMap(map);
        };
  }

  /** Reads the value of one item, empty where it is absent. */
  @SuppressWarnings("unchecked") // the item was made of an expression of V
  public static <V> RowMapper<Optional<V>> value(Item item) {
    return names -> row -> (Optional<V>) Optional.ofNullable(value(row, 0, item));
  }

  @SuppressWarnings("unchecked") // the row was asked for the form that the converter takes
  static @Nullable Object value(Columns row, int index, Item item) {
    Object stored = row.get(index, item.type());
    Converter<?, ?> converter = item.converter().orElse(null);
    return stored == null || converter == null
        ? stored
        : ((Converter<Object, Object>) converter).fromStored(stored);
  }

  /** The names of items. */
  public static List<String> names(List<Item> items) {
    List<String> names = new ArrayList<>();
    items.forEach(item -> names.add(item.name()));
    return names;
  }
}
