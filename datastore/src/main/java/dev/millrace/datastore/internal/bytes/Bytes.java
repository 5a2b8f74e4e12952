package dev.millrace.datastore.internal.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are equal if all of them are, and sort unsigned; not copied. */
public record Bytes(byte[] array) implements Comparable<Bytes> {

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(array, other.array);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }
}
