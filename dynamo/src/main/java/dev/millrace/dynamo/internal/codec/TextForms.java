package dev.millrace.dynamo.internal.codec;

import dev.millrace.sql.spi.JsonText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Classes that are kept as text, and their texts. Instants sort as their texts do. */
final class TextForms {

  /** How a class is written and read. */
  record Form(Function<Object, String> write, Function<String, Object> read) {}

  private static final Map<Class<?>, Form> FORMS =
      Map.ofEntries(
          form(String.class, text -> text, text -> text),
          json(Character.class),
          json(UUID.class),
          form(Instant.class, JsonText::text, TextForms::instant),
          json(OffsetDateTime.class),
          form(ZonedDateTime.class, Object::toString, ZonedDateTime::parse),
          form(OffsetTime.class, Object::toString, OffsetTime::parse),
          json(LocalDate.class),
          json(LocalTime.class),
          json(LocalDateTime.class),
          form(Year.class, Object::toString, Year::parse),
          form(YearMonth.class, Object::toString, YearMonth::parse),
          form(MonthDay.class, Object::toString, MonthDay::parse),
          json(Duration.class),
          form(Period.class, Object::toString, Period::parse),
          form(ZoneId.class, Object::toString, ZoneId::of),
          form(URI.class, Object::toString, URI::create),
          form(Currency.class, Currency::getCurrencyCode, Currency::getInstance),
          form(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag));

  private TextForms() {}

  @SuppressWarnings("unchecked") // looked up by the class of the value
  private static <T> Map.Entry<Class<?>, Form> form(
      Class<T> type, Function<T, String> write, Function<String, T> read) {
    return Map.entry(
        type, new Form((Function<Object, String>) write, (Function<String, Object>) read));
  }

  /** What JSON keeps as text is the same text here. */
  private static <T> Map.Entry<Class<?>, Form> json(Class<T> type) {
    return form(
        type,
        JsonText::text,
        text -> type.cast(Objects.requireNonNull(JsonText.parse(text, type))));
  }

  /** The form of a class; null if it is not kept as text. */
  static @Nullable Form of(Class<?> type) {
    return FORMS.get(ZoneId.class.isAssignableFrom(type) ? ZoneId.class : type);
  }

  /** With whatever offset; without one it is UTC, as other libraries write it. */
  private static Instant instant(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : Instant.from(time);
  }
}
