package dev.millrace.postgres;

import static dev.millrace.postgres.CopyTables.MANY;
import static dev.millrace.postgres.CopyTables.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** COPY of tables and queries as rows. */
@SharedHandles
final class CopyOutRowsIT {

  private static CopyTables tables;

  @BeforeAll
  static void start() {
    tables =
        new CopyTables(
            "create table t (a int, b text)",
            "insert into t values (1, 'one'), (2, null)",
            CopyTables.many(),
            "create table words (id int, words tsvector, of regclass, n numeric)",
            "insert into words values (1, 'b:2 a:1', 'pg_class', 1.50)",
            "create table log (a int)");
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  private static PgConnection connection() {
    return tables.connection();
  }

  record Item(int a, String b) {}

  /** Refuses what it is told to. */
  record Picky(int a) {
    Picky {
      if (a == 3) {
        throw new IllegalArgumentException("three");
      }
    }
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

    tables.isUsable();
    assertThat(connection().fetchValue(Long.class, "select count(*) from log where a = 3").result())
        .hasValue(0L);
  }

  @Test
  void rows_ofATable_areThoseOfAQuery() {
    List<Row> rows = connection().copyOut("t").rows().toList().result(SOON);

    assertThat(rows).extracting(row -> row.get("a")).containsExactly(1, 2);
    assertThat(rows).extracting(row -> row.get("b")).containsExactly("one", null);
    assertThat(tables.pool().copyOut("t").rows().map(Row::size).toList().result(SOON))
        .containsExactly(2, 2);
  }

  @Test
  void rows_many_allArriveInOrder() {
    AtomicInteger next = new AtomicInteger(1);
    tables
        .pool()
        .copyQuery("table many order by a")
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
    try (Stream<Row> rows = tables.pool().copyOut("many").rows().stream()) {
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
            tables
                .pool()
                .copyQuery("select words from words where id = $1", 1)
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
    tables.isUsable();

    AsyncStream<Item> unread = connection().copyOut("many").rows(Item.class);
    unread.close();
    assertThatThrownBy(() -> unread.toList().result(SOON)).isInstanceOf(ClosedException.class);
    tables.isUsable();
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

    tables.isUsable();
  }

  @Test
  void rows_columnOfAlteredType_areDescribedAnew() {
    connection().execute("create table shifty as select 1 as a").result(SOON);
    assertThat(tables.pool().copyOut("shifty").rows().toList().result(SOON)).hasSize(1);
    connection().execute("alter table shifty alter a type text").result(SOON);

    assertThat(
            tables.pool().copyOut("shifty").rows().map(row -> row.get("a")).toList().result(SOON))
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

    tables.isUsable();
  }

  @Test
  void others_behindIt_wait() {
    Async<List<Row>> copy = connection().copyOut("many").rows().toList();
    Async<Optional<Integer>> after = connection().fetchValue(Integer.class, "select 1");

    assertThat(after.result(SOON)).hasValue(1);
    assertThat(copy.result(SOON)).hasSize(MANY);
  }
}
