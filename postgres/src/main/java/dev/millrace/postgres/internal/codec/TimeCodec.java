package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * time: microseconds of a day; a LocalTime.
 *
 * <p>24:00 is {@link LocalTime#MAX}, both ways. Read as a Long it is the microseconds, of which
 * 24:00 has 86,400,000,000.
 */
final class TimeCodec extends TypeCodec {

  TimeCodec() {
    super("time", 8);
  }

  private long microsAt(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    long micros = WireReader.getLong(bytes, offset);
    Micros.requireTime(micros);
    return micros;
  }

  @Override
  public LocalTime decode(byte[] bytes, int offset, int length) {
    return Micros.time(microsAt(bytes, offset, length));
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    return microsAt(bytes, offset, length);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == LocalTime.class) {
      return this::decode;
    }
    return target == Long.class ? this::longAt : null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof LocalTime time)) {
      throw unwritable(value, "LocalTime");
    }
    out.putLong(Micros.ofTime(time));
  }
}
