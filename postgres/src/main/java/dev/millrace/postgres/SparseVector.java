package dev.millrace.postgres;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A vector most of whose elements are 0, pgvector's {@code sparsevec}. Immutable. Indices start at
 * 0, as in Java; in SQL text they start at 1.
 */
public final class SparseVector {

  private final int dimensions;
  private final int[] indices;
  private final float[] values;

  private SparseVector(int dimensions, int[] indices, float[] values) {
    this.dimensions = dimensions;
    this.indices = indices;
    this.values = values;
  }

  /**
   * Of the elements that are not 0, by their indices.
   *
   * @throws IllegalArgumentException if an index is not below the number of dimensions
   */
  public static SparseVector of(int dimensions, Map<Integer, Float> elements) {
    int[] indices = new int[elements.size()];
    float[] values = new float[indices.length];
    int count = 0;
    for (Map.Entry<Integer, Float> element : new TreeMap<>(elements).entrySet()) {
      int index = element.getKey();
      if (index < 0 || index >= dimensions) {
        throw new IllegalArgumentException(
            "expected indices from 0 to " + (dimensions - 1) + ", got " + index);
      }
      if (element.getValue() != 0) {
        indices[count] = index;
        values[count++] = element.getValue();
      }
    }
    return new SparseVector(
        dimensions, Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
  }

  /** Of all elements. */
  public static SparseVector of(float... elements) {
    Map<Integer, Float> present = new TreeMap<>();
    for (int i = 0; i < elements.length; i++) {
      present.put(i, elements[i]);
    }
    return of(elements.length, present);
  }

  /** The number of all elements. */
  public int dimensions() {
    return dimensions;
  }

  /** The indices of the elements that are not 0, in ascending order. */
  public int[] indices() {
    return indices.clone();
  }

  /** The elements that are not 0, in the order of their indices. */
  public float[] values() {
    return values.clone();
  }

  /** One element. */
  public float get(int index) {
    int at = Arrays.binarySearch(indices, Objects.checkIndex(index, dimensions));
    return at < 0 ? 0 : values[at];
  }

  /** All elements. */
  public float[] toArray() {
    float[] all = new float[dimensions];
    for (int i = 0; i < indices.length; i++) {
      all[indices[i]] = values[i];
    }
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SparseVector vector
        && dimensions == vector.dimensions
        && Arrays.equals(indices, vector.indices)
        && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dimensions, Arrays.hashCode(indices), Arrays.hashCode(values));
  }

  /** Its size alone. */
  @Override
  public String toString() {
    return "SparseVector of " + dimensions + " dimensions, " + indices.length + " not 0";
  }
}
