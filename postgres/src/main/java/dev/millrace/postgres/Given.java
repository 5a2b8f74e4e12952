package dev.millrace.postgres;

import java.util.function.Function;

/**
 * The value of a parameter.
 *
 * @param origin who gave it, for messages
 */
record Given(String value, String origin) {

  /** Reads the value; what is wrong with it is said with the keyword and the origin. */
  <T> T read(String keyword, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException refused) {
      throw invalid(keyword, String.valueOf(refused.getMessage()));
    }
  }

  IllegalArgumentException invalid(String keyword, String reason) {
    return new IllegalArgumentException("invalid " + keyword + " in " + origin + ": " + reason);
  }
}
