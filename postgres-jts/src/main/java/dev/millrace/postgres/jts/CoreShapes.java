package dev.millrace.postgres.jts;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The binary forms of PostgreSQL's own geometric types: points of two doubles each. */
record CoreShapes(GeometryFactory factory) {

  private static final int POINT_BYTES = 16;

  // ---- reading

  Point point(byte[] bytes) {
    return factory.createPoint(points(bytes, 1)[0]);
  }

  static LineSegment segment(byte[] bytes) {
    Coordinate[] ends = points(bytes, 2);
    return new LineSegment(ends[0], ends[1]);
  }

  /** The corner to the upper right comes first. */
  static Envelope box(byte[] bytes) {
    Coordinate[] corners = points(bytes, 2);
    return new Envelope(corners[0], corners[1]);
  }

  LineString path(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isClosed = in.get() == 1;
    Coordinate[] points = counted(in);
    return isClosed ? factory.createLinearRing(closed(points)) : factory.createLineString(points);
  }

  Polygon polygon(byte[] bytes) {
    return factory.createPolygon(closed(counted(ByteBuffer.wrap(bytes))));
  }

  private static Coordinate[] closed(Coordinate[] points) {
    Coordinate[] closed = Arrays.copyOf(points, points.length + 1);
    closed[points.length] = points[0].copy();
    return closed;
  }

  private static Coordinate[] counted(ByteBuffer in) {
    int count = in.getInt();
    if (count < 1 || in.remaining() != (long) count * POINT_BYTES) {
      throw new BufferUnderflowException();
    }
    return points(in, count);
  }

  private static Coordinate[] points(byte[] bytes, int count) {
    if (bytes.length != count * POINT_BYTES) {
      throw new BufferUnderflowException();
    }
    return points(ByteBuffer.wrap(bytes), count);
  }

  private static Coordinate[] points(ByteBuffer in, int count) {
    Coordinate[] points = new Coordinate[count];
    for (int i = 0; i < count; i++) {
      points[i] = new Coordinate(in.getDouble(), in.getDouble());
    }
    return points;
  }

  // ---- writing

  static byte[] bytes(Point point) {
    return put(ByteBuffer.allocate(POINT_BYTES), required(point.getCoordinate(), "point"));
  }

  static byte[] bytes(LineSegment segment) {
    return put(ByteBuffer.allocate(2 * POINT_BYTES), segment.p0, segment.p1);
  }

  static byte[] bytes(Envelope box) {
    if (box.isNull()) {
      throw new IllegalArgumentException("expected a box, got an empty envelope");
    }
    return put(
        ByteBuffer.allocate(2 * POINT_BYTES),
        new Coordinate(box.getMaxX(), box.getMaxY()),
        new Coordinate(box.getMinX(), box.getMinY()));
  }

  static byte[] bytes(LineString path) {
    boolean isClosed = path instanceof LinearRing;
    Coordinate[] points = path.getCoordinates();
    int count = isClosed ? points.length - 1 : points.length;
    if (count < 1) {
      throw new IllegalArgumentException("expected a path, got one without points");
    }
    ByteBuffer out = ByteBuffer.allocate(5 + count * POINT_BYTES).put((byte) (isClosed ? 1 : 0));
    return put(out.putInt(count), Arrays.copyOf(points, count));
  }

  static byte[] bytes(Polygon polygon) {
    if (polygon.isEmpty() || polygon.getNumInteriorRing() > 0) {
      throw new IllegalArgumentException(
          "expected a polygon without holes, got one "
              + (polygon.isEmpty() ? "without points" : "with holes"));
    }
    Coordinate[] points = polygon.getExteriorRing().getCoordinates();
    int count = points.length - 1;
    ByteBuffer out = ByteBuffer.allocate(4 + count * POINT_BYTES);
    return put(out.putInt(count), Arrays.copyOf(points, count));
  }

  private static Coordinate required(Coordinate point, String type) {
    if (point == null) {
      throw new IllegalArgumentException("expected a " + type + ", got an empty one");
    }
    return point;
  }

  private static byte[] put(ByteBuffer out, Coordinate... points) {
    for (Coordinate point : points) {
      out.putDouble(point.x).putDouble(point.y);
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }
}
