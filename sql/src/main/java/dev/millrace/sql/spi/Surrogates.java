package dev.millrace.sql.spi;

/** Halves of characters outside of the basic plane. */
public final class Surrogates {

  private Surrogates() {}

  /**
   * The index of the first surrogate without its other half, for which UTF-8 has no form, or -1.
   */
  public static int unpaired(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == length
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
