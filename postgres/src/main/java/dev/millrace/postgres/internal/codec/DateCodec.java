package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * date: days from 2000-01-01; a LocalDate from 4714-11-24 BC to 5874897-12-31.
 *
 * <p>infinity is {@link LocalDate#MAX}, -infinity {@link LocalDate#MIN}.
 */
final class DateCodec extends TypeCodec {

  private static final int INFINITY = Integer.MAX_VALUE;
  private static final int MINUS_INFINITY = Integer.MIN_VALUE;
  private static final int LEAST = -2_451_545;
  private static final int MOST = 2_145_031_948;

  DateCodec() {
    super("date", 4);
  }

  @Override
  public LocalDate decode(byte[] bytes, int offset, int length) {
    requireLength(4, length);
    int days = WireReader.getInt(bytes, offset);
    if (days == INFINITY) {
      return LocalDate.MAX;
    } else if (days == MINUS_INFINITY) {
      return LocalDate.MIN;
    }
    return Days.ofEpochDay((long) days + Micros.EPOCH_DAY);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == Object.class || target == LocalDate.class ? this::decode : null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof LocalDate date)) {
      throw unwritable(value, "LocalDate");
    }
    if (date.equals(LocalDate.MAX)) {
      out.putInt(INFINITY);
    } else if (date.equals(LocalDate.MIN)) {
      out.putInt(MINUS_INFINITY);
    } else {
      long days = date.toEpochDay() - Micros.EPOCH_DAY;
      if (days < LEAST || days > MOST) {
        throw outOfRange(value);
      }
      out.putInt((int) days);
    }
  }
}
