package dev.millrace.base;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Keys of items. */
final class Keys {

  /** The most bytes of a key, as of a sort key of DynamoDB. */
  static final int MAX_BYTES = 1_024;

  private static final int LENGTH = 12;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  /** A key by chance, of 12 characters. */
  static String generate() {
    StringBuilder key = new StringBuilder(LENGTH);
    byte[] bytes = new byte[2 * LENGTH];
    while (key.length() < LENGTH) {
      RANDOM.nextBytes(bytes);
      for (int i = 0; i < bytes.length && key.length() < LENGTH; i++) {
        // Beyond the last whole multiple some characters would be likelier than others.
        int value = bytes[i] & 0xFF;
        if (value < 256 / ALPHABET.length() * ALPHABET.length()) {
          key.append(ALPHABET.charAt(value % ALPHABET.length()));
        }
      }
    }
    return key.toString();
  }

  /** Why a text is no key; null if it is one. */
  static @Nullable String fault(String key) {
    if (key.isEmpty()) {
      return "expected a text that is not empty";
    }
    if (key.length() > MAX_BYTES || Texts.bytes(key) > MAX_BYTES) {
      return "expected at most " + MAX_BYTES + " bytes of UTF-8";
    }
    return key.indexOf('\0') >= 0 || !Texts.isWellFormed(key)
        ? "expected a text without NUL and unpaired surrogates"
        : null;
  }
}
