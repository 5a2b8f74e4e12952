package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;

/** The body of a DataRow message: how many columns, then each with its length before it. */
final class RowBody {

  private RowBody() {}

  static void requireCount(byte[] body, int offset, int length, int expected) {
    int count = length < 2 ? -1 : WireReader.getUnsignedShort(body, offset);
    if (count != expected) {
      throw new CannotRead("expected a row of " + expected + " columns, got " + count);
    }
  }

  /** The length of a value, or -1 for NULL; never beyond the end of the body. */
  static int length(byte[] body, int at, int end, int column) {
    if (end - at < 4) {
      throw new CannotRead("expected the length of column " + column + ", got the row's end");
    }
    int length = WireReader.getInt(body, at);
    if (length < -1 || length > end - at - 4) {
      throw new CannotRead(
          "expected at most " + (end - at - 4) + " bytes of column " + column + ", got " + length);
    }
    return length;
  }

  static void requireEnd(int at, int end) {
    if (at != end) {
      throw new CannotRead("expected the end of a row, got " + (end - at) + " more bytes");
    }
  }
}
