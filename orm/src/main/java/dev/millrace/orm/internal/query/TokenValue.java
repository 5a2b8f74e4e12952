package dev.millrace.orm.internal.query;

import dev.millrace.core.Converter;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.Ref;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Values that rows are sorted by, as text and back, exactly. */
final class TokenValue {

  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(Character.class, text -> text.charAt(0)),
          Map.entry(Boolean.class, Boolean::valueOf),
          Map.entry(Byte.class, Byte::valueOf),
          Map.entry(Short.class, Short::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(Float.class, Float::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(BigInteger.class, BigInteger::new),
          Map.entry(UUID.class, UUID::fromString),
          Map.entry(Instant.class, Instant::parse),
          Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(LocalDateTime.class, LocalDateTime::parse),
          Map.entry(Duration.class, Duration::parse));

  private TokenValue() {}

  static String encode(Place place, Object value) {
    if (value instanceof Ref<?> ref) {
      return text(place, ref.id());
    }
    return text(place, FieldValue.bound(place, value, InvalidOrderException::new).get(0));
  }

  private static String text(Place place, Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (!READERS.containsKey(value.getClass())) {
      throw new InvalidOrderException(
          place.field() + " cannot sort pages: its values have no text");
    }
    return value.toString();
  }

  @SuppressWarnings("unchecked") // the converter is the component's own
  static Object decode(Place place, String text) {
    ModelColumn column = place.columns().get(0);
    Optional<Converter<?, ?>> converter =
        column.isReference() ? Optional.empty() : column.origin().converter();
    Class<?> type =
        converter.isPresent() ? FieldValue.storedClassOf(column) : FieldValue.classOf(column);
    Object stored = read(type, text);
    return converter.isPresent()
        ? ((Converter<Object, Object>) converter.get()).fromStored(stored)
        : stored;
  }

  private static Object read(Class<?> type, String text) {
    try {
      if (type.isEnum()) {
        Object constant = FieldValue.constant(type, text);
        if (constant == null) {
          throw Keyset.foreign();
        }
        return constant;
      }
      Function<String, Object> reader = READERS.get(type);
      if (reader == null) {
        throw Keyset.foreign();
      }
      return reader.apply(text);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw Keyset.foreign();
    }
  }
}
