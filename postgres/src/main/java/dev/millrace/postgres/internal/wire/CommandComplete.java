package dev.millrace.postgres.internal.wire;

import dev.millrace.sql.CommandTag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement has ended well. */
public record CommandComplete(CommandTag tag) {

  /** The tags that nearly every statement ends with, so that they cost nothing. */
  private static final @Nullable CommandComplete[] KNOWN = new CommandComplete[256];

  private static final byte[][] KNOWN_BYTES = new byte[256][];

  static {
    for (String command : new String[] {"SELECT ", "INSERT 0 ", "UPDATE ", "DELETE "}) {
      for (int rows = 0; rows < 4; rows++) {
        know(command + rows);
      }
    }
    for (String text :
        new String[] {"BEGIN", "COMMIT", "ROLLBACK", "SET", "SAVEPOINT", "RELEASE"}) {
      know(text);
    }
  }

  private static void know(String text) {
    byte[] bytes = (text + '\0').getBytes(StandardCharsets.US_ASCII);
    int slot = slot(bytes, 0, bytes.length);
    KNOWN_BYTES[slot] = bytes;
    KNOWN[slot] = new CommandComplete(parse(text));
  }

  private static int slot(byte[] bytes, int offset, int length) {
    return (bytes[offset] * 31 + bytes[offset + length - 2] * 7 + length) & 0xff;
  }

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static CommandComplete read(byte[] bytes, int offset, int length) {
    if (length >= 2) {
      int slot = slot(bytes, offset, length);
      CommandComplete known = KNOWN[slot];
      byte[] knownBytes = KNOWN_BYTES[slot];
      if (known != null
          && Arrays.equals(knownBytes, 0, knownBytes.length, bytes, offset, offset + length)) {
        return known;
      }
    }
    Body body = new Body("CommandComplete", bytes, offset, length);
    String text = body.getCString();
    body.end();
    return new CommandComplete(parse(text));
  }

  private static CommandTag parse(String text) {
    int rowsAt = startOfNumber(text, text.length());
    if (rowsAt < 0) {
      return CommandTag.of(text);
    }
    long rows = number(text, rowsAt);
    if (rows < 0) {
      return CommandTag.of(text);
    }
    int end = rowsAt - 1;
    int oidAt = startOfNumber(text, end);
    return new CommandTag(text.substring(0, oidAt < 0 ? end : oidAt - 1), rows, text);
  }

  /** Where the number that ends there starts; -1 if what ends there is none after a space. */
  private static int startOfNumber(String text, int end) {
    int at = end;
    while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
      at--;
    }
    return at < end && at > 1 && text.charAt(at - 1) == ' ' ? at : -1;
  }

  /** The number up to the end; -1 if it is too large. */
  private static long number(String text, int from) {
    long number = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (number > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
