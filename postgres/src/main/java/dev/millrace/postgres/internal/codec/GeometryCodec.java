package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Point;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/**
 * A geometric type: points of two doubles each.
 *
 * @param <T> its class
 */
abstract class GeometryCodec<T> extends HeldCodec<T> {

  private static final int POINT_BYTES = 16;

  GeometryCodec(String typeName, Class<T> type) {
    super(typeName, type);
  }

  abstract void put(T value, WireWriter out);

  @Override
  public final void encode(Object value, WireWriter out) {
    if (!type().isInstance(value)) {
      throw unwritable(value, type().getSimpleName());
    }
    put(type().cast(value), out);
  }

  static double doubleIn(byte[] bytes, int at) {
    return Double.longBitsToDouble(WireReader.getLong(bytes, at));
  }

  static Point pointIn(byte[] bytes, int at) {
    return new Point(doubleIn(bytes, at), doubleIn(bytes, at + 8));
  }

  static void putPoint(Point point, WireWriter out) {
    out.putDouble(point.x());
    out.putDouble(point.y());
  }

  /** Points after their number, which end where the value ends. */
  final List<Point> pointsIn(byte[] bytes, int offset, int length) {
    int count = length < 4 ? 0 : WireReader.getInt(bytes, offset);
    if (count < 1 || length - 4L != (long) count * POINT_BYTES) {
      throw new CannotRead("expected the points of a " + typeName() + ", got other bytes");
    }
    Point[] points = new Point[count];
    for (int i = 0; i < count; i++) {
      points[i] = pointIn(bytes, offset + 4 + i * POINT_BYTES);
    }
    return Arrays.asList(points);
  }

  static void putPoints(List<Point> points, WireWriter out) {
    if (points.size() > WireWriter.MAX_MESSAGE / POINT_BYTES) {
      throw new CannotWrite("expected points that fit a message, got " + points.size());
    }
    out.putInt(points.size());
    points.forEach(point -> putPoint(point, out));
  }
}
