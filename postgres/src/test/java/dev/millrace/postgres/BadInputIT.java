package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.testkit.SharedHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the caller gives wrong fails before it is sent, and says what is wrong but not the value.
 */
@SharedHandles
final class BadInputIT {

  private static Served served;
  private static FaultyProxy proxy;
  private static PgConnection connection;

  @BeforeAll
  static void connect() {
    served = Served.start();
    served.database().execute("create extension hstore; create type pair as (a int, b text)");
    proxy = FaultyProxy.before(served.database().server());
    connection =
        Served.connect(PgOptions.parse(proxy.through(served.database().url())).toBuilder());
  }

  @AfterAll
  static void disconnect() {
    connection.close();
    served.close();
    proxy.close();
  }

  /**
   * An argument that a type does not take.
   *
   * @param secret what of the value must not be shown; empty if there is nothing to hide
   */
  record BadCase(String type, Object value, String says, String secret) {

    static BadCase of(String type, Object value, String says) {
      return new BadCase(type, value, says, "");
    }

    BadCase hiding(String shown) {
      return new BadCase(type, value, says, shown);
    }

    @Override
    public String toString() {
      return value.getClass().getSimpleName() + " as " + type + ", " + says;
    }
  }

  private static List<?> nested(int dimensions) {
    List<?> array = List.of(1);
    for (int i = 1; i < dimensions; i++) {
      array = List.of(array);
    }
    return array;
  }

  static List<BadCase> badCases() {
    Map<Object, Object> nullKey = new HashMap<>(Collections.singletonMap(null, "1"));
    return List.of(
        // kinds
        BadCase.of("int", "2716", "cannot write java.lang.String as int4").hiding("2716"),
        BadCase.of("int", true, "cannot write java.lang.Boolean as int4"),
        BadCase.of("bool", 1, "cannot write java.lang.Integer as bool"),
        BadCase.of("bool", "true", "cannot write java.lang.String as bool"),
        BadCase.of("text", 5_716, "cannot write java.lang.Integer as text").hiding("5716"),
        BadCase.of("bytea", "aaa", "cannot write java.lang.String as bytea").hiding("aaa"),
        BadCase.of("uuid", 1, "cannot write java.lang.Integer as uuid"),
        BadCase.of("date", "2024-01-01", "cannot write java.lang.String as date").hiding("2024"),
        BadCase.of("timestamptz", LocalDateTime.MIN, "as timestamptz"),
        BadCase.of("timestamp", OffsetDateTime.MIN, "as timestamp"),
        BadCase.of("timestamp", Instant.EPOCH, "as timestamp").hiding("1970"),
        BadCase.of("interval", "1 day", "cannot write java.lang.String as interval"),
        BadCase.of("point", List.of(1, 2), "as point"),
        BadCase.of("int4range", List.of(1, 2), "as int4range"),
        BadCase.of("int4multirange", 5, "as int4multirange"),
        BadCase.of("inet", 5, "as inet"),
        BadCase.of("money", new BigDecimal("5716"), "as money").hiding("5716"),
        BadCase.of("hstore", List.of("a"), "as hstore"),
        BadCase.of("pair", 5, "as pair"),
        // numbers out of range
        BadCase.of("int2", 32_768, "out of its range").hiding("32768"),
        BadCase.of("int2", -32_769L, "out of its range").hiding("32769"),
        BadCase.of("int4", 1L << 31, "out of its range").hiding("2147483648"),
        BadCase.of("int8", BigInteger.TWO.pow(63), "out of its range")
            .hiding("9223372036854775808"),
        BadCase.of("int8", 1.5, "out of its range").hiding("1.5"),
        BadCase.of("int4", Double.NaN, "as int4"),
        BadCase.of("oid", -1, "out of its range"),
        BadCase.of("oid", 1L << 32, "out of its range").hiding("4294967296"),
        BadCase.of("xid8", -1L, "out of its range"),
        BadCase.of("xid8", BigInteger.TWO.pow(64), "out of its range")
            .hiding("18446744073709551616"),
        BadCase.of("float4", 4.1e40, "out of its range").hiding("4.1E40"),
        BadCase.of("numeric", new BigDecimal(BigInteger.ONE, 20_000), "as numeric"),
        BadCase.of("numeric", new BigDecimal("1e200000"), "as numeric"),
        BadCase.of("\"char\"", "ab", "as char"),
        BadCase.of("\"char\"", '\u0100', "as char"),
        // dates out of range
        BadCase.of("date", LocalDate.of(-4713, 11, 23), "out of its range").hiding("4713"),
        BadCase.of("date", LocalDate.of(5_874_898, 1, 1), "out of its range").hiding("5874898"),
        BadCase.of("timestamp", LocalDateTime.of(294_277, 1, 1, 0, 0), "out of its range"),
        BadCase.of("timestamptz", Instant.parse("+294277-01-09T04:00:54.775807Z"), "out of its"),
        BadCase.of("timetz", LocalTime.NOON.atOffset(ZoneOffset.ofHours(18)), "out of its range"),
        BadCase.of("interval", Period.ofYears(Integer.MAX_VALUE), "out of its range"),
        // texts
        BadCase.of("text", "sec\0ret", "parameter $1: ").hiding("sec"),
        BadCase.of("text", "sec\ud800ret", "parameter $1: ").hiding("sec"),
        BadCase.of("text", "\udc00", "parameter $1: "),
        BadCase.of("json", "\"sec\0\"", "parameter $1: ").hiding("sec"),
        BadCase.of("jsonb", "\"sec\ud800\"", "parameter $1: ").hiding("sec"),
        BadCase.of("regclass", "sec\0", "parameter $1: ").hiding("sec"),
        BadCase.of("tsvector[]", List.of("sec\0"), "parameter $1: ").hiding("sec"),
        // arrays
        BadCase.of("int[]", 1, "as int4[]"),
        BadCase.of("int[]", nested(7), "dimensions"),
        BadCase.of("int[]", List.of(1, List.of(1)), "parameter $1: "),
        BadCase.of("int[]", List.of(List.of(1), 1, List.of(2)), "parameter $1: "),
        BadCase.of("int[]", List.of(List.of(1, 2), List.of(3)), "parameter $1: "),
        BadCase.of("int[]", List.of(1, "t716", 2), "int4[]").hiding("t716"),
        BadCase.of("int[]", Arrays.asList(1, null, 1L << 40), "int4[]").hiding("1099511627776"),
        BadCase.of("text[]", "abc716", "as text[]").hiding("abc716"),
        // composites, ranges, maps
        BadCase.of("pair", Map.of("a", 1, "bad", 2), "it has no field \"bad\""),
        BadCase.of("pair", List.of(1), "expected 2 fields, got 1"),
        BadCase.of("pair", List.of("x716", "y"), "field \"a\" of pair").hiding("x716"),
        BadCase.of("int4range", Range.closed("a716", "b"), "parameter $1: ").hiding("a716"),
        BadCase.of("int4range", Range.atLeast(1L << 40), "parameter $1: ").hiding("1099511627776"),
        BadCase.of("hstore", nullKey, "null value not allowed"),
        BadCase.of("hstore", Map.of("a", 1), "hstore"),
        BadCase.of("cidr", new Inet(InetAddress.getLoopbackAddress(), 8), "as cidr"));
  }

  private static long sent() {
    return proxy.bytes(Direction.FROM_CLIENT);
  }

  private static Async<?> fetch(String sql, @Nullable Object @Nullable ... args) {
    return connection.fetch(sql, args);
  }

  @ParameterizedTest
  @MethodSource("badCases")
  void fetch_badArgument_failsUnsentAndHidesTheValue(BadCase bad) {
    String sql = "select $1::%s".formatted(bad.type());
    connection.fetch(sql, (Object) null).result(Served.PATIENCE);
    long before = sent();

    Async<?> failing = fetch(sql, bad.value());

    assertThatThrownBy(() -> failing.result(Served.PATIENCE))
        .isInstanceOfSatisfying(
            InvalidQueryException.class,
            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
        .hasMessageContaining("parameter $1: ")
        .hasMessageContaining(bad.says())
        .satisfies(
            e -> {
              if (!bad.secret().isEmpty()) {
                assertThat(e).hasMessageNotContaining(bad.secret());
              }
            });
    assertThat(connection.fetchValue(Integer.class, "select 1").result(Served.PATIENCE))
        .hasValue(1);
    assertThat(sent() - before).isLessThan(300);
  }

  @Test
  void fetch_badSecondArgument_namesIt() {
    assertThatThrownBy(() -> fetch("select $1::int, $2::int", 1, "x").result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("parameter $2: ");
  }

  @Test
  void fetch_tooFewArguments_saysHowManyAreExpected() {
    assertThatThrownBy(() -> fetch("select $1::int").result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 1 parameter for \"select $1::int\", got 0");
  }

  @Test
  void fetch_tooManyArguments_saysHowManyAreExpected() {
    assertThatThrownBy(() -> fetch("select 1", 716).result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 0 parameters for \"select 1\", got 1");
    assertThatThrownBy(() -> fetch("select $1::int, $2::int", 1, 2, 3).result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 2 parameters for ");
  }

  @Test
  void execute_wrongCount_failsUnsent() {
    assertThatThrownBy(
            () -> connection.execute("select $1::int, $2::int", 1).result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 2 parameters for ");
  }

  @Test
  void fetch_nullForTheArguments_isOneNull() {
    assertThat(
            connection
                .fetchValue(Boolean.class, "select $1::int is null", (Object[]) null)
                .result(Served.PATIENCE))
        .hasValue(true);
  }

  @Test
  void fetch_mostParametersThereCanBe_works() {
    int count = 65_535;
    String sql =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "$" + i)
            .collect(Collectors.joining(",", "select cardinality(array[", "]::int[])"));
    Object[] args = IntStream.range(0, count).boxed().toArray();

    assertThat(connection.fetchValue(Integer.class, sql, args).result(Served.PATIENCE))
        .hasValue(count);
  }

  @Test
  void fetch_oneParameterTooMany_isRefused() {
    Object[] args = IntStream.range(0, 65_536).boxed().toArray();

    assertThatThrownBy(() -> fetch("select 1", args).result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("expected at most 65535 arguments, got 65536");
  }

  @Test
  void fetch_textWithNul_isRefusedAsText() {
    assertThatThrownBy(() -> fetch("select 'a\0b'").result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> connection.execute("select 'a\0b'").result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> fetch("select '\ud800'").result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class);
    assertThat(connection.fetchValue(Integer.class, "select 1").result(Served.PATIENCE))
        .hasValue(1);
  }

  @Test
  void fetch_severalStatementsWithArguments_isTheServersError() {
    assertThatThrownBy(() -> fetch("select $1::int; select 2", 1).result(Served.PATIENCE))
        .isInstanceOfSatisfying(
            InvalidQueryException.class,
            e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("42601"));
  }

  @Test
  void fetch_badJsonEscape_isTheServersError() {
    assertThatThrownBy(() -> fetch("select $1::jsonb", "\"\\u0000\"").result(Served.PATIENCE))
        .satisfies(e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("22P05"));
  }

  @Test
  void fetch_sevenDimensionsInSql_isTheServersError() {
    assertThatThrownBy(() -> fetch("select '{{{{{{{1}}}}}}}'::int[]").result(Served.PATIENCE))
        .satisfies(e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("54000"));
  }

  @Test
  void fetch_rangeUpsideDown_isTheServersError() {
    assertThatThrownBy(
            () -> fetch("select $1::int4range", Range.closed(5, 1)).result(Served.PATIENCE))
        .satisfies(e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("22000"));
  }

  @Test
  void executeMany_badRow_namesTheParameterAndUndoesAll() {
    connection.execute("create temp table kept (n int)").result(Served.PATIENCE);

    assertThatThrownBy(
            () ->
                connection
                    .executeMany(
                        "insert into kept values ($1)",
                        List.of(List.of(1), List.of("x716"), List.of(3)))
                    .result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("parameter $1: cannot write java.lang.String as int4")
        .hasMessageNotContaining("x716");
    assertThat(
            connection.fetchValue(Long.class, "select count(*) from kept").result(Served.PATIENCE))
        .hasValue(0L);
  }

  @Test
  void executeMany_rowOfOtherCount_saysWhatIsExpected() {
    connection.execute("create temp table two (a int, b int)").result(Served.PATIENCE);

    assertThatThrownBy(
            () ->
                connection
                    .executeMany(
                        "insert into two values ($1, $2)", List.of(List.of(1, 2), List.of(1)))
                    .result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 2 parameters for ");
    assertThat(connection.isInTransaction()).isFalse();
  }

  @Test
  void pipeline_badArgument_failsAllOfIt() {
    assertThatThrownBy(
            () ->
                connection
                    .pipeline(
                        p -> {
                          p.execute("create table never (n int)");
                          return p.fetch("select $1::int", "x716");
                        })
                    .result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageNotContaining("x716");
    assertThat(
            connection
                .fetchValue(Boolean.class, "select to_regclass('never') is null")
                .result(Served.PATIENCE))
        .hasValue(true);
  }
}
