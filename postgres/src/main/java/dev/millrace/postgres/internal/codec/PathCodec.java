package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Path;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;

/** path: whether it is closed, the number of its points, and they. */
final class PathCodec extends GeometryCodec<Path> {

  PathCodec() {
    super("path", Path.class);
  }

  @Override
  public Path decode(byte[] bytes, int offset, int length) {
    if (length == 0 || (bytes[offset] & ~1) != 0) {
      throw new CannotRead("expected a path, got other bytes");
    }
    return new Path(pointsIn(bytes, offset + 1, length - 1), bytes[offset] == 1);
  }

  @Override
  void put(Path value, WireWriter out) {
    out.putByte(value.isClosed() ? 1 : 0);
    putPoints(value.points(), out);
  }
}
