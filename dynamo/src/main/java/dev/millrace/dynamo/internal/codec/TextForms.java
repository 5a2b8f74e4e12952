package dev.millrace.dynamo.internal.codec;

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
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Classes that are kept as text, and their texts. Instants sort as their texts do. */
final class TextForms {

  /** How a class is written and read. */
  record Form(Function<Object, String> write, Function<String, Object> read) {}

  private static final int NANO_DIGITS = 9;

  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, NANO_DIGITS, NANO_DIGITS, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Map<Class<?>, Form> FORMS =
      Map.ofEntries(
          form(String.class, text -> text, text -> text),
          form(Character.class, Object::toString, TextForms::character),
          form(UUID.class, Object::toString, UUID::fromString),
          form(Instant.class, INSTANT::format, TextForms::instant),
          form(OffsetDateTime.class, Object::toString, OffsetDateTime::parse),
          form(ZonedDateTime.class, Object::toString, ZonedDateTime::parse),
          form(OffsetTime.class, Object::toString, OffsetTime::parse),
          form(LocalDate.class, Object::toString, LocalDate::parse),
          form(LocalTime.class, Object::toString, LocalTime::parse),
          form(LocalDateTime.class, Object::toString, LocalDateTime::parse),
          form(Year.class, Object::toString, Year::parse),
          form(YearMonth.class, Object::toString, YearMonth::parse),
          form(MonthDay.class, Object::toString, MonthDay::parse),
          form(Duration.class, Object::toString, Duration::parse),
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

  /** The form of a class; null if it is not kept as text. */
  static @Nullable Form of(Class<?> type) {
    return FORMS.get(ZoneId.class.isAssignableFrom(type) ? ZoneId.class : type);
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("one character");
    }
    return text.charAt(0);
  }

  /** With whatever offset; without one it is UTC, as other libraries write it. */
  private static Instant instant(String text) {
    boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.length() > 29;
    if (!hasOffset && text.lastIndexOf('-') <= "uuuu-MM-dd".length()) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }
}
