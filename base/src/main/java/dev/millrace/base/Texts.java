package dev.millrace.base;

import dev.millrace.sql.spi.Surrogates;

/** What texts are in UTF-8. */
final class Texts {

  private Texts() {}

  /** The bytes of a text whose surrogates are paired. */
  static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Two chars of a pair are four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** Whether a text names a project or a base, in every engine apart from all others. */
  static boolean isName(String text) {
    return !text.isEmpty() && text.indexOf('\0') < 0 && isWellFormed(text);
  }

  /** Whether a text has a form in UTF-8: no half of a pair is alone. */
  static boolean isWellFormed(String text) {
    return Surrogates.unpaired(text) < 0;
  }
}
