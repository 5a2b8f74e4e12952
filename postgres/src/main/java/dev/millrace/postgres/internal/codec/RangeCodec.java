package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Range;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Range types: a {@link Range} of the bounds' type. As {@code range_send} writes it: a byte of
 * flags, then the length and the bytes of each bound that is there.
 */
final class RangeCodec extends NestedCodec {

  private static final int EMPTY = 0x01;
  private static final int LOWER_INCLUSIVE = 0x02;
  private static final int UPPER_INCLUSIVE = 0x04;
  private static final int LOWER_INFINITE = 0x08;
  private static final int UPPER_INFINITE = 0x10;
  private static final int ALL = 0x1f;

  private final TypeCodec bound;

  RangeCodec(String typeName, TypeCodec bound) {
    super(typeName);
    this.bound = bound;
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    return decode(bytes, offset, length, bound::decode);
  }

  @Override
  @Nullable Decoder decoder(Type target, Conversions conversions) {
    Decoder reader = bounds(target, conversions);
    return reader == null ? null : (bytes, offset, length) -> decode(bytes, offset, length, reader);
  }

  /** What reads the bounds for a Range; null if the type is none, or they are not read so. */
  @Nullable Decoder bounds(Type target, Conversions conversions) {
    Class<?> raw = JavaTypes.raw(target);
    Type argument = raw == Range.class ? JavaTypes.argument(target, 0) : Object.class;
    if (argument == Object.class) {
      return raw == Object.class || raw == Range.class ? bound::decode : null;
    }
    return conversions.findPart(bound, argument);
  }

  Range<Object> decode(byte[] bytes, int offset, int length, Decoder reader) {
    int flags = length == 0 ? ~ALL : bytes[offset];
    if ((flags & ~ALL) != 0) {
      throw malformed();
    }
    Bounds bounds = new Bounds(bytes, offset + 1, offset + length, reader);
    boolean empty = (flags & EMPTY) != 0;
    Object lower = empty || (flags & LOWER_INFINITE) != 0 ? null : bounds.next();
    Object upper = empty || (flags & UPPER_INFINITE) != 0 ? null : bounds.next();
    if (bounds.at != bounds.end) {
      throw malformed();
    }
    return empty
        ? Range.empty()
        : Range.of(lower, (flags & LOWER_INCLUSIVE) != 0, upper, (flags & UPPER_INCLUSIVE) != 0);
  }

  private CannotRead malformed() {
    return new CannotRead("expected a " + typeName() + ", got other bytes");
  }

  private final class Bounds {

    private final byte[] bytes;
    private final int end;
    private final Decoder reader;
    private int at;

    Bounds(byte[] bytes, int at, int end, Decoder reader) {
      this.bytes = bytes;
      this.at = at;
      this.end = end;
      this.reader = reader;
    }

    Object next() {
      int length = end - at < 4 ? -1 : WireReader.getInt(bytes, at);
      if (length < 0 || length > end - at - 4) {
        throw malformed();
      }
      int from = at + 4;
      at = from + length;
      return reader.decode(bytes, from, length);
    }
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof Range<?> range)) {
      throw unwritable(value, "a Range");
    }
    out.putByte(flags(range));
    range.lower().ifPresent(lower -> write(lower, "lower", out));
    range.upper().ifPresent(upper -> write(upper, "upper", out));
  }

  private static int flags(Range<?> range) {
    return range.isEmpty()
        ? EMPTY
        : (range.isLowerInclusive() ? LOWER_INCLUSIVE : 0)
            | (range.isUpperInclusive() ? UPPER_INCLUSIVE : 0)
            | (range.lower().isEmpty() ? LOWER_INFINITE : 0)
            | (range.upper().isEmpty() ? UPPER_INFINITE : 0);
  }

  private void write(Object value, String which, WireWriter out) {
    int start = out.beginLength();
    try {
      bound.encode(value, out);
    } catch (CannotWrite e) {
      throw new CannotWrite(
          which + " bound of " + typeName() + ": " + e.getMessage(), e.getCause());
    }
    out.endLength(start);
  }
}
