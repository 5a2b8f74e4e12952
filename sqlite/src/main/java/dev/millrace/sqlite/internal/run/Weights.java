package dev.millrace.sqlite.internal.run;

import org.jspecify.annotations.Nullable;

/** About how many bytes encoded values take. */
final class Weights {

  private static final int NUMBER = 16;

  private Weights() {}

  static long of(@Nullable Object[] values) {
    long sum = 0;
    for (Object value : values) {
      if (value instanceof String text) {
        sum += 2L * text.length();
      } else if (value instanceof byte[] bytes) {
        sum += bytes.length;
      } else {
        sum += NUMBER;
      }
    }
    return sum;
  }
}
