package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.internal.wire.CannotWrite;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A parameter taken apart: the sizes of its dimensions, and its elements in a row. */
record ArrayValue(int[] sizes, int[] lowerBounds, @Nullable Object[] elements) {

  private static final int[] NONE = {};

  /**
   * Of collections, arrays or a {@link PgArray}.
   *
   * @throws CannotWrite if it is none of them, has too many dimensions, or is ragged
   */
  static ArrayValue of(Object value, ArrayType type) {
    if (value instanceof PgArray<?> array) {
      return new ArrayValue(
          ints(array.sizes()), ints(array.lowerBounds()), array.elements().toArray());
    }
    if (!isList(value)) {
      throw new CannotWrite(
          "cannot write "
              + value.getClass().getName()
              + " as "
              + type.typeName()
              + ": expected a Collection or an array");
    }
    int[] sizes = sizes(value, type);
    return new Flattening(type, sizes).flatten(value);
  }

  private static int[] ints(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  static boolean isList(Object value) {
    return value instanceof Collection<?>
        || (value.getClass().isArray() && !(value instanceof byte[]));
  }

  private static boolean isPart(@Nullable Object value, ArrayType type) {
    return value != null && !type.element().takesLists() && isList(value);
  }

  private static int[] sizes(Object value, ArrayType type) {
    int[] sizes = new int[PgArray.MAX_DIMENSIONS];
    int dimensions = 0;
    Object part = value;
    while (part != null) {
      if (dimensions == PgArray.MAX_DIMENSIONS) {
        throw new CannotWrite(
            "cannot write this value as "
                + type.typeName()
                + ": it has more than "
                + PgArray.MAX_DIMENSIONS
                + " dimensions");
      }
      int size = size(part);
      sizes[dimensions++] = size;
      Object first = size == 0 ? null : first(part);
      part = isPart(first, type) ? first : null;
    }
    return Arrays.copyOf(sizes, dimensions);
  }

  private static int size(Object part) {
    return part instanceof Collection<?> c ? c.size() : Array.getLength(part);
  }

  private static @Nullable Object first(Object part) {
    return part instanceof Collection<?> c ? c.iterator().next() : Array.get(part, 0);
  }

  /** Where an element stands, {@code [1][0]}, from 0. */
  String place(int index) {
    StringBuilder place = new StringBuilder();
    int rest = index;
    for (int i = sizes.length - 1; i >= 0; i--) {
      place.insert(0, "[" + rest % sizes[i] + "]");
      rest /= sizes[i];
    }
    return place.toString();
  }

  /** Puts the elements of all parts into a row, and checks that the parts are alike. */
  private static final class Flattening {

    private final ArrayType type;
    private final int[] sizes;
    private final int[] path;
    private final @Nullable Object[] elements;
    private int count;

    Flattening(ArrayType type, int[] sizes) {
      this.type = type;
      this.sizes = sizes;
      this.path = new int[sizes.length];
      long total = 1;
      for (int size : sizes) {
        total = Math.min(total * size, Integer.MAX_VALUE);
      }
      if (total > 1 << 28) {
        throw new CannotWrite(
            "cannot write this value as " + type.typeName() + ": it has too many elements");
      }
      this.elements = new Object[(int) total];
    }

    ArrayValue flatten(Object value) {
      part(value, 0);
      if (elements.length == 0) {
        return new ArrayValue(NONE, NONE, elements);
      }
      int[] lowerBounds = new int[sizes.length];
      Arrays.fill(lowerBounds, type.firstSubscript());
      return new ArrayValue(sizes, lowerBounds, elements);
    }

    private void part(Object part, int depth) {
      int size = size(part);
      if (size != sizes[depth]) {
        throw ragged(depth, "expected " + sizes[depth] + " elements as in the first, got " + size);
      }
      if (part instanceof Collection<?> collection) {
        int index = 0;
        for (Object each : collection) {
          if (index == size) {
            break;
          }
          path[depth] = index++;
          item(each, depth);
        }
      } else {
        for (int i = 0; i < size; i++) {
          path[depth] = i;
          item(Array.get(part, i), depth);
        }
      }
    }

    private void item(@Nullable Object item, int depth) {
      boolean last = depth == sizes.length - 1;
      if (isPart(item, type) == last) {
        throw ragged(
            depth + 1,
            (last ? "expected an element, got " : "expected a list, got ")
                + (item == null ? "null" : item.getClass().getName()));
      }
      if (last || item == null) {
        elements[count++] = item;
      } else {
        part(item, depth + 1);
      }
    }

    private CannotWrite ragged(int depth, String reason) {
      StringBuilder place = new StringBuilder();
      for (int i = 0; i < depth; i++) {
        place.append('[').append(path[i]).append(']');
      }
      return new CannotWrite(
          "cannot write this value as "
              + type.typeName()
              + ": its dimensions are non-homogeneous at "
              + place
              + ": "
              + reason);
    }
  }
}
