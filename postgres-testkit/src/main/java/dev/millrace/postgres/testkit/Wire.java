package dev.millrace.postgres.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages of the protocol, version 3.0, as blocking reads and writes. */
final class Wire {
  static final int PROTOCOL = 196608;
  static final int CANCEL_REQUEST = 80877102;
  static final int SSL_REQUEST = 80877103;
  static final int GSS_REQUEST = 80877104;

  private static final int LONGEST = 1 << 30;

  private Wire() {}

  /** A message with a tag; a body without its length. */
  record Message(char tag, byte[] body) {
    /** As it goes over the wire. */
    byte[] bytes() {
      return message(tag, body);
    }
  }

  static byte[] message(char tag, byte[] body) {
    return written(
        out -> {
          out.write(tag);
          out.writeInt(body.length + Integer.BYTES);
          out.write(body);
        });
  }

  /** A message without a tag, as the first of a connection is. */
  static byte[] untagged(byte[] body) {
    return written(
        out -> {
          out.writeInt(body.length + Integer.BYTES);
          out.write(body);
        });
  }

  /** The parameters of a startup message, from behind its version. */
  static Map<String, String> parameters(byte[] startup) {
    var texts =
        new String(startup, Integer.BYTES, startup.length - Integer.BYTES, StandardCharsets.UTF_8)
            .split("\0", -1);
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i + 1 < texts.length && !texts[i].isEmpty(); i += 2) {
      parameters.put(texts[i], texts[i + 1]);
    }
    return parameters;
  }

  static Message read(InputStream in) throws IOException {
    var data = new DataInputStream(in);
    return new Message((char) data.readUnsignedByte(), body(data));
  }

  /** The body of the first message of a connection. */
  static byte[] readUntagged(InputStream in) throws IOException {
    return body(new DataInputStream(in));
  }

  static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  private static byte[] body(DataInputStream data) throws IOException {
    int length = data.readInt() - Integer.BYTES;
    if (length < 0 || length > LONGEST) {
      throw new IOException("expected a length of a message, got " + length);
    }
    var body = new byte[length];
    data.readFully(body);
    return body;
  }

  /** Writes the body of a message. */
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  static byte[] written(Writer writer) {
    var bytes = new ByteArrayOutputStream();
    try {
      writer.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Texts, each with a zero after it. */
  static byte[] texts(String... texts) {
    return written(
        out -> {
          for (var text : texts) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.write(0);
          }
        });
  }
}
