package dev.millrace.sqlite;

import static dev.millrace.sqlite.TemporaryDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions of callers, on the writer, on readers and on sessions. */
class TransactionLaneTest {

  private static final TransactionOptions SNAPSHOT =
      TransactionOptions.of(Isolation.REPEATABLE_READ).readOnly();

  private final TemporaryDatabase files = new TemporaryDatabase();
  private final SqliteDatabase db = files.withItems();

  @AfterEach
  void close() {
    db.close();
    files.close();
  }

  @Test
  void idleTransaction_isRolledBackAndSaysWhere() {
    try (SqliteDatabase impatient =
        files.open(options -> options.transactionIdle(Duration.ofMillis(50)))) {
      Transaction tx = impatient.begin().result();
      tx.execute("insert into item values (1, 'a')").result();
      Awaitility.await().until(() -> count(db) == 0 && canWrite(impatient));

      assertThat(catchThrowable(() -> tx.execute("insert into item values (2, 'b')").result()))
          .isInstanceOf(TimedOutException.class)
          .hasMessageContaining("rolled back");
      assertThat(catchThrowable(() -> tx.commit().result())).isNotNull();
      tx.close();
      assertThat(count(db)).isZero();
    }
  }

  private static boolean canWrite(SqliteDatabase database) {
    return database.execute("delete from item").result().command().equals("DELETE");
  }

  @Test
  void statements_ofTransactionControl_areRefused() {
    for (String sql : List.of("begin", "commit", "rollback", "savepoint a", "release a", "end")) {
      assertThat(catchThrowable(() -> db.execute(sql).result()))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessageContaining("transaction()");
    }
    assertThat(count(db)).isZero();
  }

  @Test
  void script_thatBeginsItsOwn_isLeftToItAndMustEndIt() {
    db.execute("begin; insert into item values (1, 'a'); commit").result();
    Throwable open = catchThrowable(() -> db.execute("begin; delete from item").result());

    assertThat(open).isInstanceOf(InvalidQueryException.class).hasMessageContaining("COMMIT");
    assertThat(count(db)).isEqualTo(1);
  }

  @Test
  void script_failingAtItsEnd_isUndone() {
    Throwable failure =
        catchThrowable(
            () ->
                db.execute("insert into item values (1, 'a'); insert into nothing values (1)")
                    .result());

    assertThat(failure).isInstanceOf(InvalidQueryException.class);
    assertThat(count(db)).isZero();
  }

  @Test
  void snapshot_keepsItsStateAndWritersTheirPace() {
    Transaction snapshot = db.begin(SNAPSHOT).result();
    db.execute("insert into item values (1, 'a')").result();

    assertThat(count(snapshot)).isZero();
    assertThat(count(db)).isEqualTo(1);
    snapshot.commit().result();
  }

  @Test
  void snapshot_written_fails() {
    Transaction snapshot = db.begin(SNAPSHOT).result();

    assertThat(catchThrowable(() -> snapshot.execute("insert into item values (1, 'a')").result()))
        .isInstanceOfSatisfying(
            SqliteException.class, e -> assertThat(e.codeName()).startsWith("SQLITE_READONLY"));
    snapshot.close();
  }

  @Test
  void fullDisk_inATransaction_failsItAndLeavesTheNextOne() {
    db.execute("create table big (data blob)").result();
    long pages = db.fetchValue(Long.class, "pragma page_count").result().orElseThrow();
    db.execute("pragma max_page_count = " + (pages + 5)).result();

    Throwable failure =
        catchThrowable(
            () ->
                db.transaction(
                        tx -> {
                          tx.execute("insert into item values (1, 'a')");
                          return tx.execute("insert into big values (zeroblob(1000000))");
                        })
                    .result());

    assertThat(failure).isInstanceOf(SqliteException.class);
    assertThat(count(db)).isZero();
    db.execute("insert into item values (2, 'b')").result();
  }

  @Test
  void session_keepsItsTemporaryTablesAndPragmas() {
    try (Connection connection = db.acquire().result()) {
      connection.execute("create temp table scratch (a)").result();
      connection.execute("insert into scratch values (1)").result();
      connection.execute("pragma cache_size = -512").result();

      assertThat(connection.fetchValue(Long.class, "select a from scratch").result()).contains(1L);
      assertThat(connection.fetchValue(Long.class, "pragma cache_size").result()).contains(-512L);
      assertThat(catchThrowable(() -> db.fetch("select * from scratch").result()))
          .isInstanceOf(InvalidQueryException.class);
    }
  }

  @Test
  void sessionsAndWriter_writingTogether_takeTurnsWithoutConflicts() {
    List<Connection> sessions = new ArrayList<>();
    List<Async<?>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sessions.add(db.acquire().result());
    }
    for (int i = 0; i < 400; i++) {
      all.add(
          i % 5 == 4
              ? db.execute("insert into item values ($1, null)", i)
              : sessions.get(i % 5).execute("insert into item values ($1, null)", i));
    }
    Async.all(all).result();
    sessions.forEach(Connection::close);

    assertThat(count(db)).isEqualTo(400);
  }

  @Test
  void manyTransactions_aThirdFailing_loseNoUpdate() {
    db.execute("insert into item values (0, null)").result();
    db.execute("create table counter (value integer)").result();
    db.execute("insert into counter values (0)").result();
    List<Async<?>> all = new ArrayList<>();
    for (int i = 1; i <= 10_000; i++) {
      int id = i % 3 == 0 ? 0 : i;
      all.add(
          db.transaction(
              tx ->
                  tx.fetchValue(Long.class, "select value from counter")
                      .thenCompose(
                          value ->
                              tx.execute("update counter set value = $1", value.orElseThrow() + 1))
                      .thenCompose(done -> tx.execute("insert into item values ($1, null)", id))));
    }
    long failed = all.stream().filter(each -> catchThrowable(each::result) != null).count();

    assertThat(failed).isEqualTo(3333);
    assertThat(db.fetchValue(Long.class, "select value from counter").result()).contains(6667L);
    assertThat(count(db)).isEqualTo(6668);
  }
}
