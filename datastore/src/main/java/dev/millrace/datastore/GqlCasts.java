package dev.millrace.datastore;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that a query in words makes of others. */
final class GqlCasts {

  private static final String DOMAIN = "gmail.com";
  private static final int NANOS_PER_MICRO = 1_000;

  private GqlCasts() {}

  /**
   * The value of a cast.
   *
   * @param namespace of keys
   * @throws IllegalArgumentException if its arguments make none
   */
  static Object value(String function, List<? extends @Nullable Object> values, String namespace) {
    return switch (function) {
      case "KEY" -> key(values, namespace);
      case "GEOPT" -> point(values);
      case "USER" -> user(values);
      default -> time(function, values);
    };
  }

  private static Key key(List<? extends @Nullable Object> values, String namespace) {
    if (values.size() == 1 && values.get(0) instanceof Key key) {
      return key;
    }
    if (values.size() == 1 && values.get(0) instanceof String encoded) {
      return Key.decode(encoded);
    }
    if (values.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "expected KEY of the text of a key, or of kinds each with an id or a name");
    }
    return Key.ofPath(values.toArray()).inNamespace(namespace);
  }

  private static GeoPoint point(List<? extends @Nullable Object> values) {
    if (values.size() == 2
        && values.get(0) instanceof Number latitude
        && values.get(1) instanceof Number longitude) {
      return new GeoPoint(latitude.doubleValue(), longitude.doubleValue());
    }
    throw new IllegalArgumentException("expected GEOPT of a latitude and a longitude");
  }

  private static User user(List<? extends @Nullable Object> values) {
    if (values.get(0) instanceof String email) {
      if (values.size() == 1) {
        return new User(email, DOMAIN);
      }
      if (values.size() == 2 && values.get(1) instanceof String domain) {
        return new User(email, domain);
      }
    }
    throw new IllegalArgumentException("expected USER of an address, and perhaps of a domain");
  }

  // --- times, in UTC

  private static Instant time(String function, List<? extends @Nullable Object> values) {
    LocalDateTime time;
    try {
      time =
          switch (function) {
            case "DATE" -> date(values).atStartOfDay();
            case "TIME" -> timeOfDay(values).atDate(LocalDate.EPOCH);
            default -> dateTime(values);
          };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected the parts of a " + function + ", got others");
    }
    return time.toInstant(ZoneOffset.UTC);
  }

  private static LocalDate date(List<? extends @Nullable Object> values) {
    return values.size() == 1 && values.get(0) instanceof String text
        ? LocalDate.parse(text)
        : day(numbers("DATE", values, 3, 3));
  }

  private static LocalTime timeOfDay(List<? extends @Nullable Object> values) {
    return values.size() == 1 && values.get(0) instanceof String text
        ? LocalTime.parse(text)
        : timeOfDay(numbers("TIME", values, 1, 4), 0);
  }

  private static LocalDateTime dateTime(List<? extends @Nullable Object> values) {
    if (values.size() == 1 && values.get(0) instanceof String text) {
      return LocalDateTime.parse(text.replace(' ', 'T'));
    }
    int[] numbers = numbers("DATETIME", values, 3, 7);
    return LocalDateTime.of(day(numbers), timeOfDay(numbers, 3));
  }

  private static LocalDate day(int[] numbers) {
    return LocalDate.of(numbers[0], numbers[1], numbers[2]);
  }

  /** Of hours, minutes, seconds and microseconds, as far as they are there. */
  private static LocalTime timeOfDay(int[] numbers, int from) {
    int micros = part(numbers, from + 3);
    if (micros < 0 || micros >= 1_000_000) {
      throw new DateTimeException("microseconds");
    }
    return LocalTime.of(
        part(numbers, from),
        part(numbers, from + 1),
        part(numbers, from + 2),
        micros * NANOS_PER_MICRO);
  }

  private static int part(int[] numbers, int index) {
    return index < numbers.length ? numbers[index] : 0;
  }

  private static int[] numbers(
      String function, List<? extends @Nullable Object> values, int least, int most) {
    int[] numbers = new int[values.size()];
    boolean areParts = values.size() >= least && values.size() <= most;
    for (int i = 0; i < numbers.length && areParts; i++) {
      Object value = values.get(i);
      areParts = (value instanceof Long || value instanceof Integer) && fits((Number) value);
      numbers[i] = areParts && value != null ? ((Number) value).intValue() : 0;
    }
    if (!areParts) {
      throw new IllegalArgumentException(
          "expected " + function + " of a text, or of " + least + " to " + most + " numbers");
    }
    return numbers;
  }

  private static boolean fits(Number number) {
    return number.longValue() == number.intValue();
  }
}
