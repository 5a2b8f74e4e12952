package dev.millrace.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes {@code %41}; a plus stays a plus, and half an escape is an error. */
final class Percent {

  private Percent() {}

  static String decode(String part, String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '%') {
        int end = at;
        while (end < text.length() && text.charAt(end) == '%') {
          end += 3;
        }
        decoded.append(utf8(part, bytes(part, text, at, end)));
        at = end;
      } else {
        decoded.append(text.charAt(at++));
      }
    }
    return decoded.toString();
  }

  private static ByteBuffer bytes(String part, String text, int start, int end) {
    ByteBuffer bytes = ByteBuffer.allocate((end - start) / 3);
    for (int at = start; at < end; at += 3) {
      int high = at + 2 < text.length() ? digit(text.charAt(at + 1)) : -1;
      int low = at + 2 < text.length() ? digit(text.charAt(at + 2)) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException(
            part + ": expected two hexadecimal digits after each \"%\"; write \"%25\" for itself");
      }
      if (high == 0 && low == 0) {
        throw new IllegalArgumentException(part + ": expected text without %00");
      }
      bytes.put((byte) (high << 4 | low));
    }
    return bytes.flip();
  }

  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static CharSequence utf8(String part, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes);
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(part + ": expected percent escapes of UTF-8");
    }
  }
}
