package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.EngineThread;
import dev.millrace.core.Outcome;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conflicts and further tries; no update is ever lost. */
public abstract class RetryContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  private static ConflictException conflict() {
    return new ConflictException("another was in the way", Outcome.NOT_APPLIED, null);
  }

  @Test
  void tries_afterTheFirst_runOnTheCallbackExecutor() {
    ExecutorService executor =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "tck-callbacks"));
    try {
      var database = open(OpenOptions.DEFAULT.callbacks(executor));
      List<Thread> threads = new CopyOnWriteArrayList<>();

      database
          .transaction(
              TransactionOptions.DEFAULT.retries(3),
              tx -> {
                threads.add(Thread.currentThread());
                var inserted = insertItem(tx, threads.size());
                return threads.size() < 3
                    ? inserted.thenCompose(a -> Async.failed(conflict()))
                    : inserted;
              })
          .result();

      assertThat(threads).hasSize(3);
      assertThat(threads.get(0)).isSameAs(Thread.currentThread());
      assertThat(threads.subList(1, 3))
          .allSatisfy(thread -> assertThat(thread.getName()).isEqualTo("tck-callbacks"));
      assertThat(itemIds()).containsExactly(3L);
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void tries_standardExecutor_areNeverOnAnEngineThread() {
    List<Thread> threads = new CopyOnWriteArrayList<>();

    db.transaction(
            TransactionOptions.DEFAULT.retries(10),
            tx -> {
              threads.add(Thread.currentThread());
              return insertItem(tx, 1)
                  .thenCompose(a -> threads.size() < 10 ? Async.failed(conflict()) : Async.done());
            })
        .result();

    assertThat(threads).hasSize(10).noneMatch(EngineThread.class::isInstance);
  }

  @Test
  void tries_exhausted_failWithTheConflict() {
    var tries = new AtomicInteger();

    var done =
        db.transaction(
            TransactionOptions.DEFAULT.retries(2),
            tx -> {
              tries.incrementAndGet();
              return insertItem(tx, 1).thenCompose(a -> Async.failed(conflict()));
            });

    assertThat(failureOf(done)).isInstanceOf(ConflictException.class);
    assertThat(tries).hasValue(3);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void conflict_withoutRetries_isNotTriedAgain() {
    var tries = new AtomicInteger();

    var done =
        db.transaction(
            tx -> {
              tries.incrementAndGet();
              return Async.failed(conflict());
            });

    assertThat(failureOf(done)).isInstanceOf(ConflictException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void failure_ofAnotherKind_isNotTriedAgain() {
    var tries = new AtomicInteger();

    var done =
        db.transaction(
            TransactionOptions.DEFAULT.retries(5),
            tx -> {
              tries.incrementAndGet();
              return tx.execute("selekt");
            });

    assertFails(done);
    assertThat(tries).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"APPLIED", "UNKNOWN"})
  void conflict_thatMayHaveBeenApplied_isNotTriedAgain(Outcome outcome) {
    var tries = new AtomicInteger();
    var conflict = new ConflictException("perhaps applied", outcome, null);

    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    TransactionOptions.DEFAULT.retries(5),
                    tx -> {
                      tries.incrementAndGet();
                      throw conflict;
                    }));

    assertThat(failure).isSameAs(conflict);
    assertThat(tries).hasValue(1);
  }

  @Test
  void tries_eachHandle_isItsOwn() {
    List<Transaction> handles = new ArrayList<>();

    db.useTransaction(
        TransactionOptions.DEFAULT.retries(1),
        tx -> {
          handles.add(tx);
          if (handles.size() == 1) {
            throw conflict();
          }
        });

    assertThat(handles).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void counters_concurrentReadModifyWrite_loseNoUpdate() {
    int transactions = 300;
    insertItem(db, 1).result();
    db.execute("update items set name = '0'").result();
    var options = TransactionOptions.of(Isolation.SERIALIZABLE).retries(10_000);

    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      running.add(db.transaction(options, RetryContract::increment));
    }

    running.forEach(Async::result);
    assertThat(db.fetchValue(String.class, "select name from items").result())
        .contains("" + transactions);
  }

  @Test
  void counters_severalHandlesOnOneStore_loseNoUpdate() {
    insertItem(db, 1).result();
    db.execute("update items set name = '0'").result();
    var options = TransactionOptions.of(Isolation.SERIALIZABLE).retries(10_000);
    var databases = IntStream.range(0, 3).mapToObj(i -> open(OpenOptions.DEFAULT)).toList();

    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      running.add(databases.get(i % 3).transaction(options, RetryContract::increment));
    }

    running.forEach(Async::result);
    assertThat(db.fetchValue(String.class, "select name from items").result()).contains("90");
  }

  private static Async<?> increment(Transaction tx) {
    return tx.fetchValue(String.class, "select name from items where id = 1")
        .thenCompose(
            old ->
                tx.execute(
                    "update items set name = $1 where id = 1",
                    "" + (Integer.parseInt(old.orElseThrow()) + 1)));
  }
}
