package dev.millrace.postgres;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses as text, without the JDK's own ways, which ask the network about names. */
final class AddressText {

  private AddressText() {}

  static void checkPrefix(int prefixLength, int bits) {
    if (prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException(
          "expected a prefix of 0 to " + bits + " bits, got " + prefixLength);
    }
  }

  static boolean hasHostBits(byte[] address, int prefixLength) {
    for (int bit = prefixLength; bit < address.length * 8; bit++) {
      if ((address[bit >> 3] & 0x80 >> (bit & 7)) != 0) {
        return true;
      }
    }
    return false;
  }

  static boolean isZeroUpTo(byte[] address, int prefixLength) {
    for (int bit = 0; bit < prefixLength; bit++) {
      if ((address[bit >> 3] & 0x80 >> (bit & 7)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Of four or sixteen bytes; an IPv4 address mapped into IPv6 stays one of IPv6. */
  static InetAddress address(byte[] bytes) {
    try {
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("expected 4 or 16 bytes, got " + bytes.length, e);
    }
  }

  static int parsePrefix(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw malformed();
    }
    return Integer.parseInt(text);
  }

  static InetAddress parse(String text) {
    return address(text.indexOf(':') < 0 ? fourBytes(text) : sixteenBytes(text));
  }

  private static byte[] fourBytes(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw malformed();
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int part = parts[i].matches("[0-9]{1,3}") ? Integer.parseInt(parts[i]) : 256;
      if (part > 255) {
        throw malformed();
      }
      bytes[i] = (byte) part;
    }
    return bytes;
  }

  private static byte[] sixteenBytes(String text) {
    int gap = text.indexOf("::");
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
    int length = head.length + tail.length;
    if (gap < 0 ? length != 16 : length > 14) {
      throw malformed();
    }
    byte[] bytes = new byte[16];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return bytes;
  }

  /** Groups of four hexadecimal digits; the last may be an IPv4 address, if that is the end. */
  private static byte[] groups(String text, boolean atEnd) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    boolean mixed = atEnd && parts[parts.length - 1].indexOf('.') >= 0;
    int groups = parts.length + (mixed ? 1 : 0);
    if (groups > 8) {
      throw malformed();
    }
    byte[] bytes = new byte[groups * 2];
    int hex = mixed ? parts.length - 1 : parts.length;
    for (int i = 0; i < hex; i++) {
      if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
        throw malformed();
      }
      int group = Integer.parseInt(parts[i], 16);
      bytes[2 * i] = (byte) (group >> 8);
      bytes[2 * i + 1] = (byte) group;
    }
    if (mixed) {
      System.arraycopy(fourBytes(parts[hex]), 0, bytes, 2 * hex, 4);
    }
    return bytes;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "expected an address such as 10.1.2.3 or fe80::1, with or without a prefix such as /64");
  }

  /**
   * In the shortest form: the first of the longest gaps of zeros is left out (RFC 5952), and what
   * holds an IPv4 address shows it, as PostgreSQL does.
   */
  static String of(InetAddress address) {
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int gap = 0;
    int gapLength = 0;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gap = i;
        gapLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    boolean mixed = gap == 0 && (gapLength == 6 || (gapLength == 5 && groups[5] == 0xffff));
    int i = 0;
    while (i < (mixed ? 6 : 8)) {
      if (i == gap && gapLength > 1) {
        text.append("::");
        i += gapLength;
      } else {
        text.append(i == 0 || (i == gap + gapLength && gapLength > 1) ? "" : ":");
        text.append(Integer.toHexString(groups[i++]));
      }
    }
    if (mixed) {
      text.append(gapLength == 6 ? "" : ":");
      for (int j = 12; j < 16; j++) {
        text.append(j == 12 ? "" : ".").append(bytes[j] & 0xff);
      }
    }
    return text.toString();
  }
}
