package dev.millrace.postgres.internal.codec;

import java.lang.reflect.Type;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What to use instead of classes that nothing is read as. */
final class Advice {

  private record Instead(Class<?> type, String use) {}

  private static final List<Instead> ALL =
      List.of(
          new Instead(Date.class, "use java.time.Instant"),
          new Instead(Calendar.class, "use java.time.Instant"),
          new Instead(ZonedDateTime.class, "use Instant or OffsetDateTime"),
          new Instead(OptionalInt.class, "use Optional<Integer>"),
          new Instead(OptionalLong.class, "use Optional<Long>"),
          new Instead(OptionalDouble.class, "use Optional<Double>"));

  private Advice() {}

  /** What to add to a message about a type; empty if there is no advice. */
  static String on(Type target) {
    Class<?> raw = JavaTypes.raw(target);
    for (Instead instead : ALL) {
      if (instead.type.isAssignableFrom(raw)) {
        return "; " + instead.use;
      }
    }
    return "";
  }
}
