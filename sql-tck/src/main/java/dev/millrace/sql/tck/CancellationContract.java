package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling at every step: what can be stopped is stopped, and everything stays usable. */
public abstract class CancellationContract extends SqlContract {

  private static final String SUM = "select sum(a.id) from items a, items b where a.id + b.id > $1";

  @BeforeEach
  void createTable() {
    createItems(200);
  }

  private static void assertCancelled(Async<?> async) {
    eventually(async::isCancelled);
    assertThat(catchThrowable(async::result)).isInstanceOf(CancellationException.class);
  }

  /** Lets some time pass that differs from round to round, and may be none. */
  private static void dawdle(Random random) {
    for (int i = random.nextInt(8) * random.nextInt(2000); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  @Test
  void queued_cancelled_isNeverRun() {
    try (Connection connection = db.acquire().result()) {
      var running = connection.fetchRow(engine.slowQuery());
      var queued = insertItem(connection, 1000);
      var later = connection.fetchValue(Long.class, "select 1");

      queued.cancel();
      running.cancel();

      assertThat(later.result()).contains(1L);
      assertCancelled(queued);
      assertCancelled(running);
    }
    assertThat(countItems(db)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void running_cancelled_isStoppedAndTheConnectionUsable(boolean started) {
    try (Connection connection = db.acquire().result()) {
      for (int i = 0; i < 5; i++) {
        var running = connection.fetchRow(engine.slowQuery());
        if (started) {
          letItStart();
        }

        running.cancel();

        assertCancelled(running);
        assertUsable(connection);
      }
    }
  }

  @Test
  void running_cancelledOnDatabase_freesWhatItHeld() {
    for (int i = 0; i < engine.connections() * 3; i++) {
      var running = db.fetchRow(engine.slowQuery());
      if (i % 3 == 0) {
        letItStart();
      }
      running.cancel();
      assertCancelled(running);
    }

    assertUsable(db);
    insertItem(db, 1000).result();
  }

  @Test
  void runningWrite_cancelled_appliesNothing() {
    var running =
        db.execute(
            "insert into items select s.n + 5000, 'slow' from (" + engine.slowQuery() + ") s");
    letItStart();

    running.cancel();

    insertItem(db, 1000).result();
    assertThat(countItems(db)).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void cancel_atAnyMoment_neverHitsTheNextStatement(long seed) {
    Random random = new Random(seed);
    try (Connection connection = db.acquire().result()) {
      for (int i = 0; i < 150; i++) {
        var victim = connection.fetchValue(Long.class, SUM, i);
        dawdle(random);
        victim.cancel();

        var next = connection.fetchValue(Long.class, "select count(*) + $1 from items", i);
        assertThat(next.result()).contains(200L + i);
      }
    }
  }

  @Test
  void cancel_atAnyMomentOnDatabase_neverHitsOthers() {
    Random random = new Random(4);
    for (int round = 0; round < 40; round++) {
      List<Async<?>> victims = new ArrayList<>();
      List<Async<java.util.Optional<Long>>> others = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        victims.add(db.fetchValue(Long.class, SUM, i));
        others.add(db.fetchValue(Long.class, "select $1 + count(*) from items", i));
      }
      dawdle(random);
      victims.forEach(Async::cancel);

      for (int i = 0; i < others.size(); i++) {
        assertThat(others.get(i).result()).contains(200L + i);
      }
    }
  }

  @Test
  void writes_someCancelled_theOthersAreAllThere() {
    Random random = new Random(5);
    List<Async<?>> kept = new ArrayList<>();
    List<Async<?>> cancelled = new ArrayList<>();
    for (int id = 1000; id < 3000; id++) {
      (id % 4 == 0 ? cancelled : kept).add(insertItem(db, id));
      if (id % 4 == 0) {
        dawdle(random);
        cancelled.get(random.nextInt(cancelled.size())).cancel();
      }
    }

    kept.forEach(Async::result);
    List<Long> acknowledged = new ArrayList<>();
    for (int i = 0; i < cancelled.size(); i++) {
      Async<?> each = cancelled.get(i);
      if (catchThrowable(each::result) == null) {
        acknowledged.add(1000L + 4L * i);
      }
    }
    List<Long> ids = itemIds();
    assertThat(ids).containsAll(acknowledged);
    assertThat(ids.stream().filter(id -> id >= 1000 && id % 4 != 0)).hasSize(1500);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 199})
  void stream_cancelledBetweenRows_leavesTheConnectionUsable(int rows) {
    try (Connection connection = db.acquire().result()) {
      Probe<Long> probe =
          Probe.on(connection.stream(Long.class, "select a.id from items a, items b, items c"));
      probe.request(rows);
      probe.awaitValues(rows);

      probe.cancel();

      assertUsable(connection);
    }
    db.execute("drop table items").result();
  }

  @Test
  void stream_cancelledWhileItsQueryRuns_leavesTheConnectionUsable() {
    try (Connection connection = db.acquire().result()) {
      Probe<Long> probe = Probe.on(connection.stream(Long.class, engine.slowQuery()));
      probe.request(1);
      letItStart();

      probe.cancel();

      assertUsable(connection);
    }
  }

  @Test
  void commit_cancelled_isWholeOrNothing() {
    Random random = new Random(6);
    for (int i = 0; i < 60; i++) {
      Transaction tx = db.begin().result();
      insertItem(tx, 1000 + 2 * i);
      insertItem(tx, 1001 + 2 * i);
      var commit = tx.commit();
      dawdle(random);
      boolean cancelled = commit.cancel();

      if (!cancelled) {
        commit.result();
      }
      insertItem(db, 10_000 + i).result();
      assertThat(
              db.fetch(
                      Long.class,
                      "select id from items where id in ($1, $2)",
                      1000 + 2 * i,
                      1001 + 2 * i)
                  .result())
          .hasSizeBetween(cancelled ? 0 : 2, 2)
          .hasSizeLessThanOrEqualTo(2)
          .satisfies(ids -> assertThat(ids.size()).isNotEqualTo(1));
    }
  }

  @Test
  void transaction_cancelledAtAnyMoment_isWholeOrNothing() {
    Random random = new Random(7);
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long id = 1000 + 2L * i;
      var done = db.transaction(tx -> insertItem(tx, id).thenCompose(a -> insertItem(tx, id + 1)));
      dawdle(random);
      running.add(done);
      running.get(random.nextInt(running.size())).cancel();
    }

    for (Async<?> done : running) {
      done.handle((value, failure) -> 0).result();
    }
    insertItem(db, 10_000).result();
    List<Long> ids = itemIds();
    for (int i = 0; i < 200; i++) {
      long id = 1000 + 2L * i;
      assertThat(ids.contains(id)).isEqualTo(ids.contains(id + 1));
      if (!running.get(i).isCancelled()) {
        assertThat(ids).contains(id);
      }
    }
  }

  @Test
  void operation_cancelledInTransactionWhileRunning_rollsBack() {
    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      insertItem(tx, 1000).result();
                      var slow = tx.fetchRow(engine.slowQuery());
                      letItStart();
                      slow.cancel();
                    }));

    assertThat(failure).isInstanceOf(CancellationException.class);
    assertThat(countItems(db)).isEqualTo(200);
  }

  @Test
  void any_losers_areCancelled() {
    try (Connection slow = db.acquire().result()) {
      var loser = slow.fetchValue(Long.class, engine.slowQuery());

      var first = Async.any(List.of(loser, db.fetchValue(Long.class, "select 7")));

      assertThat(first.result()).contains(7L);
      assertCancelled(loser);
      assertUsable(slow);
    }
  }

  @Test
  void all_restOfAFailedOne_isCancelled() {
    try (Connection slow = db.acquire().result()) {
      var rest = slow.fetchRow(engine.slowQuery());

      var all = Async.all(List.of(rest, db.fetchRow("selekt")));

      assertThat(failureOf(all)).isInstanceOf(InvalidQueryException.class);
      assertCancelled(rest);
      assertUsable(slow);
    }
  }

  @Test
  void compose_cancelled_cancelsTheInnerOperation() {
    try (Connection connection = db.acquire().result()) {
      var inner = new AtomicReference<Async<?>>();
      var started = new CountDownLatch(1);
      var composed =
          connection
              .fetchRow("select 1")
              .thenCompose(
                  row -> {
                    var slow = connection.fetchRow(engine.slowQuery());
                    inner.set(slow);
                    started.countDown();
                    return slow;
                  });
      awaitEvent(started);

      composed.cancel();

      assertUsable(connection);
      assertCancelled(Objects.requireNonNull(inner.get()));
    }
  }

  @Test
  void derived_oneOfTwoCancelled_leavesTheOperation() {
    var rows = db.fetch("select * from items");
    var one = rows.thenApply(List::size);
    var two = rows.thenApply(List::size);

    one.cancel();

    assertThat(two.result()).isEqualTo(200);
  }

  @Test
  void waiting_interrupted_cancelsAndKeepsTheFlag() {
    try (Connection connection = db.acquire().result()) {
      var failure = new AtomicReference<Throwable>();
      var flag = new AtomicBoolean();
      var slow = connection.fetchRow(engine.slowQuery());

      onThread(
          Thread::interrupt,
          () -> {
            failure.set(catchThrowable(slow::result));
            flag.set(Thread.currentThread().isInterrupted());
          });

      assertThat(failure.get()).isInstanceOf(CancellationException.class);
      assertThat(flag).isTrue();
      assertCancelled(slow);
      assertUsable(connection);
    }
  }

  @Test
  void cancel_afterTheEnd_changesNothing() {
    var done = db.fetchValue(Long.class, "select 5");
    done.result();

    assertThat(done.cancel()).isFalse();
    assertThat(done.result()).contains(5L);
  }

  @Test
  void executeMany_cancelled_isWholeOrNothing() {
    Random random = new Random(8);
    for (int round = 0; round < 20; round++) {
      long first = 1000L * (round + 1);
      var ids = java.util.stream.LongStream.range(first, first + 500).boxed().toList();
      var many = db.executeMany("insert into items values ($1, 'x')", ids, List::of);
      dawdle(random);

      many.cancel();

      insertItem(db, -round - 1).result();
      assertThat(
              db.fetchValue(
                      Long.class,
                      "select count(*) from items where id >= $1 and id < $2",
                      first,
                      first + 500)
                  .result()
                  .orElseThrow())
          .isIn(0L, 500L);
    }
  }
}
