package dev.millrace.postgres.internal.wire;

import java.util.ArrayList;
import java.util.List;

/** The columns of rows that follow, or would. */
public record RowDescription(List<Column> columns) {

  /** A name's NUL, three oids or sizes, and three short numbers. */
  private static final int LEAST_COLUMN = 19;

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static RowDescription read(byte[] bytes, int offset, int length) {
    Body body = new Body("RowDescription", bytes, offset, length);
    int count = body.getCount(LEAST_COLUMN);
    List<Column> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(
          new Column(
              body.getCString(),
              body.getInt(),
              body.getShort(),
              body.getInt(),
              body.getShort(),
              body.getInt(),
              format(body)));
    }
    body.end();
    return new RowDescription(List.copyOf(columns));
  }

  private static int format(Body body) {
    int format = body.getShort();
    if (format != 0 && format != 1) {
      throw body.violation("format 0 or 1", format);
    }
    return format;
  }

  /**
   * One column.
   *
   * @param table its table's oid; 0 if it comes from none
   * @param attribute its number in the table; 0 if it comes from none
   * @param type its type's oid
   * @param size its type's size, negative if it varies
   * @param modifier its type's modifier, -1 for none
   * @param format 0 text, 1 binary; 0 in the description of a statement
   */
  public record Column(
      String name, int table, int attribute, int type, int size, int modifier, int format) {}
}
