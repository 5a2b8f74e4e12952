package dev.millrace.sqlite.internal.codec;

import dev.millrace.core.MappingException;
import java.lang.reflect.Type;
import java.nio.Buffer;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Classes without a stored form, and what to use instead. */
final class Unsupported {

  private record Advice(Class<?> type, String instead) {}

  private static final List<Advice> ADVICE =
      List.of(
          new Advice(java.sql.Date.class, "use java.time.LocalDate"),
          new Advice(java.sql.Time.class, "use java.time.LocalTime"),
          new Advice(Date.class, "use java.time.Instant"),
          new Advice(Calendar.class, "use java.time.Instant"),
          new Advice(ZonedDateTime.class, "use Instant or OffsetDateTime"),
          new Advice(TemporalAccessor.class, "use its text or number"),
          new Advice(OptionalInt.class, "use Optional<Integer>"),
          new Advice(OptionalLong.class, "use Optional<Long>"),
          new Advice(OptionalDouble.class, "use Optional<Double>"),
          new Advice(CharSequence.class, "use String"),
          new Advice(Number.class, "use Long, Double or BigDecimal"),
          new Advice(Buffer.class, "use byte[]"),
          new Advice(Object[].class, "use a List"));

  private Unsupported() {}

  /** A form that refuses every value. */
  static StoredForm<Object> form(Class<?> type) {
    return new StoredForm<>() {
      @Override
      public Object encode(Object value, int position) {
        throw Refused.parameter(
            position, "no stored form of " + type.getTypeName() + "; " + advice(type));
      }

      @Override
      public Object decode(RawColumns columns, int index) {
        throw Refused.type(columns, index, type.getTypeName());
      }
    };
  }

  static MappingException decoder(Type type) {
    return new MappingException(
        "cannot read columns as "
            + type.getTypeName()
            + (type instanceof Class<?> c ? "; " + advice(c) : ""));
  }

  private static String advice(Class<?> type) {
    for (Advice advice : ADVICE) {
      if (advice.type.isAssignableFrom(type)) {
        return advice.instead;
      }
    }
    return "give a Codec of it in the options, or convert it";
  }
}
