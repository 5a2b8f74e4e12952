package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COPY of tables and queries to the client: what comes out, and what ends it. */
@SharedHandles
final class CopyOutIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MANY = 200_000;

  record Item(int a, String b) {}

  /** Refuses what it is told to. */
  record Picky(int a) {
    Picky {
      if (a == 3) {
        throw new IllegalArgumentException("three");
      }
    }
  }

  private static Served served;
  private static PgPool pool;

  @BeforeAll
  static void start() {
    served = Served.start();
    pool = Postgres.pool(served.options().maxSize(2).build());
    served
        .database()
        .execute(
            "create table t (a int, b text); insert into t values (1, 'one'), (2, null);"
                + "create schema other; create table other.\"T t\" (\"A\" int);"
                + "insert into other.\"T t\" values (7);"
                + "create table many as select a, 'row ' || a as b from generate_series(1, "
                + MANY
                + ") a;"
                + "create table words (id int, words tsvector, of regclass, n numeric);"
                + "insert into words values (1, 'b:2 a:1', 'pg_class', 1.50);"
                + "create type mood as enum ('sad', 'happy'); create table moods (m mood);"
                + "insert into moods values ('happy'), ('sad'); create table log (a int)");
  }

  @AfterAll
  static void stop() {
    pool.close();
    served.close();
  }

  private static PgConnection connection() {
    return served.connection();
  }

  private static void isUsable() {
    assertThat(connection().fetchValue(Integer.class, "select 42").result(SOON)).hasValue(42);
    assertThat(connection().isInTransaction()).isFalse();
  }

  private static String text(CopyOut copy) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy.to(Channels.newChannel(bytes)).result(SOON);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void to_channel_hasTheRows() {
    assertThat(text(connection().copyOut("t"))).isEqualTo("1\tone\n2\t\\N\n");
    assertThat(text(pool.copyOut("t", "b", "a"))).isEqualTo("one\t1\n\\N\t2\n");
    assertThat(text(pool.copyOut("T t", "A").schema("other"))).isEqualTo("7\n");
  }

  @Test
  void to_csv_hasItsOptions() {
    CopyFormat format =
        CopyFormat.csv().header().delimiter('|').nullText("nil").quote('\'').forceQuote("b");

    assertThat(text(connection().copyOut("t").format(format))).isEqualTo("a|b\n1|'one'\n2|nil\n");
  }

  @Test
  void to_file_replacesIt(@TempDir java.nio.file.Path folder) throws IOException {
    java.nio.file.Path file = folder.resolve("rows");
    Files.writeString(file, "something longer than what comes out now");

    CommandTag tag = pool.copyOut("t").to(file).result(SOON);

    assertThat(tag.text()).isEqualTo("COPY 2");
    assertThat(file).hasContent("1\tone\n2\t\\N\n");
    assertThat(pool.copyQuery("select 1 where false").to(file).result(SOON).rows()).isZero();
    assertThat(file).isEmptyFile();
  }

  @Test
  void to_fileInNoFolder_fails(@TempDir java.nio.file.Path folder) {
    java.nio.file.Path file = folder.resolve("none").resolve("rows");

    assertThatThrownBy(() -> connection().copyOut("many").to(file).result(SOON))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot open");

    isUsable();
  }

  @Test
  void toAndFrom_binary_areTheSameRows(@TempDir java.nio.file.Path folder) {
    java.nio.file.Path file = folder.resolve("rows");
    pool.copyOut("many").format(CopyFormat.binary()).to(file).result(SOON);
    connection().execute("create table again (like many)").result(SOON);

    pool.copyInto("again").format(CopyFormat.binary()).from(file).result(SOON);

    assertThat(
            connection()
                .fetchValue(
                    Long.class, "select count(*) from (table many except all table again) d")
                .result(SOON))
        .hasValue(0L);
  }

  @Test
  void query_withArguments_bindsThem() {
    assertThat(text(connection().copyQuery("select a, b from t where a = $1", 2)))
        .isEqualTo("2\t\\N\n");
    assertThat(
            text(
                pool.copyQuery(
                    "select $1 || '$1' -- $1\n, $2::int, $3::text, $4::text[], $1",
                    "it's \\ \"x\"; drop table t",
                    -5,
                    null,
                    List.of("a,b", "$2"))))
        .isEqualTo(
            "it's \\\\ \"x\"; drop table t$1\t-5\t\\N\t{\"a,b\",$2}\tit's \\\\ \"x\"; drop table"
                + " t\n");
  }

  @Test
  void query_withArgumentsOfManyTypes_keepsTheirValues() {
    OffsetDateTime time = OffsetDateTime.parse("2026-11-26T10:11:12.123456+02:00");

    List<Row> rows =
        connection()
            .copyQuery(
                "select $1::timestamptz t, $2::float8 d, $3::numeric n, $4::bytea b, $5::bool f,"
                    + " $6::mood m, $7::jsonb j, $8::regclass::oid::int8 o, $9::bpchar c",
                time,
                0.1 + 0.2,
                new BigDecimal("1.500"),
                new byte[] {0, '\\', (byte) 255},
                true,
                "sad",
                Map.of("k", 1),
                "pg_type",
                "ab  ")
            .rows()
            .toList()
            .result(SOON);

    Row row = rows.get(0);
    assertThat(row.get("t", OffsetDateTime.class)).isEqualTo(time);
    assertThat(row.getDouble("d")).isEqualTo(0.1 + 0.2);
    assertThat(row.get("n", BigDecimal.class)).isEqualTo(new BigDecimal("1.500"));
    assertThat(row.get("b", byte[].class)).containsExactly(0, '\\', 255);
    assertThat(row.getBoolean("f")).isTrue();
    assertThat(row.get("m", String.class)).isEqualTo("sad");
    assertThat((Object) row.get("j", Map.class)).isEqualTo(Map.of("k", 1L));
    assertThat(row.getLong("o")).isEqualTo(1247);
    assertThat(row.get("c", String.class)).isEqualTo("ab  ");
  }

  @Test
  void query_withArgumentsInATransaction_works() {
    String twice =
        connection()
            .inTransaction(
                tx ->
                    text(tx.copyQuery("select $1::int", 1))
                        + text(tx.copyQuery("select $1::text", "two")));

    assertThat(twice).isEqualTo("1\ntwo\n");
    isUsable();
  }

  @Test
  void query_wrongArguments_areRefusedUnsent() {
    assertThatThrownBy(() -> text(connection().copyQuery("select $1::int")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 1 parameter for");
    assertThatThrownBy(() -> text(connection().copyQuery("select $1::int", "one")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("parameter $1: ");

    isUsable();
  }

  @Test
  void query_notOne_isRefused() {
    for (String sql : List.of("select 1; select 2", "select 1) to program 'x' --", "nonsense")) {
      assertThatThrownBy(() -> text(connection().copyQuery(sql)))
          .as(sql)
          .isInstanceOf(InvalidQueryException.class);
    }
    assertThat(text(connection().copyQuery("select 1 -- the end"))).isEqualTo("1\n");
    assertThatThrownBy(() -> connection().copyQuery("select 1").schema("other"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void query_thatWrites_isApplied() {
    List<Item> items =
        connection()
            .copyQuery("insert into log values ($1) returning a, 'x' as b", 11)
            .rows(Item.class)
            .toList()
            .result(SOON);

    assertThat(items).containsExactly(new Item(11, "x"));
    assertThat(
            connection().fetchValue(Long.class, "select count(*) from log where a = 11").result())
        .hasValue(1L);
  }

  @Test
  void query_thatWritesAndWhoseRowsAreRefused_isNotApplied() {
    assertThatThrownBy(
            () ->
                connection()
                    .copyQuery("insert into log values (3) returning a")
                    .rows(Picky.class)
                    .toList()
                    .result(SOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("three");

    isUsable();
    assertThat(connection().fetchValue(Long.class, "select count(*) from log where a = 3").result())
        .hasValue(0L);
  }

  @Test
  void rows_ofATable_areThoseOfAQuery() {
    List<Row> rows = connection().copyOut("t").rows().toList().result(SOON);

    assertThat(rows).extracting(row -> row.get("a")).containsExactly(1, 2);
    assertThat(rows).extracting(row -> row.get("b")).containsExactly("one", null);
    assertThat(pool.copyOut("t").rows().map(Row::size).toList().result(SOON)).containsExactly(2, 2);
  }

  @Test
  void rows_many_allArriveInOrder() {
    AtomicInteger next = new AtomicInteger(1);
    pool.copyQuery("table many order by a")
        .rows(Item.class)
        .forEach(
            item ->
                assertThat(item).isEqualTo(new Item(next.get(), "row " + next.getAndIncrement())))
        .result(SOON);

    assertThat(next.get()).isEqualTo(MANY + 1);
    assertThat(connection().copyOut("many", "a").rows().toList().result(SOON)).hasSize(MANY);
  }

  @Test
  void rows_takenSlowly_stopTheServer() {
    AtomicInteger count = new AtomicInteger();
    try (Stream<Row> rows = pool.copyOut("many").rows().stream()) {
      rows.forEach(row -> count.incrementAndGet());
    }

    assertThat(count.get()).isEqualTo(MANY);
  }

  @Test
  void rows_typesWithoutBinaryForm_comeAsText() {
    Row row = connection().copyOut("words").rows().first().result(SOON).orElseThrow();

    assertThat(row.get("words")).isEqualTo("'a':1 'b':2");
    assertThat(row.get("of")).isEqualTo("pg_class");
    assertThat(row.get("n", BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
    assertThat(
            pool.copyQuery("select words from words where id = $1", 1)
                .rows()
                .map(each -> each.get("words"))
                .toList()
                .result(SOON))
        .containsExactly("'a':1 'b':2");
  }

  @Test
  void rows_ofNone_areNone() {
    assertThat(connection().copyQuery("select 1 where false").rows().toList().result(SOON))
        .isEmpty();
  }

  @Test
  void rows_formatOfText_isRefusedAtOnce() {
    assertThatThrownBy(() -> connection().copyOut("t").format(CopyFormat.text()).rows())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rows_closedHalfRead_leaveTheConnectionUsable() {
    AsyncStream<Row> rows = connection().copyOut("many").rows();
    rows.limit(10).toList().result(SOON);
    isUsable();

    AsyncStream<Item> unread = connection().copyOut("many").rows(Item.class);
    unread.close();
    assertThatThrownBy(() -> unread.toList().result(SOON)).isInstanceOf(ClosedException.class);
    isUsable();
  }

  @Test
  void rows_closedHalfReadInATransaction_letItGoOn() {
    connection()
        .transaction(
            tx -> {
              tx.execute("insert into log values (77)");
              return tx.copyOut("many").rows().limit(10).toList();
            })
        .result(SOON);

    assertThat(
            connection().fetchValue(Long.class, "select count(*) from log where a = 77").result())
        .hasValue(1L);
  }

  @Test
  void rows_refusedByTheirClass_failAndLeaveTheConnectionUsable() {
    assertThatThrownBy(() -> connection().copyOut("many").rows(Picky.class).toList().result(SOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("three");

    isUsable();
  }

  @Test
  void rows_columnOfAlteredType_areDescribedAnew() {
    connection().execute("create table shifty as select 1 as a").result(SOON);
    assertThat(pool.copyOut("shifty").rows().toList().result(SOON)).hasSize(1);
    connection().execute("alter table shifty alter a type text").result(SOON);

    assertThat(pool.copyOut("shifty").rows().map(row -> row.get("a")).toList().result(SOON))
        .containsExactly("1");
  }

  @Test
  void rows_serverFailsMidway_arriveAndThenFail() {
    AtomicInteger seen = new AtomicInteger();
    assertThatThrownBy(
            () ->
                connection()
                    .copyQuery("select 1 / (5000 - i) from generate_series(1, 10000) i")
                    .rows()
                    .forEach(row -> seen.incrementAndGet())
                    .result(SOON))
        .isInstanceOf(PgException.DivisionByZero.class);

    isUsable();
  }

  @Test
  void bytes_areTheWhole() {
    int length =
        connection()
            .copyOut("many")
            .bytes()
            .map(ByteBuffer::remaining)
            .toList()
            .result(SOON)
            .stream()
            .mapToInt(Integer::intValue)
            .sum();

    assertThat(length).isEqualTo(text(pool.copyOut("many")).length());
  }

  @Test
  void bytes_intoAnotherTable_areCopied() {
    connection().execute("create table target (like many)").result(SOON);

    pool.copyInto("target").from(pool.copyOut("many").bytes()).result(SOON);

    assertThat(connection().fetchValue(Integer.class, "select count(*)::int from target").result())
        .hasValue(MANY);
  }

  @Test
  void to_throwingChannel_failsAndLeavesTheConnectionUsable() {
    WritableByteChannel full =
        new WritableByteChannel() {
          private int taken;

          @Override
          public int write(ByteBuffer source) throws IOException {
            if (taken > 300_000) {
              throw new IOException("the channel is full");
            }
            int part = Math.min(source.remaining(), 1000);
            source.position(source.position() + part);
            taken += part;
            return part;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };

    Async<CommandTag> copy = connection().copyOut("many").to(full);

    assertThatThrownBy(() -> copy.result(SOON))
        .isInstanceOf(IOException.class)
        .hasMessage("the channel is full");
    isUsable();
  }

  /** Takes nothing before it is told to. */
  private static final class Stuck implements WritableByteChannel {

    private final CountDownLatch isAsked = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Override
    public int write(ByteBuffer source) {
      isAsked.countDown();
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      int taken = source.remaining();
      source.position(source.limit());
      return taken;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void cancel_whileTheChannelIsStuck_leavesTheConnectionUsable() throws Exception {
    Stuck stuck = new Stuck();
    Async<CommandTag> copy = connection().copyOut("many").to(stuck);
    stuck.isAsked.await();

    copy.cancel();

    assertThatThrownBy(() -> copy.result(SOON)).isInstanceOf(CancellationException.class);
    isUsable();
    stuck.goesOn.countDown();
  }

  @Test
  void within_whileTheChannelIsStuck_leavesTheConnectionUsable() {
    Stuck stuck = new Stuck();

    assertThatThrownBy(
            () ->
                connection().within(Duration.ofMillis(200)).copyOut("many").to(stuck).result(SOON))
        .isInstanceOf(TimedOutException.class);

    isUsable();
    stuck.goesOn.countDown();
  }

  @Test
  void cancel_atAnyMoment_leavesThePoolUsable() {
    for (int i = 0; i < 60; i++) {
      Async<?> copy =
          i % 2 == 0
              ? pool.copyOut("many").rows().toList()
              : pool.copyOut("many").to(Channels.newChannel(new ByteArrayOutputStream()));
      for (int spin = 0; spin < i * 20_000; spin++) {
        Thread.onSpinWait();
      }
      copy.cancel();
      assertThat(pool.fetchValue(Integer.class, "select $1::int", i).result(SOON)).hasValue(i);
    }
  }

  @Test
  void others_behindIt_wait() {
    Async<List<Row>> copy = connection().copyOut("many").rows().toList();
    Async<Optional<Integer>> after = connection().fetchValue(Integer.class, "select 1");

    assertThat(after.result(SOON)).hasValue(1);
    assertThat(copy.result(SOON)).hasSize(MANY);
  }
}
