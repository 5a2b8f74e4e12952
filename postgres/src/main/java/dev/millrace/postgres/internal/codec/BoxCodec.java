package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Box;
import dev.millrace.postgres.internal.wire.WireWriter;

/** box: its upper right corner and its lower left one. */
final class BoxCodec extends GeometryCodec<Box> {

  BoxCodec() {
    super("box", Box.class);
  }

  @Override
  public Box decode(byte[] bytes, int offset, int length) {
    requireLength(32, length);
    return new Box(pointIn(bytes, offset), pointIn(bytes, offset + 16));
  }

  @Override
  void put(Box value, WireWriter out) {
    putPoint(value.upperRight(), out);
    putPoint(value.lowerLeft(), out);
  }
}
