package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Line;
import dev.millrace.postgres.internal.wire.WireWriter;

/** line: its a, b and c. */
final class LineCodec extends GeometryCodec<Line> {

  LineCodec() {
    super("line", Line.class);
  }

  @Override
  public Line decode(byte[] bytes, int offset, int length) {
    requireLength(24, length);
    return new Line(
        doubleIn(bytes, offset), doubleIn(bytes, offset + 8), doubleIn(bytes, offset + 16));
  }

  @Override
  void put(Line value, WireWriter out) {
    out.putDouble(value.a());
    out.putDouble(value.b());
    out.putDouble(value.c());
  }
}
