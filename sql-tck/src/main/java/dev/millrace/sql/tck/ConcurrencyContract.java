package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thousands of operations at the same time. */
public abstract class ConcurrencyContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  @Test
  void inserts_thousandsAtOnce_areAllThere() {
    List<Async<?>> running = new ArrayList<>();
    for (int id = 1; id <= 5000; id++) {
      running.add(insertItem(db, id));
    }

    running.forEach(Async::result);
    assertThat(itemIds()).isEqualTo(LongStream.rangeClosed(1, 5000).boxed().toList());
  }

  @Test
  void inserts_someRefused_failAloneAmongTheirNeighbours() {
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      running.add(insertItem(db, i % 3 == 2 ? i - 1 : i));
    }

    for (int i = 0; i < running.size(); i += 3) {
      running.get(i).result();
      assertOneIsRefused(running.get(i + 1), running.get(i + 2));
    }
    assertThat(itemIds()).hasSize(2000).allMatch(id -> id % 3 != 2);
  }

  /** On a database calls may overtake one another, so either may be the first. */
  private static void assertOneIsRefused(Async<?> one, Async<?> other) {
    List<Throwable> failures =
        Stream.of(one, other)
            .map(each -> catchThrowable(each::result))
            .filter(Objects::nonNull)
            .toList();
    assertThat(failures).singleElement().isInstanceOf(ConstraintException.Unique.class);
  }

  @Test
  void readsAndWrites_mixed_giveEachItsOwnResult() {
    insertItems(1, 500);
    List<Async<Optional<String>>> reads = new ArrayList<>();
    List<Async<?>> writes = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      int id = i % 500 + 1;
      reads.add(db.fetchValue(String.class, "select name from items where id = $1", id));
      if (i % 5 == 0) {
        writes.add(insertItem(db, 1000 + i));
      }
    }

    for (int i = 0; i < reads.size(); i++) {
      assertThat(reads.get(i).result()).contains("item " + (i % 500 + 1));
    }
    writes.forEach(Async::result);
    assertThat(countItems(db)).isEqualTo(1500);
  }

  @Test
  void transactions_tenThousandOfWhichAThirdFail_leaveExactlyTheRest() {
    int transactions = 10_000;
    var failed = new AtomicInteger();
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      long id = i;
      running.add(
          db.transaction(
                  tx ->
                      insertItem(tx, id)
                          .thenCompose(a -> insertItem(tx, id % 3 == 0 ? id : id + transactions)))
              .handle((tag, failure) -> failure == null ? failed.get() : failed.incrementAndGet()));
    }

    running.forEach(Async::result);
    assertThat(failed).hasValue(3334);
    assertThat(itemIds())
        .isEqualTo(
            LongStream.range(0, 2L * transactions)
                .filter(id -> id % transactions % 3 != 0)
                .boxed()
                .toList());
  }

  @Test
  void callers_manyThreads_allGetTheirResults() throws InterruptedException {
    AtomicInteger right = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 16; t++) {
      int base = t * 1000;
      threads.add(
          new Thread(
              () -> {
                for (int id = base; id < base + 50; id++) {
                  insertItem(db, id).result();
                  var name =
                      db.fetchValue(String.class, "select name from items where id = $1", id);
                  if (name.result().equals(Optional.of("item " + id))) {
                    right.incrementAndGet();
                  }
                }
              },
              "tck-caller-" + t));
    }

    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(right).hasValue(800);
    assertThat(countItems(db)).isEqualTo(800);
  }

  @Test
  void everything_atOnce_ends() {
    insertItems(1, 1000);
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long id = 5000L + i;
      running.add(insertItem(db, id));
      running.add(db.fetch("select * from items where id < 20"));
      running.add(db.stream("select * from items").forEach(row -> {}));
      running.add(db.transaction(tx -> insertItem(tx, id + 1000)));
      running.add(db.read(snapshot -> snapshot.fetch("select count(*) from items")));
      running.add(db.using(connection -> insertItem(connection, id + 2000)));
      running.add(
          db.executeMany("insert into items values ($1, 'x')", List.of(List.of(id + 3000))));
    }

    running.forEach(Async::result);
    assertThat(countItems(db)).isEqualTo(1400);
  }
}
