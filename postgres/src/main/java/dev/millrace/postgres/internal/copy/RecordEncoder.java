package dev.millrace.postgres.internal.copy;

import dev.millrace.core.EntityType;
import dev.millrace.core.MappingException;
import dev.millrace.core.Property;
import dev.millrace.core.Ref;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes instances of a mapped class, whose nested records and keys of references are columns. */
public final class RecordEncoder<T> extends RowEncoder<T> {

  /**
   * A column, and what its value is in an instance.
   *
   * @param property the component whose own value it is, which most are; or else
   * @param part what finds it
   */
  private record Place<T>(
      String column, @Nullable Property<T> property, @Nullable Function<T, @Nullable Object> part) {

    @Nullable Object of(T instance) {
      if (property != null) {
        return property.toStored(property.get(instance));
      }
      return part == null ? null : part.apply(instance);
    }
  }

  private final Class<T> type;
  private final Place<T>[] places;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private RecordEncoder(Class<T> type, List<Place<T>> places) {
    this.type = type;
    this.places = places.toArray(new Place[0]);
  }

  /**
   * Of a class.
   *
   * @param columns which of its columns, in order; none for all
   * @throws MappingException if the class cannot be mapped or has no component for a column
   */
  public static <T> RecordEncoder<T> of(Class<T> type, List<String> columns) {
    List<Place<T>> all = places(EntityType.of(type), "");
    if (columns.isEmpty()) {
      return new RecordEncoder<>(type, all);
    }
    List<Place<T>> whole = wholeComponents(EntityType.of(type));
    List<Place<T>> chosen = new ArrayList<>();
    for (String column : columns) {
      chosen.add(
          find(all, column)
              .or(() -> find(whole, column))
              .orElseThrow(
                  () ->
                      new MappingException(
                          type.getSimpleName()
                              + " has no component for column \""
                              + column
                              + "\", only for "
                              + String.join(", ", all.stream().map(Place::column).toList()))));
    }
    return new RecordEncoder<>(type, chosen);
  }

  private static <T> Optional<Place<T>> find(List<Place<T>> places, String column) {
    return places.stream()
        .filter(place -> place.column.equals(column))
        .findFirst()
        .or(
            () ->
                places.stream().filter(place -> place.column.equalsIgnoreCase(column)).findFirst());
  }

  /** Nested records that are not taken apart, since a column of a composite type has their name. */
  private static <T> List<Place<T>> wholeComponents(EntityType<T> type) {
    return type.properties().stream()
        .filter(property -> property.embedded().isPresent())
        .map(property -> new Place<>(property.column(), property, null))
        .toList();
  }

  /** The names of the columns. */
  public List<String> columnNames() {
    return Arrays.stream(places).map(Place::column).toList();
  }

  private static <T> List<Place<T>> places(EntityType<T> type, String prefix) {
    List<Place<T>> places = new ArrayList<>();
    for (Property<T> property : type.properties()) {
      Optional<EntityType<?>> nested = property.embedded();
      if (nested.isPresent()) {
        addNested(places, property, nested.get(), prefix);
      } else if (property.reference().isPresent()) {
        addKey(places, property, prefix);
      } else {
        places.add(new Place<>(prefix + property.column(), property, null));
      }
    }
    return places;
  }

  private static <T, N> void addNested(
      List<Place<T>> places, Property<T> property, EntityType<N> nested, String prefix) {
    for (Place<N> inner : places(nested, prefix + property.column() + "_")) {
      places.add(
          new Place<>(
              inner.column,
              null,
              instance -> {
                Object part = property.get(instance);
                return part == null ? null : inner.of(nested.type().cast(part));
              }));
    }
  }

  private static <T> void addKey(List<Place<T>> places, Property<T> property, String prefix) {
    List<String> columns = property.keyColumns();
    List<? extends Property<?>> keys = property.reference().orElseThrow().id();
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      places.add(
          new Place<>(
              prefix + columns.get(i),
              null,
              instance -> keys.get(index).toStored(key((Ref<?>) property.get(instance), index))));
    }
  }

  private static @Nullable Object key(@Nullable Ref<?> reference, int index) {
    if (reference == null) {
      return null;
    }
    Object key = reference.id();
    return key instanceof List<?> parts ? parts.get(index) : key;
  }

  @Override
  void cells(T instance, WireWriter out) {
    if (!type.isInstance(instance)) {
      throw refused("expected " + type.getName() + ", got " + instance.getClass().getName());
    }
    for (int i = 0; i < places.length; i++) {
      cell(i, places[i].of(instance), out);
    }
  }
}
