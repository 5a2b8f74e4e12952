package dev.millrace.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An array of PostgreSQL with the bounds of its dimensions, which a plain {@code List} drops.
 * Immutable if its elements are.
 *
 * <p>Read a column as {@code PgArray<Integer>} to get the bounds, pass one as a parameter to set
 * them. An array without elements has no dimensions.
 *
 * @param <T> the type of the elements, which may be null
 */
public final class PgArray<T extends @Nullable Object> {

  /** How many dimensions the server takes. */
  public static final int MAX_DIMENSIONS = 6;

  private final List<T> elements;
  private final List<Integer> sizes;
  private final List<Integer> lowerBounds;

  private PgArray(List<T> elements, List<Integer> sizes, List<Integer> lowerBounds) {
    this.elements = elements;
    this.sizes = sizes;
    this.lowerBounds = lowerBounds;
  }

  /** An array of one dimension whose subscripts start at 1. */
  public static <T extends @Nullable Object> PgArray<T> of(List<? extends T> elements) {
    return of(elements, 1);
  }

  /** An array of one dimension whose subscripts start where one says. */
  public static <T extends @Nullable Object> PgArray<T> of(
      List<? extends T> elements, int lowerBound) {
    return elements.isEmpty()
        ? of(elements, List.of(), List.of())
        : of(elements, List.of(elements.size()), List.of(lowerBound));
  }

  /**
   * An array of several dimensions.
   *
   * @param elements all of them, those of the last dimension next to each other
   * @param sizes of the dimensions, the outer first
   * @param lowerBounds the first subscript of each dimension
   * @throws IllegalArgumentException if the sizes do not say how many elements there are, or there
   *     are not as many lower bounds as sizes, or more than {@link #MAX_DIMENSIONS}
   */
  public static <T extends @Nullable Object> PgArray<T> of(
      List<? extends T> elements, List<Integer> sizes, List<Integer> lowerBounds) {
    if (sizes.size() > MAX_DIMENSIONS || lowerBounds.size() != sizes.size()) {
      throw new IllegalArgumentException(
          "expected sizes and lower bounds of the same at most "
              + MAX_DIMENSIONS
              + " dimensions, got "
              + sizes.size()
              + " and "
              + lowerBounds.size());
    }
    long count = sizes.isEmpty() ? 0 : 1;
    for (int size : sizes) {
      count = size < 1 || count > Integer.MAX_VALUE ? -1 : count * size;
    }
    if (count != elements.size()) {
      throw new IllegalArgumentException(
          "expected " + elements.size() + " elements in all dimensions, got sizes " + sizes);
    }
    return new PgArray<>(
        Collections.unmodifiableList(new ArrayList<T>(elements)),
        List.copyOf(sizes),
        List.copyOf(lowerBounds));
  }

  /** All elements, those of the last dimension next to each other; immutable. */
  public List<T> elements() {
    return elements;
  }

  /** The sizes of the dimensions, the outer first; none of an empty array. */
  public List<Integer> sizes() {
    return sizes;
  }

  /** The first subscript of each dimension. */
  public List<Integer> lowerBounds() {
    return lowerBounds;
  }

  /**
   * An element by the subscripts that SQL uses.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public T get(int... subscripts) {
    if (subscripts.length != sizes.size()) {
      throw new IndexOutOfBoundsException(
          "expected " + sizes.size() + " subscripts, got " + subscripts.length);
    }
    int at = 0;
    for (int i = 0; i < subscripts.length; i++) {
      long index = (long) subscripts[i] - lowerBounds.get(i);
      if (index < 0 || index >= sizes.get(i)) {
        throw new IndexOutOfBoundsException("no subscript " + subscripts[i] + " in " + this);
      }
      at = at * sizes.get(i) + (int) index;
    }
    return elements.get(at);
  }

  /** An array with the same bounds, of what a function makes of the elements. */
  public <R extends @Nullable Object> PgArray<R> map(Function<? super T, ? extends R> f) {
    List<R> mapped = new ArrayList<>(elements.size());
    for (T element : elements) {
      mapped.add(f.apply(element));
    }
    return new PgArray<>(Collections.unmodifiableList(mapped), sizes, lowerBounds);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PgArray<?> array
        && sizes.equals(array.sizes)
        && lowerBounds.equals(array.lowerBounds)
        && elements.equals(array.elements);
  }

  @Override
  public int hashCode() {
    return Objects.hash(elements, sizes, lowerBounds);
  }

  /** The bounds alone, {@code PgArray[1:3][0:1]}: elements are the caller's to show. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("PgArray");
    for (int i = 0; i < sizes.size(); i++) {
      long first = lowerBounds.get(i);
      text.append('[').append(first).append(':').append(first + sizes.get(i) - 1).append(']');
    }
    return text.toString();
  }
}
