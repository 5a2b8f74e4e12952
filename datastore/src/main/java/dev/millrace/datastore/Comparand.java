package dev.millrace.datastore;

import org.jspecify.annotations.Nullable;

/**
 * What is equal to a value among the values of a property: from the least to the greatest of them.
 * That is mostly one; zero has two signs as a floating-point number. If there is none, the least is
 * the next one above and the greatest the next one below; null where there is none there either.
 */
record Comparand(@Nullable Object least, @Nullable Object greatest, Match match) {

  /** How many values are equal. */
  enum Match {
    NONE,
    ONE,
    BOTH
  }

  static Comparand of(Object value) {
    return new Comparand(value, value, Match.ONE);
  }

  static Comparand between(@Nullable Object above, @Nullable Object below) {
    return new Comparand(above, below, Match.NONE);
  }
}
