package dev.millrace.core;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of a reference: those of its key, {@code author_id}, and those of the entity
 * that it refers to, {@code author.id} and {@code author.name}.
 */
final class RefPlan {

  private static final MethodHandle LIST = list();

  private final RowPlan rows;
  private final ColumnNames columns;

  RefPlan(RowPlan rows, ColumnNames columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** What is missing to read a reference, as a message; null if nothing is. */
  @Nullable String lack(Property<?> property, Place place) {
    Key key = key(property, place, Set.of());
    return key.lack() == null || isLoaded(property, place) ? null : key.lack();
  }

  private boolean isLoaded(Property<?> property, Place place) {
    return columns.hasDotted(place.wanted())
        && rows.lack(property.reference().orElseThrow(), place.dotted()) == null;
  }

  /** Reads a reference, or null where the component takes that; notes the columns of its key. */
  MethodHandle argument(Property<?> property, Place place, List<Integer> used) {
    EntityType<?> target = property.reference().orElseThrow();
    Key dotted = isLoaded(property, place) ? key(property, place.dotted(), Set.of()) : null;
    Key key = key(property, place, Set.of());
    if (key.lack() != null) {
      if (dotted == null) {
        throw new AssertionError(place.path() + " was found before");
      }
      key = dotted;
    }
    used.addAll(key.indexes());
    RefCell cell = RefCell.of(property, place, columns.name(key.indexes().get(0)));
    if (dotted == null) {
      return MethodHandles.filterReturnValue(key.handle(), cell.handle());
    }
    MethodHandle entity =
        rows.instance(target, place.dotted(), new ArrayList<>()).asType(Signatures.READER);
    MethodHandle both =
        MethodHandles.filterArguments(
            cell.loadedHandle(), 0, key.handle(), dotted.unlessNull(entity));
    return MethodHandles.permuteArguments(both, Signatures.READER, 0, 0);
  }

  /**
   * The columns of a key.
   *
   * @param handle gives the key, or null if one of its columns is NULL
   * @param lack what is missing, as a message; then there is nothing else
   */
  private record Key(List<Integer> indexes, MethodHandle handle, @Nullable String lack) {

    static Key lacking(String lack) {
      return new Key(List.of(), RowPlan.nothing(), lack);
    }

    MethodHandle unlessNull(MethodHandle present) {
      Gap gap = new Gap(indexes.stream().mapToInt(Integer::intValue).toArray());
      return MethodHandles.guardWithTest(
          Signatures.bind(gap, "isThere", boolean.class), present, RowPlan.nothing());
    }
  }

  private Key key(Property<?> property, Place place, Set<Class<?>> within) {
    EntityType<?> target = property.reference().orElseThrow();
    Set<Class<?>> inside = KeyColumns.and(within, target.type());
    boolean isWhole = !place.isDotted() && KeyColumns.isNamedWhole(property, target);
    List<MethodHandle> parts = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (Property<?> part : KeyColumns.keyOf(target, within)) {
      Place inner = isWhole ? place : place.inside(part);
      if (part.component().reference() != null) {
        Key nested = key(part, inner, inside);
        if (nested.lack() != null) {
          return nested;
        }
        indexes.addAll(nested.indexes());
        parts.add(nested.handle());
      } else {
        String lack = rows.lack(part, inner);
        if (lack != null) {
          return Key.lacking(lack);
        }
        parts.add(rows.argument(part, inner, indexes).asType(Signatures.READER));
      }
    }
    MethodHandle present = parts.size() == 1 ? parts.get(0) : all(parts);
    Key key = new Key(List.copyOf(indexes), present, null);
    return new Key(key.indexes(), key.unlessNull(present), null);
  }

  private static MethodHandle all(List<MethodHandle> parts) {
    int size = parts.size();
    MethodHandle collecting = LIST.asCollector(Object[].class, size);
    MethodHandle filtered =
        MethodHandles.filterArguments(collecting, 0, parts.toArray(MethodHandle[]::new));
    MethodType oneRow = methodType(List.class, Columns.class);
    return MethodHandles.permuteArguments(filtered, oneRow, new int[size])
        .asType(Signatures.READER);
  }

  private static MethodHandle list() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(List.class, "of", methodType(List.class, Object[].class))
          .asFixedArity();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
