package dev.millrace.datastore;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that is one value of a property.
 *
 * <p>Days, times of the day, and times with an offset or without are kept as instants in UTC, as
 * App Engine keeps them: a day as its midnight, a time of the day as one of the first day of 1970.
 * So they sort, and GQL has literals for them.
 *
 * @param java the type, boxed
 * @param stored the class of the property's value
 * @param isIndexed whether the stored form sorts as the type does
 */
record SingleType<J, S>(
    Class<J> java,
    Class<S> stored,
    Function<J, S> write,
    Function<S, ? extends @Nullable J> read,
    boolean isIndexed) {

  private static final long MICROS = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private static final Map<Class<?>, SingleType<?, ?>> TYPES =
      List.<SingleType<?, ?>>of(
              itself(Object.class),
              itself(String.class),
              itself(Boolean.class),
              itself(Instant.class),
              itself(Blob.class),
              itself(Key.class),
              itself(Entity.class),
              itself(GeoPoint.class),
              itself(User.class),
              itself(Rating.class),
              itself(Category.class),
              itself(Email.class),
              itself(Link.class),
              itself(PhoneNumber.class),
              itself(PostalAddress.class),
              itself(ImHandle.class),
              indexed(Character.class, String.class, String::valueOf, SingleType::character),
              indexed(UUID.class, String.class, UUID::toString, SingleType::uuid),
              indexed(byte[].class, Blob.class, Blob::of, Blob::bytes),
              indexed(Duration.class, Long.class, SingleType::micros, SingleType::duration),
              indexed(LocalDate.class, Instant.class, SingleType::midnight, SingleType::day),
              indexed(LocalTime.class, Instant.class, SingleType::onFirstDay, SingleType::time),
              indexed(
                  LocalDateTime.class,
                  Instant.class,
                  time -> time.toInstant(ZoneOffset.UTC),
                  time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)),
              indexed(
                  OffsetDateTime.class,
                  Instant.class,
                  OffsetDateTime::toInstant,
                  time -> time.atOffset(ZoneOffset.UTC)),
              unindexed(BigDecimal.class, BigDecimal::new),
              unindexed(BigInteger.class, BigInteger::new))
          .stream()
          .collect(Collectors.toUnmodifiableMap(SingleType::java, type -> type));

  /** That of a class, boxed; null if it is none. */
  static @Nullable SingleType<?, ?> of(Class<?> type) {
    return TYPES.get(type);
  }

  private static <T> SingleType<T, T> itself(Class<T> type) {
    return indexed(type, type, value -> value, value -> value);
  }

  private static <J, S> SingleType<J, S> indexed(
      Class<J> java,
      Class<S> stored,
      Function<J, S> write,
      Function<S, ? extends @Nullable J> read) {
    return new SingleType<>(java, stored, write, read, true);
  }

  /** Exact text, which does not sort as the numbers do. */
  private static <J> SingleType<J, String> unindexed(Class<J> java, Function<String, J> read) {
    return new SingleType<>(java, String.class, Object::toString, read, false);
  }

  /** Its name, for messages. */
  String name() {
    return java.getSimpleName();
  }

  private static @Nullable Character character(String text) {
    return text.length() == 1 ? text.charAt(0) : null;
  }

  // fromString takes groups of any length.
  private static @Nullable UUID uuid(String text) {
    UUID value = UUID.fromString(text);
    return value.toString().equals(text) ? value : null;
  }

  private static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), MICROS), duration.getNano() / NANOS_PER_MICRO);
  }

  private static Duration duration(long micros) {
    return Duration.ofSeconds(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static @Nullable LocalDate day(Instant midnight) {
    LocalDateTime time = LocalDateTime.ofInstant(midnight, ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : null;
  }

  private static Instant onFirstDay(LocalTime time) {
    return time.atDate(LocalDate.EPOCH).toInstant(ZoneOffset.UTC);
  }

  private static @Nullable LocalTime time(Instant onFirstDay) {
    LocalDateTime time = LocalDateTime.ofInstant(onFirstDay, ZoneOffset.UTC);
    return time.toLocalDate().equals(LocalDate.EPOCH) ? time.toLocalTime() : null;
  }
}
