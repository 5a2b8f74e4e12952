package dev.millrace.postgres.testkit;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The messages of a server, as the bytes that {@link Script#reply} sends. */
public final class Backend {
  private static final int TEXT_OID = 25;

  private Backend() {}

  /** Hexadecimal digits as bytes; white space is for the reader. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  /** Any message, its body as it is. */
  public static byte[] message(char tag, byte[] body) {
    return Wire.message(tag, body);
  }

  public static byte[] authenticationOk() {
    return authentication(0, new byte[0]);
  }

  /** A request of any kind: 3 for a clear password, 5 for MD5, 10 to 12 for SASL. */
  public static byte[] authentication(int kind, byte[] data) {
    return body(
        'R',
        out -> {
          out.writeInt(kind);
          out.write(data);
        });
  }

  public static byte[] parameterStatus(String name, String value) {
    return message('S', Wire.texts(name, value));
  }

  public static byte[] backendKeyData(int processId, int secret) {
    return body(
        'K',
        out -> {
          out.writeInt(processId);
          out.writeInt(secret);
        });
  }

  /** With the state of the transaction: {@code I}, {@code T} or {@code E}. */
  public static byte[] readyForQuery(char state) {
    return message('Z', new byte[] {(byte) state});
  }

  public static byte[] negotiateProtocolVersion(int minor, String... unknownOptions) {
    return body(
        'v',
        out -> {
          out.writeInt(minor);
          out.writeInt(unknownOptions.length);
          out.write(Wire.texts(unknownOptions));
        });
  }

  public static byte[] parseComplete() {
    return message('1', new byte[0]);
  }

  public static byte[] bindComplete() {
    return message('2', new byte[0]);
  }

  public static byte[] closeComplete() {
    return message('3', new byte[0]);
  }

  public static byte[] noData() {
    return message('n', new byte[0]);
  }

  public static byte[] emptyQueryResponse() {
    return message('I', new byte[0]);
  }

  public static byte[] portalSuspended() {
    return message('s', new byte[0]);
  }

  public static byte[] parameterDescription(int... oids) {
    return body(
        't',
        out -> {
          out.writeShort(oids.length);
          for (int oid : oids) {
            out.writeInt(oid);
          }
        });
  }

  /** Columns of type text, as text. */
  public static byte[] rowDescription(String... names) {
    return body(
        'T',
        out -> {
          out.writeShort(names.length);
          for (var name : names) {
            column(out, name, TEXT_OID, 0);
          }
        });
  }

  /** One column of a type, in the format 0 (text) or 1 (binary). */
  public static byte[] rowDescription(String name, int oid, int format) {
    return body(
        'T',
        out -> {
          out.writeShort(1);
          column(out, name, oid, format);
        });
  }

  private static void column(DataOutputStream out, String name, int oid, int format)
      throws IOException {
    out.write(Wire.texts(name));
    out.writeInt(0);
    out.writeShort(0);
    out.writeInt(oid);
    out.writeShort(-1);
    out.writeInt(-1);
    out.writeShort(format);
  }

  /** A row of texts; null is NULL. */
  public static byte[] dataRow(@Nullable String... values) {
    return body(
        'D',
        out -> {
          out.writeShort(values.length);
          for (var value : values) {
            value(out, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** A row of one value as it is; null is NULL. */
  public static byte[] dataRow(byte @Nullable [] value) {
    return body(
        'D',
        out -> {
          out.writeShort(1);
          value(out, value);
        });
  }

  private static void value(DataOutputStream out, byte @Nullable [] value) throws IOException {
    out.writeInt(value == null ? -1 : value.length);
    if (value != null) {
      out.write(value);
    }
  }

  public static byte[] commandComplete(String tag) {
    return message('C', Wire.texts(tag));
  }

  public static byte[] error(String sqlState, String text) {
    return message('E', fields("ERROR", sqlState, text));
  }

  /** One after which a server ends the connection. */
  public static byte[] fatal(String sqlState, String text) {
    return message('E', fields("FATAL", sqlState, text));
  }

  public static byte[] notice(String sqlState, String text) {
    return message('N', fields("NOTICE", sqlState, text));
  }

  private static byte[] fields(String severity, String sqlState, String text) {
    return Wire.texts("S" + severity, "V" + severity, "C" + sqlState, "M" + text, "");
  }

  public static byte[] notification(int processId, String channel, String payload) {
    return body(
        'A',
        out -> {
          out.writeInt(processId);
          out.write(Wire.texts(channel, payload));
        });
  }

  /** The start of a COPY into the server, of columns as text. */
  public static byte[] copyInResponse(int columns) {
    return copyResponse('G', columns);
  }

  /** The start of a COPY out of the server, of columns as text. */
  public static byte[] copyOutResponse(int columns) {
    return copyResponse('H', columns);
  }

  private static byte[] copyResponse(char tag, int columns) {
    return body(
        tag,
        out -> {
          out.writeByte(0);
          out.writeShort(columns);
          for (int i = 0; i < columns; i++) {
            out.writeShort(0);
          }
        });
  }

  public static byte[] copyData(String text) {
    return message('d', text.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] copyDone() {
    return message('c', new byte[0]);
  }

  private static byte[] body(char tag, Wire.Writer writer) {
    return message(tag, Wire.written(writer));
  }
}
