package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * timestamptz: microseconds from 2000-01-01 in UTC; an OffsetDateTime in UTC. Also an Instant, or a
 * ZonedDateTime, whose zone is not kept.
 *
 * <p>The infinities are MAX and MIN of OffsetDateTime, of Instant, and as a ZonedDateTime of
 * LocalDateTime in whatever zone. A LocalDateTime is refused: it is no moment without a zone, and
 * none is guessed.
 */
final class TimestamptzCodec extends TypeCodec {

  private static final ZonedDateTime ZONED_MAX = LocalDateTime.MAX.atZone(ZoneOffset.UTC);
  private static final ZonedDateTime ZONED_MIN = LocalDateTime.MIN.atZone(ZoneOffset.UTC);

  TimestamptzCodec() {
    super("timestamptz", 8);
  }

  private long microsAt(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    return WireReader.getLong(bytes, offset);
  }

  @Override
  public OffsetDateTime decode(byte[] bytes, int offset, int length) {
    long micros = microsAt(bytes, offset, length);
    if (Micros.isInfinite(micros)) {
      return micros > 0 ? OffsetDateTime.MAX : OffsetDateTime.MIN;
    }
    return OffsetDateTime.of(Days.ofMicros(micros), ZoneOffset.UTC);
  }

  private Instant instantAt(byte[] bytes, int offset, int length) {
    long micros = microsAt(bytes, offset, length);
    if (micros == Micros.INFINITY) {
      return Instant.MAX;
    } else if (micros == Micros.MINUS_INFINITY) {
      return Instant.MIN;
    }
    return Instant.ofEpochSecond(Micros.epochSecond(micros), Micros.nano(micros));
  }

  private ZonedDateTime zonedAt(byte[] bytes, int offset, int length) {
    long micros = microsAt(bytes, offset, length);
    if (micros == Micros.INFINITY) {
      return ZONED_MAX;
    } else if (micros == Micros.MINUS_INFINITY) {
      return ZONED_MIN;
    }
    return ZonedDateTime.of(Days.ofMicros(micros), ZoneOffset.UTC);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == OffsetDateTime.class) {
      return this::decode;
    } else if (target == Instant.class) {
      return this::instantAt;
    } else if (target == ZonedDateTime.class) {
      return this::zonedAt;
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Instant instant) {
      put(
          instant.getEpochSecond(),
          instant.getNano(),
          instant.equals(Instant.MAX),
          instant.equals(Instant.MIN),
          value,
          out);
    } else if (value instanceof OffsetDateTime time) {
      put(
          time.toEpochSecond(),
          time.getNano(),
          time.equals(OffsetDateTime.MAX),
          time.equals(OffsetDateTime.MIN),
          value,
          out);
    } else if (value instanceof ZonedDateTime time) {
      put(
          time.toEpochSecond(),
          time.getNano(),
          time.toLocalDateTime().equals(LocalDateTime.MAX),
          time.toLocalDateTime().equals(LocalDateTime.MIN),
          value,
          out);
    } else {
      throw unwritable(value, "OffsetDateTime, Instant or ZonedDateTime");
    }
  }

  private void put(
      long second, int nano, boolean isMost, boolean isLeast, Object value, WireWriter out) {
    if (isMost) {
      out.putLong(Micros.INFINITY);
    } else if (isLeast) {
      out.putLong(Micros.MINUS_INFINITY);
    } else if (Micros.isInRange(second)) {
      out.putLong(Micros.of(second, nano));
    } else {
      throw outOfRange(value);
    }
  }
}
