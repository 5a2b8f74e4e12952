package dev.millrace.postgres.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes values in DER, as certificates want them (X.690). */
final class Der {
  static final byte[] NULL = tagged(0x05);
  static final byte[] TRUE = tagged(0x01, new byte[] {(byte) 0xff});

  /** Years up to 2049, which is what its two digits can say. */
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return tagged(0x31, parts);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] utf8(String text) {
    return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] octets(byte[] bytes) {
    return tagged(0x04, bytes);
  }

  /** Whole bytes of bits. */
  static byte[] bits(byte[] bytes) {
    return tagged(0x03, new byte[] {0}, bytes);
  }

  static byte[] time(Instant time) {
    return tagged(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  /** A value within the tag of its place, {@code [number]}. */
  static byte[] explicit(int number, byte[] value) {
    return tagged(0xa0 | number, value);
  }

  /** Bytes under the tag of their place, {@code [number] IMPLICIT}. */
  static byte[] implicit(int number, byte[] bytes) {
    return tagged(0x80 | number, bytes);
  }

  static byte[] oid(String dotted) {
    var arcs = Arrays.stream(dotted.split("\\.", -1)).mapToLong(Long::parseLong).toArray();
    var bytes = new ByteArrayOutputStream();
    bytes.write((int) (arcs[0] * 40 + arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[i] >> shift > 0) {
          bytes.write((int) (((arcs[i] >> shift) & 0x7f) | 0x80));
        }
      }
      bytes.write((int) (arcs[i] & 0x7f));
    }
    return tagged(0x06, bytes.toByteArray());
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(part);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    int length = body.size();
    if (length < 0x80) {
      bytes.write(length);
    } else {
      var digits = BigInteger.valueOf(length).toByteArray();
      int zeros = digits[0] == 0 ? 1 : 0;
      bytes.write(0x80 | digits.length - zeros);
      bytes.write(digits, zeros, digits.length - zeros);
    }
    bytes.writeBytes(body.toByteArray());
    return bytes.toByteArray();
  }
}
