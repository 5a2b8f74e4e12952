package dev.millrace.postgres;

import static dev.millrace.postgres.CopyTables.SOON;
import static dev.millrace.postgres.CopyTables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.sql.CommandTag;
import dev.millrace.testkit.SharedHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** COPY of rows into a table. */
@SharedHandles
final class CopyIntoIT {

  private static CopyTables tables;

  @BeforeAll
  static void start() {
    tables =
        new CopyTables(
            "create table t (a int, b text)",
            "create schema \"odd \"\"s\"",
            "create table \"odd \"\"s\".\"T t\" (\"A b\" int, c int)",
            "create table trade (id int8 primary key, symbol text not null, price numeric,"
                + " made_at timestamptz)",
            "create table customer (id int, place_city text, place_zip int)",
            "create table mixed (id int, words tsvector, made date, data bytea, doc jsonb,"
                + " note text)",
            "create table made (a int, twice int generated always as (a * 2) stored)",
            "create table other (a int, b text)");
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.execute("truncate t, trade, customer, mixed, made, other");
  }

  private static PgConnection connection() {
    return tables.connection();
  }

  record Trade(long id, String symbol, Optional<BigDecimal> price, OffsetDateTime madeAt) {}

  record Place(String city, int zip) {}

  record Customer(int id, Place place) {}

  @Test
  void rows_ofTuples_areStored() {
    CommandTag tag =
        connection()
            .copyInto("t", "a", "b")
            .rows(List.of(List.of(1, "one"), Arrays.asList(2, null), Arrays.asList(null, "x")))
            .result(SOON);

    assertThat(tag.text()).isEqualTo("COPY 3");
    assertThat(tag.rows()).isEqualTo(3);
    assertThat(connection().fetch("select a, b from t").result(SOON))
        .extracting(row -> row.get("a") + " " + row.get("b"))
        .containsExactly("1 one", "2 null", "null x");
  }

  @Test
  void rows_onPoolAndInTransaction_areStored() {
    tables.pool().copyInto("t", "a", "b").rows(rows(10)).result(SOON);
    tables
        .pool()
        .transaction(tx -> tx.copyInto("t", "b", "a").rows(List.of(List.of("x", 1))))
        .result(SOON);
    connection().useTransaction(tx -> tx.copyInto("t", "a", "b").rows(rows(5)).result(SOON));

    assertThat(tables.count("t")).isEqualTo(16);
  }

  @Test
  void rows_manyOfAnIterableAndOfAStream_areStored() {
    connection().copyInto("t").rows(rows(50_000)).result(SOON);
    connection().copyInto("t").rows(AsyncStream.from(rows(50_000))).result(SOON);

    assertThat(tables.count("t where b = 'row ' || a")).isEqualTo(100_000);
  }

  @Test
  void rows_none_storeNone() {
    assertThat(connection().copyInto("t").rows(List.of()).result(SOON).rows()).isZero();
    assertThat(connection().copyInto("t").rows(AsyncStream.from(rows(0))).result(SOON).rows())
        .isZero();
  }

  @Test
  void rows_oddNames_areQuoted() {
    connection().copyInto("T t", "A b").schema("odd \"s").rows(List.of(List.of(7))).result(SOON);

    assertThat(tables.count("\"odd \"\"s\".\"T t\" where \"A b\" = 7 and c is null")).isEqualTo(1);
  }

  @Test
  void where_leavesRowsOut() {
    CommandTag tag =
        connection()
            .copyInto("t", "a", "b")
            .where("a > 6 and b <> ')'")
            .rows(rows(10))
            .result(SOON);

    assertThat(tag.rows()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                connection()
                    .copyInto("t", "a", "b")
                    .where("true; drop table t")
                    .rows(rows(10))
                    .result(SOON))
        .isInstanceOf(InvalidQueryException.class);
    assertThat(tables.count("t")).isEqualTo(3);
  }

  @Test
  void rows_ofRecords_areStored() {
    OffsetDateTime now = Instant.parse("2026-11-26T10:00:00Z").atOffset(ZoneOffset.UTC);
    List<Trade> trades =
        List.of(
            new Trade(1, "MIL", Optional.of(new BigDecimal("10.25")), now),
            new Trade(2, "RACE", Optional.empty(), now));

    connection().copyInto("trade").rows(Trade.class, trades).result(SOON);

    assertThat(connection().fetch(Trade.class, "select * from trade order by id").result(SOON))
        .isEqualTo(trades);
    connection().execute("truncate trade").result(SOON);
    connection()
        .copyInto("trade", "symbol", "id")
        .rows(Trade.class, AsyncStream.from(trades))
        .result(SOON);
    assertThat(tables.count("trade where made_at is null")).isEqualTo(2);
  }

  @Test
  void rows_ofRecordsInRecords_areStored() {
    connection()
        .copyInto("customer")
        .rows(Customer.class, List.of(new Customer(1, new Place("Graz", 8010))))
        .result(SOON);

    assertThat(tables.count("customer where place_city = 'Graz' and place_zip = 8010"))
        .isEqualTo(1);
  }

  @Test
  void rows_columnThatTheClassLacks_isRefusedAtOnce() {
    assertThatThrownBy(
            () -> connection().copyInto("trade", "id", "venue").rows(Trade.class, List.of()))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Trade has no component for column \"venue\", only for id, symbol, price, made_at");
  }

  @Test
  void rows_besideATypeWithoutBinaryForm_goAsText() {
    connection()
        .copyInto("mixed")
        .rows(
            List.of(
                List.of(
                    1,
                    "'a':1 'tab\tand\\more':2",
                    LocalDate.of(2026, 1, 31),
                    new byte[] {0, 1, (byte) 255},
                    List.of("x", 2),
                    "line\nline\r\\N\t"),
                Arrays.asList(2, null, null, null, null, "\\N")))
        .result(SOON);

    assertThat(
            tables.count(
                "mixed where id = 1 and words = tsvector($$'a':1 'tab\tand\\more':2$$)"
                    + " and made = '2026-01-31' and data = '\\x0001ff' and doc = '[\"x\", 2]'"
                    + " and note = E'line\\nline\\r\\\\N\\t'"))
        .isEqualTo(1);
    assertThat(tables.count("mixed where id = 2 and words is null and note = '\\N'")).isEqualTo(1);
    assertThatThrownBy(
            () ->
                connection()
                    .copyInto("mixed", "words", "made")
                    .rows(List.of(List.of("'a':1", LocalDate.of(-4, 1, 1))))
                    .result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("column \"made\"")
        .hasMessageContaining("use executeMany");
  }

  @Test
  void rows_formatOfText_isRefusedAtOnce() {
    assertThatThrownBy(() -> connection().copyInto("t").format(CopyFormat.csv()).rows(rows(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected rows in binary, got \"FORMAT csv\"");
  }

  @Test
  void rows_frozen_areStored() {
    connection()
        .transaction(
            tx -> {
              tx.execute("create table cold (a int, b text)");
              return tx.copyInto("cold").format(CopyFormat.binary().freeze()).rows(rows(3));
            })
        .result(SOON);

    assertThat(tables.count("cold")).isEqualTo(3);
  }

  @Test
  void rows_generatedColumn_isLeftOutByName() {
    connection().copyInto("made", "a").rows(List.of(List.of(4))).result(SOON);

    assertThat(tables.count("made where twice = 8")).isEqualTo(1);
  }

  @Test
  void rows_columnOfAlteredType_areDescribedAnew() {
    connection().execute("create table shifty (a int)").result(SOON);
    tables.pool().copyInto("shifty", "a").rows(List.of(List.of(1))).result(SOON);
    connection().execute("alter table shifty alter a type bigint").result(SOON);

    tables.pool().copyInto("shifty", "a").rows(List.of(List.of(1L << 40))).result(SOON);
    connection().execute("alter table shifty alter a type text").result(SOON);
    tables.pool().copyInto("shifty", "a").rows(List.of(List.of("three"))).result(SOON);

    assertThat(tables.count("shifty")).isEqualTo(3);
  }

  @Test
  void rows_ofAQueryOfTheSamePool_areCopied() {
    tables.pool().copyInto("t").rows(rows(20_000)).result(SOON);

    tables
        .pool()
        .copyInto("other")
        .rows(tables.pool().stream("select a + 10000 as a, b from t").map(row -> row.values()))
        .result(SOON);

    assertThat(tables.count("other")).isEqualTo(20_000);
  }

  @Test
  void names_emptyOrWithNul_areRefusedAtOnce() {
    assertThatThrownBy(() -> connection().copyInto("")).hasMessageContaining("name of a table");
    assertThatThrownBy(() -> connection().copyInto("t", "a\0"))
        .hasMessageContaining("name of a column");
    assertThatThrownBy(() -> connection().copyInto("t").schema(""))
        .hasMessageContaining("name of a schema");
  }

  @Test
  void others_behindIt_wait() {
    Async<CommandTag> copy = connection().copyInto("t").rows(rows(1_000));
    Async<Optional<Long>> after = connection().fetchValue(Long.class, "select count(*) from t");

    assertThat(after.result(SOON)).hasValue(1_000L);
    assertThat(copy.result(SOON).rows()).isEqualTo(1_000);
  }
}
