package dev.millrace.sql.spi;

import java.util.List;

/** Finds what an engine adds behind a neutral handle. */
final class Unwrapping {

  private Unwrapping() {}

  static <T> T unwrap(Class<T> type, List<?> layers) {
    for (Object layer : layers) {
      if (type.isInstance(layer)) {
        return type.cast(layer);
      }
    }
    throw new IllegalArgumentException(
        "expected a "
            + type.getSimpleName()
            + ", this is a "
            + layers.get(0).getClass().getSimpleName());
  }
}
