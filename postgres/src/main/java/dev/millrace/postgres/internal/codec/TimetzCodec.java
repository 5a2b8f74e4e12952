package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * timetz: microseconds of a day and an offset to the second; an OffsetTime.
 *
 * <p>24:00 is {@link java.time.LocalTime#MAX} with the offset. The server takes offsets of less
 * than 16 hours.
 */
final class TimetzCodec extends TypeCodec {

  private static final int OFFSET_LIMIT = 16 * 3_600;

  TimetzCodec() {
    super("timetz", 12);
  }

  @Override
  public OffsetTime decode(byte[] bytes, int offset, int length) {
    requireLength(12, length);
    long micros = WireReader.getLong(bytes, offset);
    Micros.requireTime(micros);
    // The wire counts the seconds to the west.
    int west = WireReader.getInt(bytes, offset + 8);
    if (west <= -OFFSET_LIMIT || west >= OFFSET_LIMIT) {
      throw new CannotRead("expected an offset of timetz below 16 hours, got another");
    }
    return OffsetTime.of(Micros.time(micros), ZoneOffset.ofTotalSeconds(-west));
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == Object.class || target == OffsetTime.class ? this::decode : null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof OffsetTime time)) {
      throw unwritable(value, "OffsetTime");
    }
    int east = time.getOffset().getTotalSeconds();
    if (east <= -OFFSET_LIMIT || east >= OFFSET_LIMIT) {
      throw outOfRange(value);
    }
    out.putLong(Micros.ofTime(time.toLocalTime()));
    out.putInt(-east);
  }
}
