package dev.millrace.sqlite;

import static dev.millrace.sqlite.TemporaryDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads, snapshots and streams, and the log that they hold up. */
class ReadTest {

  private static final TransactionOptions SNAPSHOT =
      TransactionOptions.of(Isolation.REPEATABLE_READ).readOnly();

  private final TemporaryDatabase files = new TemporaryDatabase();

  @AfterEach
  void close() {
    files.close();
  }

  private static void fill(SqliteDatabase db, int rows) {
    List<List<?>> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(List.of(i, "item " + i));
    }
    db.executeMany("insert into item values ($1, $2)", all).result();
  }

  @Test
  void streamsAndSnapshots_heldOpen_starveNoRead() {
    try (SqliteDatabase db = files.withItems()) {
      fill(db, 1000);
      List<Iterator<Long>> streams = new ArrayList<>();
      List<Stream<Long>> open = new ArrayList<>();
      List<Transaction> snapshots = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Stream<Long> stream = db.stream(Long.class, "select id from item").stream();
        open.add(stream);
        Iterator<Long> iterator = stream.iterator();
        iterator.next();
        streams.add(iterator);
        snapshots.add(db.begin(SNAPSHOT).result());
      }

      assertThat(count(db)).isEqualTo(1000);

      streams.forEach(each -> assertThat(each.next()).isEqualTo(1));
      open.forEach(Stream::close);
      snapshots.forEach(Transaction::close);
    }
  }

  @Test
  void snapshots_beyondTheBound_waitForAThread() {
    try (SqliteDatabase db = files.withItems()) {
      List<Async<Transaction>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(db.begin(SNAPSHOT));
      }
      for (Async<Transaction> each : all) {
        each.result().close();
      }
      assertThat(count(db)).isZero();
    }
  }

  @Test
  void longRead_neverHoldsUpOtherReads() {
    try (SqliteDatabase db = files.open(options -> options.readers(2))) {
      Async<?> slow =
          db.fetch(
              "with recursive n(v) as (select 1 union all select v + 1 from n where v <"
                  + " 2000000000) select count(*) from n");
      for (int i = 0; i < 2000; i++) {
        assertThat(db.fetchValue(Integer.class, "select $1 + 0", i).result()).contains(i);
      }
      assertThat(slow.isDone()).isFalse();
      slow.cancel();
    }
  }

  @Test
  void log_afterManyWrites_staysBounded() throws IOException {
    try (SqliteDatabase db = files.withItems()) {
      db.execute("create table big (id integer primary key, data blob)").result();
      for (int i = 0; i < 300; i++) {
        db.execute("insert or replace into big values ($1, zeroblob(200000))", i % 10).result();
      }
      assertThat(Files.size(files.folder.resolve("test.db-wal"))).isLessThan(40L << 20);
    }
  }

  @Test
  void oldSnapshot_thatHoldsUpTheLog_isEndedAndSaysWhy() {
    try (SqliteDatabase db = files.open(options -> options.maxReadAge(Duration.ofMillis(1)))) {
      db.execute("create table big (id integer primary key, data blob)").result();
      Transaction snapshot = db.begin(SNAPSHOT).result();

      AtomicReference<Throwable> failure = new AtomicReference<>();
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                db.execute("insert or replace into big values (1, zeroblob(3000000))").result();
                failure.set(
                    catchThrowable(() -> snapshot.fetch("select count(*) from big").result()));
                return failure.get() != null;
              });

      assertThat(failure.get()).isInstanceOf(TimedOutException.class).hasMessageContaining("log");
      snapshot.close();
    }
  }

  @Test
  void write_returningRowsToAStream_isDoneBeforeTheFirst() {
    try (SqliteDatabase db = files.withItems()) {
      fill(db, 1000);

      List<Long> ids =
          db.stream(Long.class, "delete from item where id < $1 returning id", 700)
              .toList()
              .result();

      assertThat(ids).hasSize(700);
      assertThat(count(db)).isEqualTo(300);
    }
  }

  @Test
  void queue_overItsCapacity_failsWhereAskedTo() {
    try (SqliteDatabase db =
        files.open(options -> options.queueCapacity(10).queueOverflow(QueueOverflow.FAIL))) {
      db.execute("create table item (id)").result();
      Transaction blocker = db.begin().result();
      List<Async<?>> all = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        all.add(db.execute("insert into item values ($1)", i));
      }
      blocker.rollback().result();
      long refused =
          all.stream()
              .filter(each -> catchThrowable(each::result) instanceof ConflictException)
              .count();

      assertThat(refused).isBetween(20L, 22L);
      assertThat(count(db)).isEqualTo(30 - refused);
    }
  }
}
