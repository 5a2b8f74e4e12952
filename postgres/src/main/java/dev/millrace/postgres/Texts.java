package dev.millrace.postgres;

/** What a text must be to reach a server whole. */
final class Texts {

  private Texts() {}

  /** Refuses NUL, which would end a startup parameter early, and lone surrogates. */
  static String check(String part, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException(part + ": expected text without NUL");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException(part + ": expected text without lone surrogates");
      }
    }
    return text;
  }
}
