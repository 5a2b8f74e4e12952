package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values at the edges of their types, on the oldest and the newest server at hand. */
@SharedHandles
final class SpecialValuesIT {

  private static Served served;
  private static Served newest;

  @BeforeAll
  static void connect() {
    served = Served.start();
    newest = Served.start(18);
  }

  @AfterAll
  static void disconnect() {
    served.close();
    newest.close();
  }

  private static Row row(String sql, @Nullable Object... args) {
    return served.connection().fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  private static Row newestRow(String sql, @Nullable Object... args) {
    return newest.connection().fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  @Test
  void interval_infinity_isAllFieldsAtTheirEnds() {
    Row row =
        newestRow(
            "select 'infinity'::interval, '-infinity'::interval, $1::interval::text,"
                + " $2::interval::text",
            Interval.INFINITY,
            Interval.NEGATIVE_INFINITY);

    assertThat(row.get(0)).isEqualTo(Interval.INFINITY);
    assertThat(row.get(1)).isEqualTo(Interval.NEGATIVE_INFINITY);
    assertThat(row.get(2)).isEqualTo("infinity");
    assertThat(row.get(3)).isEqualTo("-infinity");
  }

  @Test
  void time_midnightAtTheEnd_isReadAsMicrosecondsToo() {
    Row row =
        row(
            "select '24:00'::time, $1::time::text, $2::timetz::text",
            LocalTime.MAX,
            LocalTime.MAX.atOffset(ZoneOffset.ofHours(2)));

    assertThat(row.get(0)).isEqualTo(LocalTime.MAX);
    assertThat(row.getLong(0)).isEqualTo(86_400_000_000L);
    assertThat(row.get(1)).isEqualTo("24:00:00");
    assertThat(row.get(2)).isEqualTo("24:00:00+02");
  }

  @Test
  void timestamptz_whateverTheSession_isThatMoment() {
    PgConnection connection = served.connection();

    connection.execute("set time zone 'America/St_Johns'").result();
    Row row =
        row(
            "select '2024-07-01 00:00:00+00'::timestamptz, $1::timestamptz = '2024-07-01Z'",
            java.time.Instant.parse("2024-07-01T00:00:00Z"));

    assertThat(row.get(0)).isEqualTo(java.time.OffsetDateTime.parse("2024-07-01T00:00:00Z"));
    assertThat(row.getBoolean(1)).isTrue();
  }

  @Test
  void money_whateverTheLocale_isACountOfUnits() {
    Row row =
        row(
            "select '12.34'::money, $1::money = '12.34'::money",
            PgMoney.of(new BigDecimal("12.34"), 2));

    assertThat(row.get(0)).isEqualTo(new PgMoney(1_234));
    assertThat(row.get(0, PgMoney.class).toBigDecimal(2)).isEqualTo(new BigDecimal("12.34"));
    assertThat(row.getBoolean(1)).isTrue();
  }

  @Test
  void numeric_negativeScale_isWrittenWithoutOne() {
    Row row = row("select $1::numeric::text, $1::numeric", new BigDecimal("12E+3"));

    assertThat(row.get(0)).isEqualTo("12000");
    assertThat(row.get(1)).isEqualTo(new BigDecimal("12000"));
  }

  @Test
  void numeric_tensOfThousandsOfDigits_goThereAndBack() {
    BigDecimal most = new BigDecimal("9".repeat(20_000) + "." + "8".repeat(16_383));

    Row row =
        row(
            "select $1::numeric, $1::numeric = repeat('9', 20000)::numeric"
                + " + ('0.' || repeat('8', 16383))::numeric",
            most);

    assertThat(row.get(0)).isEqualTo(most);
    assertThat(row.getBoolean(1)).isTrue();
  }

  @Test
  void numeric_notANumber_isNoBigDecimalAndNoDouble() {
    Row row = row("select 'NaN'::numeric as n");

    assertThatThrownBy(() -> row.get("n", BigDecimal.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"n\": cannot read NaN or an infinity of numeric as BigDecimal;"
                + " read it as PgNumeric");
    assertThat(row.getDouble("n")).isNaN();
  }

  @Test
  void smallerType_valueThatFits_isReadExactlyOrNotAtAll() {
    Row row = row("select 300::int as n, 5::bigint as m, 1.5::numeric as d");

    assertThat(row.get("n", Short.class)).isEqualTo((short) 300);
    assertThat(row.getInt("m")).isEqualTo(5);
    assertThatThrownBy(() -> row.get("n", Byte.class)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> row.getInt("d")).isInstanceOf(MappingException.class);
  }

  @Test
  void charType_ofEveryByte_isOneCharacter() {
    Row row = row("select 1::\"char\", (-1)::\"char\", $1::\"char\"::int", (byte) -128);

    assertThat(row.get(0)).isEqualTo('\u0001');
    assertThat(row.get(1)).isEqualTo('\u00ff');
    assertThat(row.getInt(2)).isEqualTo(-128);
  }

  @Test
  void bytea_ofMegabytes_goesThereAndBackUnshared() {
    byte[] bytes = new byte[3_000_000];
    new java.util.Random(1).nextBytes(bytes);
    byte[] copy = bytes.clone();

    var pending = served.connection().fetchRow("select $1::bytea", (Object) bytes);
    bytes[0]++;
    Row row = pending.result(Served.PATIENCE).orElseThrow();

    assertThat(row.get(0, byte[].class)).isEqualTo(copy);
    assertThat(row.get(0, byte[].class)).isNotSameAs(row.get(0, byte[].class));
  }

  @Test
  void currentSnapshotAndLocations_areRead() {
    Row row =
        row(
            "select pg_current_snapshot(), pg_current_wal_lsn(), pg_current_xact_id(), '(0,1)'::tid");

    assertThat(row.get(0)).isInstanceOf(PgSnapshot.class);
    assertThat(row.get(1)).isInstanceOf(PgLsn.class);
    assertThat(row.get(2)).isInstanceOf(Long.class);
    assertThat(row.get(3)).isEqualTo(new Tid(0, 1));
  }

  @Test
  void path_ofOneBox_isNormalizedByTheServer() {
    Row row =
        row(
            "select '((0,0),(1,2))'::box, $1::box::text",
            new Box(new Point(1, 2), new Point(0, 0)));

    assertThat(row.get(0)).isEqualTo(new Box(new Point(1, 2), new Point(0, 0)));
    assertThat(row.get(1)).isEqualTo("(1,2),(0,0)");
    assertThat(row("select array['((0,0),(1,2))'::box]").get(0))
        .isEqualTo(List.of(new Box(new Point(1, 2), new Point(0, 0))));
  }
}
