package dev.millrace.postgres.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the body of one message from front to back; believes no length before it has checked. */
final class Body {

  private final String message;
  private final byte[] bytes;
  private final int end;
  private int at;

  Body(String message, byte[] bytes, int offset, int length) {
    this.message = message;
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  int remaining() {
    return end - at;
  }

  int getByte() {
    require(1);
    return bytes[at++];
  }

  int getShort() {
    require(2);
    at += 2;
    return WireReader.getShort(bytes, at - 2);
  }

  int getUnsignedShort() {
    return getShort() & 0xffff;
  }

  int getInt() {
    require(4);
    at += 4;
    return WireReader.getInt(bytes, at - 4);
  }

  /** A count of two bytes of elements that have at least so many bytes each. */
  int getCount(int elementSize) {
    return checkedCount(getUnsignedShort(), elementSize);
  }

  /** A count of four bytes of elements that have at least so many bytes each. */
  int getIntCount(int elementSize) {
    return checkedCount(getInt(), elementSize);
  }

  private int checkedCount(int count, int elementSize) {
    int most = remaining() / elementSize;
    if (count < 0 || count > most) {
      throw violation("a count of 0 to " + most, count);
    }
    return count;
  }

  byte[] getRest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, end);
    at = end;
    return rest;
  }

  /** The text up to the next NUL, which must be UTF-8. */
  String getCString() {
    int nul = findNul();
    String text = text(at, nul - at);
    at = nul + 1;
    return text;
  }

  /** The text up to the next NUL; what is no UTF-8 is replaced. */
  String getLenientCString() {
    int nul = findNul();
    String text = new String(bytes, at, nul - at, StandardCharsets.UTF_8);
    at = nul + 1;
    return text;
  }

  /** All that is left as text. */
  String getRestAsText() {
    String text = text(at, end - at);
    at = end;
    return text;
  }

  private String text(int offset, int length) {
    try {
      return WireReader.getText(bytes, offset, length);
    } catch (CannotRead malformed) {
      throw violation("valid UTF-8", "other bytes");
    }
  }

  private int findNul() {
    for (int i = at; i < end; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    throw violation("text that ends with NUL", remaining() + " bytes without one");
  }

  /** Fails if anything is left. */
  void end() {
    if (at != end) {
      throw violation("the end of the message", remaining() + " more bytes");
    }
  }

  private void require(int length) {
    if (remaining() < length) {
      throw violation(length + " more bytes", remaining());
    }
  }

  ProtocolViolation violation(String expected, Object actual) {
    return ProtocolViolation.of(message, expected, actual);
  }
}
