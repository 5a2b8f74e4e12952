package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.LineSegment;
import dev.millrace.postgres.internal.wire.WireWriter;

/** lseg: its two points. */
final class LineSegmentCodec extends GeometryCodec<LineSegment> {

  LineSegmentCodec() {
    super("lseg", LineSegment.class);
  }

  @Override
  public LineSegment decode(byte[] bytes, int offset, int length) {
    requireLength(32, length);
    return new LineSegment(pointIn(bytes, offset), pointIn(bytes, offset + 16));
  }

  @Override
  void put(LineSegment value, WireWriter out) {
    putPoint(value.start(), out);
    putPoint(value.end(), out);
  }
}
