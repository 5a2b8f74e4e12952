package dev.millrace.sql.spi;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Classes whose values are texts in JSON, and in what is kept beside it: characters, UUIDs, times
 * and durations. Instants sort as their texts do.
 */
public final class JsonText {

  // Not as toString: with fewer digits, a time would sort behind later ones in its second.
  private static final DateTimeFormatter INSTANTS =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  private static final Map<Class<?>, Function<String, Object>> PARSERS =
      Map.ofEntries(
          entry(Character.class, JsonText::character),
          entry(UUID.class, JsonText::uuid),
          entry(Instant.class, Instant::parse),
          entry(OffsetDateTime.class, OffsetDateTime::parse),
          entry(LocalDate.class, LocalDate::parse),
          entry(LocalTime.class, LocalTime::parse),
          entry(LocalDateTime.class, LocalDateTime::parse),
          entry(Duration.class, Duration::parse));

  private JsonText() {}

  /** Whether values of a class are texts. */
  public static boolean isText(Class<?> type) {
    return PARSERS.containsKey(type);
  }

  /** The text of a value of such a class. */
  public static String text(Object value) {
    return value instanceof Instant instant ? INSTANTS.format(instant) : value.toString();
  }

  /** The value of a text; null if it is not one of the class. */
  public static @Nullable Object parse(String text, Class<?> type) {
    Function<String, Object> parser = PARSERS.get(type);
    if (parser == null) {
      throw new IllegalArgumentException(type.getName());
    }
    try {
      return parser.apply(text);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      // The message would quote the text.
      return null;
    }
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException();
    }
    return text.charAt(0);
  }

  // fromString takes groups of any length.
  private static Object uuid(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
