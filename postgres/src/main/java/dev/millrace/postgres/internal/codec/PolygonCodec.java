package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Polygon;
import dev.millrace.postgres.internal.wire.WireWriter;

/** polygon: the number of its points, and they. */
final class PolygonCodec extends GeometryCodec<Polygon> {

  PolygonCodec() {
    super("polygon", Polygon.class);
  }

  @Override
  public Polygon decode(byte[] bytes, int offset, int length) {
    return new Polygon(pointsIn(bytes, offset, length));
  }

  @Override
  void put(Polygon value, WireWriter out) {
    putPoints(value.points(), out);
  }
}
