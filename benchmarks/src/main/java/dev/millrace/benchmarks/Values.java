package dev.millrace.benchmarks;

import java.nio.ByteBuffer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Counts what came back where columns are of any type. */
final class Values {

  private Values() {}

  /** Bytes of bytes, elements of an array, one for another value and none for NULL. */
  static long count(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    if (value instanceof ByteBuffer bytes) {
      return bytes.remaining();
    }
    if (value instanceof Object[] elements) {
      return elements.length;
    }
    if (value instanceof Collection<?> elements) {
      return elements.size();
    }
    return 1;
  }
}
