package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Point;
import dev.millrace.postgres.internal.wire.WireWriter;

/** point: its x and y. */
final class PointCodec extends GeometryCodec<Point> {

  PointCodec() {
    super("point", Point.class);
  }

  @Override
  public Point decode(byte[] bytes, int offset, int length) {
    requireLength(16, length);
    return pointIn(bytes, offset);
  }

  @Override
  void put(Point value, WireWriter out) {
    putPoint(value, out);
  }
}
