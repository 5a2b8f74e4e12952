package dev.millrace.postgres;

import java.util.function.Function;

/**
 * The value of a parameter.
 *
 * @param place where it stands, for messages
 */
record Given(String value, Source source, String place) {

  static final Given NOTHING = new Given("", Source.NOBODY);

  Given(String value, Source source) {
    this(value, source, source.toString());
  }

  /** Reads the value; what is wrong with it is said with the keyword and the place. */
  <T> T read(String keyword, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException refused) {
      throw invalid(keyword, String.valueOf(refused.getMessage()));
    }
  }

  IllegalArgumentException invalid(String keyword, String reason) {
    return new IllegalArgumentException("invalid " + keyword + " in " + place + ": " + reason);
  }

  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return "Given[" + place + "]";
  }
}
