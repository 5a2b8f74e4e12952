package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.CommandTag;
import dev.millrace.testkit.SharedHandles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COPY into a table: what goes in, and what ends it. */
@SharedHandles
final class CopyIntoIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  record Trade(long id, String symbol, Optional<BigDecimal> price, OffsetDateTime madeAt) {}

  record Place(String city, int zip) {}

  record Customer(int id, Place place) {}

  private static Served served;
  private static PgPool pool;

  @BeforeAll
  static void start() {
    served = Served.start();
    pool = Postgres.pool(served.options().maxSize(3).build());
    served
        .database()
        .execute(
            "create table t (a int, b text); create schema \"odd \"\"s\";"
                + "create table \"odd \"\"s\".\"T t\" (\"A b\" int, c int);"
                + "create table trade (id int8 primary key, symbol text not null, price numeric,"
                + " made_at timestamptz);"
                + "create table customer (id int, place_city text, place_zip int);"
                + "create table mixed (id int, words tsvector, made date, data bytea, doc jsonb,"
                + " note text);"
                + "create table made (a int, twice int generated always as (a * 2) stored);"
                + "create table checked (a int check (a <> 5000), b text)");
  }

  @AfterAll
  static void stop() {
    pool.close();
    served.close();
  }

  @BeforeEach
  void empty() {
    served.database().execute("truncate t, trade, customer, mixed, made, checked");
  }

  private static PgConnection connection() {
    return served.connection();
  }

  private static long count(String table) {
    return connection()
        .fetchValue(Long.class, "select count(*) from " + table)
        .result(SOON)
        .orElseThrow();
  }

  private static List<List<?>> rows(int count) {
    return IntStream.range(0, count).<List<?>>mapToObj(i -> List.of(i, "row " + i)).toList();
  }

  private static void isUsable() {
    assertThat(connection().fetchValue(Integer.class, "select 42").result(SOON)).hasValue(42);
    assertThat(connection().isInTransaction()).isFalse();
  }

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
    pool.copyInto("t", "a", "b").rows(rows(10)).result(SOON);
    pool.transaction(tx -> tx.copyInto("t", "b", "a").rows(List.of(List.of("x", 1)))).result(SOON);
    connection().useTransaction(tx -> tx.copyInto("t", "a", "b").rows(rows(5)).result(SOON));

    assertThat(count("t")).isEqualTo(16);
  }

  @Test
  void rows_manyOfAnIterableAndOfAStream_areStored() {
    connection().copyInto("t").rows(rows(50_000)).result(SOON);
    connection().copyInto("t").rows(AsyncStream.from(rows(50_000))).result(SOON);

    assertThat(count("t where b = 'row ' || a")).isEqualTo(100_000);
  }

  @Test
  void rows_none_storeNone() {
    assertThat(connection().copyInto("t").rows(List.of()).result(SOON).rows()).isZero();
    assertThat(connection().copyInto("t").rows(AsyncStream.from(rows(0))).result(SOON).rows())
        .isZero();
  }

  @Test
  void rows_ofARolledBackTransaction_areGone() {
    assertThatThrownBy(
            () ->
                pool.transaction(
                        tx ->
                            tx.copyInto("t")
                                .rows(rows(3))
                                .thenApply(
                                    tag -> {
                                      throw new IllegalStateException("no");
                                    }))
                    .result(SOON))
        .isInstanceOf(IllegalStateException.class);

    assertThat(count("t")).isZero();
  }

  @Test
  void rows_oddNames_areQuoted() {
    connection().copyInto("T t", "A b").schema("odd \"s").rows(List.of(List.of(7))).result(SOON);

    assertThat(count("\"odd \"\"s\".\"T t\" where \"A b\" = 7 and c is null")).isEqualTo(1);
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
    assertThat(count("t")).isEqualTo(3);
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
    assertThat(count("trade where made_at is null")).isEqualTo(2);
  }

  @Test
  void rows_ofRecordsInRecords_areStored() {
    connection()
        .copyInto("customer")
        .rows(Customer.class, List.of(new Customer(1, new Place("Graz", 8010))))
        .result(SOON);

    assertThat(count("customer where place_city = 'Graz' and place_zip = 8010")).isEqualTo(1);
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
            count(
                "mixed where id = 1 and words = tsvector($$'a':1 'tab\tand\\more':2$$)"
                    + " and made = '2026-01-31' and data = '\\x0001ff' and doc = '[\"x\", 2]'"
                    + " and note = E'line\\nline\\r\\\\N\\t'"))
        .isEqualTo(1);
    assertThat(count("mixed where id = 2 and words is null and note = '\\N'")).isEqualTo(1);
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
  void rows_oneOfAnotherSize_isNamedAndNothingStored() {
    assertThatThrownBy(
            () ->
                connection()
                    .copyInto("t", "a", "b")
                    .rows(List.of(List.of(1, "x"), List.of(2)))
                    .result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("row 1 (from 0): expected 2 values for (a, b), got 1");

    isUsable();
    assertThat(count("t")).isZero();
  }

  @Test
  void rows_valueOfAnotherType_isNamedAndNothingStored() {
    assertThatThrownBy(
            () ->
                connection()
                    .copyInto("t", "a", "b")
                    .rows(List.of(List.of(1, "x"), List.of("two", "y")))
                    .result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("row 1 (from 0): column \"a\": cannot write java.lang.String as");

    isUsable();
    assertThat(count("t")).isZero();
  }

  @Test
  void rows_ofNoSuchTable_fail() {
    assertThatThrownBy(() -> connection().copyInto("nowhere").rows(rows(1)).result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("nowhere");

    isUsable();
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

    assertThat(count("cold")).isEqualTo(3);
  }

  @Test
  void rows_generatedColumn_isLeftOutByName() {
    connection().copyInto("made", "a").rows(List.of(List.of(4))).result(SOON);

    assertThat(count("made where twice = 8")).isEqualTo(1);
  }

  @Test
  void rows_columnOfAlteredType_areDescribedAnew() {
    connection().execute("create table shifty (a int)").result(SOON);
    pool.copyInto("shifty", "a").rows(List.of(List.of(1))).result(SOON);
    connection().execute("alter table shifty alter a type bigint").result(SOON);

    pool.copyInto("shifty", "a").rows(List.of(List.of(1L << 40))).result(SOON);
    connection().execute("alter table shifty alter a type text").result(SOON);
    pool.copyInto("shifty", "a").rows(List.of(List.of("three"))).result(SOON);

    assertThat(count("shifty")).isEqualTo(3);
  }

  @Test
  void rows_refusedByTheServer_stopTheSource() {
    AtomicLong pulled = new AtomicLong();
    Iterable<List<?>> endless =
        () ->
            Stream.iterate(0, i -> i + 1)
                .<List<?>>map(
                    i -> {
                      pulled.incrementAndGet();
                      return List.of(i, "x".repeat(100));
                    })
                .iterator();

    assertThatThrownBy(() -> connection().copyInto("checked").rows(endless).result(SOON))
        .isInstanceOf(ConstraintException.Check.class)
        .satisfies(
            failure ->
                assertThat(((ConstraintException) failure).outcome())
                    .isEqualTo(Outcome.NOT_APPLIED));

    isUsable();
    assertThat(count("checked")).isZero();
    assertThat(pulled.get()).isGreaterThan(5_000);
  }

  @Test
  void rows_refusedOnCommit_areNotStored() {
    connection()
        .execute("create table late (a int unique deferrable initially deferred)")
        .result(SOON);

    assertThatThrownBy(
            () -> connection().copyInto("late").rows(List.of(List.of(1), List.of(1))).result(SOON))
        .isInstanceOf(ConstraintException.Unique.class);

    isUsable();
    assertThat(count("late")).isZero();
  }

  @Test
  void rows_sourceThrows_isItsFailure() {
    Iterator<List<?>> throwing =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public List<?> next() {
            if (next == 20_000) {
              throw new IllegalStateException("the source has failed");
            }
            return List.of(next++, "x");
          }
        };

    assertThatThrownBy(() -> connection().copyInto("t").rows(() -> throwing).result(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the source has failed");

    isUsable();
    assertThat(count("t")).isZero();
  }

  @Test
  void rows_streamFails_isItsFailure() {
    AsyncStream<List<?>> failing =
        AsyncStream.from(rows(10_000))
            .map(
                row -> {
                  if (row.get(0).equals(9_000)) {
                    throw new IllegalStateException("the stream has failed");
                  }
                  return row;
                });

    assertThatThrownBy(() -> connection().copyInto("t").rows(failing).result(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stream has failed");

    isUsable();
    assertThat(count("t")).isZero();
  }

  @Test
  void rows_ofAQueryOfTheSamePool_areCopied() {
    pool.copyInto("t").rows(rows(20_000)).result(SOON);

    pool.copyInto("checked")
        .rows(pool.stream("select a + 10000 as a, b from t").map(row -> row.values()))
        .result(SOON);

    assertThat(count("checked")).isEqualTo(20_000);
  }

  @Test
  void cancel_whileTheSourceIsWaitedFor_keepsNothing() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    Iterable<List<?>> waiting =
        () ->
            Stream.iterate(0, i -> i + 1)
                .<List<?>>map(
                    i -> {
                      if (i == 30_000) {
                        isAsked.countDown();
                        awaitHere(goesOn);
                      }
                      return List.of(i, "x");
                    })
                .iterator();
    Async<CommandTag> copy = connection().copyInto("t").rows(waiting);
    isAsked.await();

    copy.cancel();

    assertThatThrownBy(() -> copy.result(SOON)).isInstanceOf(CancellationException.class);
    isUsable(); // before the source has woken up
    goesOn.countDown();
    assertThat(count("t")).isZero();
  }

  private static void awaitHere(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void within_whileTheTableIsLocked_isNotApplied() {
    try (PgConnection other = served.connect()) {
      other.execute("begin").result(SOON);
      other.execute("lock table t").result(SOON);

      assertThatThrownBy(
              () ->
                  connection()
                      .within(Duration.ofMillis(100))
                      .copyInto("t")
                      .rows(rows(3))
                      .result(SOON))
          .isInstanceOf(TimedOutException.class)
          .satisfies(
              failure ->
                  assertThat(((TimedOutException) failure).outcome())
                      .isEqualTo(Outcome.NOT_APPLIED));
      isUsable();
      other.execute("rollback").result(SOON);
    }
    assertThat(count("t")).isZero();
  }

  @Test
  void cancel_atAnyMoment_keepsAllOrNothing() {
    for (int i = 0; i < 60; i++) {
      Async<CommandTag> copy = pool.copyInto("t").rows(rows(2_000));
      for (int spin = 0; spin < i * 20_000; spin++) {
        Thread.onSpinWait();
      }
      copy.cancel();
      assertThat(count("t") % 2_000).isZero();
    }
    await().until(() -> pool.fetchValue(Integer.class, "select 1").result(SOON).isPresent());
  }

  @Test
  void from_file_isStored(@TempDir java.nio.file.Path folder) throws IOException {
    java.nio.file.Path file = folder.resolve("rows.csv");
    Files.writeString(file, "a;b\n1;'x;''y'\n2;nix\n3;'nix'\n");

    CommandTag tag =
        connection()
            .copyInto("t", "a", "b")
            .format(
                CopyFormat.csv()
                    .header()
                    .delimiter(';')
                    .quote('\'')
                    .nullText("nix")
                    .forceNull("b")
                    .encoding("UTF8"))
            .from(file)
            .result(SOON);

    assertThat(tag.rows()).isEqualTo(3);
    assertThat(count("t where a = 1 and b = 'x;''y'")).isEqualTo(1);
    assertThat(count("t where b is null")).isEqualTo(2);
  }

  @Test
  void from_noSuchFile_fails(@TempDir java.nio.file.Path folder) {
    java.nio.file.Path file = folder.resolve("nothing");

    assertThatThrownBy(() -> connection().copyInto("t").from(file).result(SOON))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot open");

    isUsable();
  }

  @Test
  void from_channelAndStream_areStored() {
    byte[] lines = "1\tone\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(lines));
    List<ByteBuffer> pieces =
        IntStream.range(0, lines.length).mapToObj(i -> ByteBuffer.wrap(lines, i, 1)).toList();

    pool.copyInto("t", "a", "b").from(channel).result(SOON);
    pool.copyInto("t", "a", "b").from(AsyncStream.from(pieces)).result(SOON);

    assertThat(channel.isOpen()).isTrue();
    assertThat(pieces).allMatch(ByteBuffer::hasRemaining);
    assertThat(count("t where b is null")).isEqualTo(2);
    assertThat(count("t")).isEqualTo(4);
  }

  @Test
  void from_largeBuffers_areStored() {
    byte[] lines = "5\tfive\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);

    connection()
        .copyInto("t")
        .from(AsyncStream.from(List.of(ByteBuffer.wrap(lines), ByteBuffer.wrap(lines))))
        .result(SOON);

    assertThat(count("t where a = 5")).isEqualTo(400_000);
  }

  @Test
  void from_badBytes_areRefusedByTheServer() {
    AsyncStream<ByteBuffer> bad =
        AsyncStream.from(List.of(ByteBuffer.wrap("x\ty\n".getBytes(StandardCharsets.UTF_8))));

    assertThatThrownBy(() -> connection().copyInto("t").from(bad).result(SOON))
        .isInstanceOf(PgException.InvalidTextRepresentation.class);

    isUsable();
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
