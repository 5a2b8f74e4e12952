package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Circle;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;

/** circle: its center and its radius. */
final class CircleCodec extends GeometryCodec<Circle> {

  CircleCodec() {
    super("circle", Circle.class);
  }

  @Override
  public Circle decode(byte[] bytes, int offset, int length) {
    requireLength(24, length);
    double radius = doubleIn(bytes, offset + 16);
    if (radius < 0) {
      throw new CannotRead("expected a radius of at least 0, got a negative one");
    }
    return new Circle(pointIn(bytes, offset), radius);
  }

  @Override
  void put(Circle value, WireWriter out) {
    putPoint(value.center(), out);
    out.putDouble(value.radius());
  }
}
