package dev.millrace.sqlite.internal.codec;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** The forms of single classes, all of them immutable. */
final class BuiltIn {

  static final Map<Class<?>, StoredForm<?>> BY_CLASS =
      Map.ofEntries(
          entry(Boolean.class, new BooleanForm()),
          entry(Byte.class, new ByteForm()),
          entry(Short.class, new ShortForm()),
          entry(Integer.class, new IntForm()),
          entry(Long.class, new LongForm()),
          entry(Float.class, new FloatForm()),
          entry(Double.class, new DoubleForm()),
          entry(BigDecimal.class, new BigDecimalForm()),
          entry(BigInteger.class, new BigIntegerForm()),
          entry(Character.class, new CharacterForm()),
          entry(String.class, new TextForm()),
          entry(byte[].class, new BytesForm()),
          entry(UUID.class, new UuidForm()),
          entry(Instant.class, new InstantForm()),
          entry(OffsetDateTime.class, new OffsetDateTimeForm()),
          entry(LocalDate.class, new LocalDateForm()),
          entry(LocalTime.class, new LocalTimeForm()),
          entry(LocalDateTime.class, new LocalDateTimeForm()),
          entry(Duration.class, new DurationForm()));

  private BuiltIn() {}
}
