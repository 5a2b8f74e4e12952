package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Interval;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * interval: microseconds, days and months; an {@link Interval}.
 *
 * <p>A Duration is written as microseconds alone and read where there are no months, a day as 24
 * hours; a Period is written as months and days and read where there are no microseconds.
 */
final class IntervalCodec extends TypeCodec {

  IntervalCodec() {
    super("interval", 16);
  }

  @Override
  public Interval decode(byte[] bytes, int offset, int length) {
    requireLength(16, length);
    return new Interval(
        WireReader.getInt(bytes, offset + 12),
        WireReader.getInt(bytes, offset + 8),
        WireReader.getLong(bytes, offset));
  }

  private Duration durationAt(byte[] bytes, int offset, int length) {
    try {
      return decode(bytes, offset, length).toDuration();
    } catch (ArithmeticException e) {
      throw new CannotRead("cannot read an interval with months as Duration; read it as Interval");
    }
  }

  private Period periodAt(byte[] bytes, int offset, int length) {
    try {
      return decode(bytes, offset, length).toPeriod();
    } catch (ArithmeticException e) {
      throw new CannotRead("cannot read an interval with a time as Period; read it as Interval");
    }
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == Interval.class) {
      return this::decode;
    } else if (target == Duration.class) {
      return this::durationAt;
    } else if (target == Period.class) {
      return this::periodAt;
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    Interval interval;
    try {
      if (value instanceof Interval given) {
        interval = given;
      } else if (value instanceof Duration duration) {
        interval = Interval.of(duration);
      } else if (value instanceof Period period) {
        interval = Interval.of(period);
      } else {
        throw unwritable(value, "Interval, Duration or Period");
      }
    } catch (ArithmeticException e) {
      throw outOfRange(value);
    }
    out.putLong(interval.micros());
    out.putInt(interval.days());
    out.putInt(interval.months());
  }
}
