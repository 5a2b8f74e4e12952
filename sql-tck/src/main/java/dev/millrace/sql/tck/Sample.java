package dev.millrace.sql.tck;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of a type that every engine has, and what it is when it comes back. */
record Sample<T>(Class<T> type, T value, T stored) {

  private static <T> Sample<T> of(Class<T> type, T value) {
    return new Sample<>(type, value, value);
  }

  static Stream<Sample<?>> all() {
    return Stream.of(numbers(), texts(), times(), documents()).flatMap(each -> each);
  }

  private static Stream<Sample<?>> numbers() {
    return Stream.of(
        of(Boolean.class, true),
        of(Boolean.class, false),
        of(Short.class, Short.MIN_VALUE),
        of(Short.class, Short.MAX_VALUE),
        of(Integer.class, Integer.MIN_VALUE),
        of(Integer.class, Integer.MAX_VALUE),
        of(Long.class, Long.MIN_VALUE),
        of(Long.class, Long.MAX_VALUE),
        of(Long.class, 0L),
        of(Float.class, 1.1f),
        of(Float.class, Float.MAX_VALUE),
        of(Float.class, Float.MIN_VALUE),
        of(Double.class, 0.1),
        of(Double.class, Double.MAX_VALUE),
        of(Double.class, Double.MIN_VALUE),
        of(Double.class, 1e15),
        of(Double.class, Double.POSITIVE_INFINITY),
        of(BigDecimal.class, new BigDecimal("0")),
        of(BigDecimal.class, new BigDecimal("-1.10")),
        of(BigDecimal.class, new BigDecimal("0.00000000000000000001")),
        of(BigDecimal.class, new BigDecimal("98765432109876543210987654321.123456789")));
  }

  private static Stream<Sample<?>> texts() {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    return Stream.of(
        of(String.class, ""),
        of(String.class, "it's \"quoted\" \\ and $1 ? :name %s"),
        of(String.class, "日本語 ελληνικά 🚀 e\u0301 \u200f\n\t"),
        of(String.class, "0123456789".repeat(100_000)),
        of(String.class, "12"),
        of(byte[].class, new byte[0]),
        of(byte[].class, everyByte),
        of(byte[].class, new byte[1 << 20]),
        of(UUID.class, UUID.fromString("00000000-0000-0000-0000-000000000000")),
        of(UUID.class, UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));
  }

  private static Stream<Sample<?>> times() {
    return Stream.of(
        of(Instant.class, Instant.EPOCH),
        of(Instant.class, Instant.parse("2024-02-29T23:59:59.123456Z")),
        of(Instant.class, Instant.parse("1815-12-10T00:00:00.000001Z")),
        new Sample<>(
            OffsetDateTime.class,
            OffsetDateTime.parse("2024-03-01T00:30:00.5+02:00"),
            OffsetDateTime.parse("2024-02-29T22:30:00.5Z")),
        of(LocalDate.class, LocalDate.of(1, 1, 1)),
        of(LocalDate.class, LocalDate.of(2024, 2, 29)),
        of(LocalDate.class, LocalDate.of(9999, 12, 31)),
        of(LocalTime.class, LocalTime.MIDNIGHT),
        of(LocalTime.class, LocalTime.of(23, 59, 59, 999_999_000)),
        of(LocalDateTime.class, LocalDateTime.parse("2024-02-29T12:34:56.000007")),
        of(LocalDateTime.class, LocalDateTime.parse("0099-01-01T00:00:00")),
        of(Duration.class, Duration.ZERO),
        of(Duration.class, Duration.ofDays(40).plusNanos(1000)),
        of(Duration.class, Duration.ofNanos(-1000)));
  }

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  private static Stream<Sample<?>> documents() {
    Map<String, @Nullable Object> nested = new LinkedHashMap<>();
    nested.put("text", "a \"quoted\" ü 🚀\n");
    nested.put("nothing", null);
    nested.put("truth", true);
    nested.put("list", List.of("a", Map.of("deep", "b")));
    return Stream.of(
        of(TypesContract.Colour.class, TypesContract.Colour.LIGHT_BLUE),
        new Sample<List>(List.class, List.of(), List.of()),
        new Sample<List>(List.class, List.of("a", "b"), List.of("a", "b")),
        new Sample<List>(
            List.class, Arrays.asList("a", null, true), Arrays.asList("a", null, true)),
        new Sample<Map>(Map.class, Map.of(), Map.of()),
        new Sample<Map>(Map.class, nested, nested));
  }

  /** Values which the store must keep in this order. */
  static Stream<List<?>> ascending() {
    return Stream.of(
        List.of(Long.MIN_VALUE, -1L, 0L, 9L, 10L, Long.MAX_VALUE),
        List.of(-Double.MAX_VALUE, -1.5, 0.0, 9.0, 10.0, Double.MAX_VALUE),
        List.of("", "A", "B", "a", "z"),
        List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("1970-01-01T00:00:00.000001Z"),
            Instant.parse("1970-01-01T00:00:00.1Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z")),
        List.of(LocalDate.of(33, 4, 3), LocalDate.of(1999, 12, 31), LocalDate.of(2000, 1, 1)),
        List.of(LocalTime.MIDNIGHT, LocalTime.of(9, 0), LocalTime.of(9, 0, 0, 1000)),
        List.of(
            LocalDateTime.parse("1999-12-31T23:59:59.999999"),
            LocalDateTime.parse("2000-01-01T00:00:00"),
            LocalDateTime.parse("2000-01-01T00:00:00.000001")),
        List.of(Duration.ofDays(-1), Duration.ofNanos(-1000), Duration.ZERO, Duration.ofDays(9)));
  }

  /** Values beyond what some store can hold. */
  static Stream<Object> extremes() {
    return Stream.of(
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Float.NaN,
        new BigDecimal("1e400"),
        new BigDecimal("1e-400"),
        Instant.MAX,
        Instant.MIN,
        Instant.parse("+10000-01-01T00:00:00Z"),
        LocalDate.MAX,
        LocalDate.MIN,
        LocalDate.of(0, 1, 1),
        LocalDate.of(10_000, 1, 1),
        LocalDateTime.MAX,
        LocalDateTime.MIN,
        Duration.ofSeconds(Long.MAX_VALUE),
        Duration.ofSeconds(Long.MIN_VALUE),
        "NUL \0 within",
        "lone \ud800 surrogate",
        "\udc00");
  }
}
