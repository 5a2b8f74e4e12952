package dev.millrace.sqlite.internal.driver;

import dev.millrace.sql.spi.Surrogates;
import org.jspecify.annotations.Nullable;

/** What a parameter must be so that SQLite stores exactly it. */
final class TextRules {

  /** From this size on a parameter's memory is given back after each use of a statement. */
  private static final int HEAVY = 4096;

  private TextRules() {}

  /**
   * Refuses what SQLite would change silently: a surrogate without its other half (UTF-8 has no
   * form for it) and NaN (stored as NULL).
   *
   * @return whether the value is large
   * @throws IllegalArgumentException if it is refused, or of a type that SQLite does not have
   */
  static boolean check(int index, @Nullable Object value) {
    if (value instanceof String text) {
      int at = Surrogates.unpaired(text);
      if (at >= 0) {
        throw new IllegalArgumentException(
            "parameter " + index + ": unpaired surrogate at index " + at + " of the text");
      }
      return text.length() >= HEAVY;
    }
    if (value instanceof byte[] bytes) {
      return bytes.length >= HEAVY;
    }
    if (value instanceof Double number) {
      if (number.isNaN()) {
        throw new IllegalArgumentException(
            "parameter " + index + ": NaN, which SQLite would store as NULL");
      }
      return false;
    }
    if (value == null || value instanceof Long || value instanceof Integer) {
      return false;
    }
    throw new IllegalArgumentException(
        "parameter "
            + index
            + ": expected Long, Integer, Double, String, byte[] or null, got "
            + value.getClass().getName());
  }
}
