package dev.millrace.postgres.internal.wire;

import java.util.HexFormat;

/** Bytes as tests write them. */
final class Bytes {

  private Bytes() {}

  /** Digits with spaces where they help to read. */
  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** The whole message as it is sent. */
  static byte[] encode(FrontendMessage message) {
    WireWriter out = new WireWriter();
    message.writeTo(out);
    byte[] bytes = new byte[out.position()];
    System.arraycopy(out.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  /** A whole message of the server: tag, length, body. */
  static byte[] frame(char tag, byte[] body) {
    WireWriter out = new WireWriter();
    int start = out.begin(tag);
    out.putBytes(body);
    out.end(start);
    byte[] bytes = new byte[out.position()];
    System.arraycopy(out.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  static byte[] concat(byte[]... parts) {
    WireWriter out = new WireWriter();
    for (byte[] part : parts) {
      out.putBytes(part);
    }
    byte[] bytes = new byte[out.position()];
    System.arraycopy(out.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }
}
