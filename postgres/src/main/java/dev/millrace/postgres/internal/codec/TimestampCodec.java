package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * timestamp: microseconds from 2000-01-01; a LocalDateTime from 4714-11-24 BC to 294276-12-31.
 *
 * <p>infinity is {@link LocalDateTime#MAX}, -infinity {@link LocalDateTime#MIN}.
 */
final class TimestampCodec extends TypeCodec {

  TimestampCodec() {
    super("timestamp", 8);
  }

  @Override
  public LocalDateTime decode(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    long micros = WireReader.getLong(bytes, offset);
    if (micros == Micros.INFINITY) {
      return LocalDateTime.MAX;
    } else if (micros == Micros.MINUS_INFINITY) {
      return LocalDateTime.MIN;
    }
    return Days.ofMicros(micros);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == Object.class || target == LocalDateTime.class ? this::decode : null;
  }

  @Override
  @SuppressWarnings("JavaLocalDateTimeGetNano") // the second is taken as well
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof LocalDateTime time)) {
      throw unwritable(value, "LocalDateTime");
    }
    if (time.equals(LocalDateTime.MAX)) {
      out.putLong(Micros.INFINITY);
    } else if (time.equals(LocalDateTime.MIN)) {
      out.putLong(Micros.MINUS_INFINITY);
    } else {
      long second = time.toEpochSecond(ZoneOffset.UTC);
      if (!Micros.isInRange(second)) {
        throw outOfRange(value);
      }
      out.putLong(Micros.of(second, time.getNano()));
    }
  }
}
