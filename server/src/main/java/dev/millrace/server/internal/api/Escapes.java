package dev.millrace.server.internal.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what stands between the slashes of a path. */
final class Escapes {

  private Escapes() {}

  /**
   * A part of a path without its escapes; a plus is a plus.
   *
   * @throws Refusal if an escape is none, or the bytes are no UTF-8
   */
  static String decode(String part) {
    if (isPlain(part)) {
      return part;
    }
    ByteBuffer bytes = ByteBuffer.allocate(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        bytes.put((byte) (digit(part, i + 1) << 4 | digit(part, i + 2)));
        i += 2;
      } else if (c < 0x100) {
        bytes.put((byte) c); // the decoder of requests takes bytes for Latin-1
      } else {
        throw bad();
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw bad();
    }
  }

  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int digit(String part, int index) {
    int digit = index < part.length() ? Character.digit(part.charAt(index), 16) : -1;
    if (digit < 0) {
      throw bad();
    }
    return digit;
  }

  private static Refusal bad() {
    return Refusal.badRequest("Bad path", "expected percent escapes of UTF-8");
  }
}
