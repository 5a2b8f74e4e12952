package dev.millrace.postgres.internal.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * How COPY data are written.
 *
 * @param overall 0 text or CSV, 1 binary
 * @param columns 0 or 1 for each column
 */
public record CopyFormats(int overall, List<Integer> columns) {

  static CopyFormats read(String message, byte[] bytes, int offset, int length) {
    Body body = new Body(message, bytes, offset, length);
    int overall = format(body, body.getByte());
    int count = body.getCount(2);
    List<Integer> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(format(body, body.getShort()));
    }
    body.end();
    return new CopyFormats(overall, List.copyOf(columns));
  }

  private static int format(Body body, int format) {
    if (format != 0 && format != 1) {
      throw body.violation("format 0 or 1", format);
    }
    return format;
  }
}
