package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Database;
import dev.millrace.sql.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a database: what is queued ends, what comes later is refused, nothing is left. */
public abstract class CloseContract extends SqlContract {

  private static final Duration SOON = Duration.ofMillis(200);

  @BeforeEach
  void createTable() {
    createItems();
  }

  private Database another() {
    return open(OpenOptions.DEFAULT.closeWait(SOON));
  }

  @Test
  void close_twice_isFine() {
    Database other = another();
    assertUsable(other);

    other.close();
    other.close();
    other.closeAsync().result();

    assertUsable(db);
  }

  @Test
  void close_neverUsed_isFine() {
    another().close();
  }

  @Test
  void close_thenUse_isRefused() {
    Database closed = another();
    assertUsable(closed);
    closed.close();

    List<ThrowingCallable> uses =
        List.of(
            () -> closed.execute("select 1").result(),
            () -> closed.execute("").result(),
            () -> closed.executeMany("select $1", List.of(List.of(1))).result(),
            () -> closed.fetchMany("select $1", List.of(List.of(1))).result(),
            () -> closed.fetch("select 1").result(),
            () -> closed.fetchRow("select 1").result(),
            () -> closed.fetchValue(Long.class, "select 1").result(),
            () -> closed.stream("select 1").toList().result(),
            () -> closed.acquire().result(),
            () -> closed.using(connection -> Async.done()).result(),
            () -> closed.begin().result(),
            () -> closed.transaction(tx -> Async.done()).result(),
            () -> closed.inTransaction(tx -> 1),
            () -> closed.useTransaction(tx -> {}),
            () -> closed.read(snapshot -> Async.done()).result(),
            () -> closed.within(PATIENCE).fetch("select 1").result());
    assertThat(uses)
        .allSatisfy(use -> assertThat(catchThrowable(use)).isInstanceOf(ClosedException.class));
  }

  @Test
  void close_withQueuedWork_waitsForIt() {
    Database other = open(OpenOptions.DEFAULT);
    List<Async<?>> running = new ArrayList<>();
    for (int id = 1; id <= 1000; id++) {
      running.add(insertItem(other, id));
    }

    other.close();

    assertThat(running).allSatisfy(each -> assertThat(each.isDone()).isTrue());
    running.forEach(Async::result);
    assertThat(itemIds()).hasSize(1000);
  }

  @Test
  void closeAsync_withQueuedWork_completesAfterIt() {
    Database other = open(OpenOptions.DEFAULT);
    List<Async<?>> running = new ArrayList<>();
    for (int id = 1; id <= 500; id++) {
      long each = id;
      running.add(other.transaction(tx -> insertItem(tx, each)));
    }

    other.closeAsync().result();

    running.forEach(Async::result);
    assertThat(itemIds()).hasSize(500);
  }

  @Test
  void close_whileAQueryNeverEnds_failsItAfterTheBound() {
    Database other = another();
    var slow = other.fetchRow(engine.slowQuery());
    letItStart();

    other.close();

    assertEnded(slow);
    assertFails(slow);
  }

  private static void assertEnded(Async<?> async) {
    try {
      async.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.CancellationException e) {
      return;
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError("a stage that never ended", e);
    }
  }

  @Test
  void close_withOpenTransaction_rollsItBack() {
    Database other = another();
    Transaction tx = other.begin().result();
    insertItem(tx, 1).result();

    other.close();

    assertThat(catchThrowable(() -> insertItem(tx, 2).result())).isNotNull();
    assertThat(catchThrowable(() -> tx.commit().result())).isNotNull();
    tx.close();
    insertItem(db, 3).result();
    assertThat(itemIds()).containsExactly(3L);
  }

  @Test
  void close_withOpenConnection_endsIt() {
    Database other = another();
    Connection connection = other.acquire().result();
    assertUsable(connection);

    other.close();

    assertThat(catchThrowable(() -> connection.fetch("select 1").result()))
        .isInstanceOf(ClosedException.class);
    connection.close();
  }

  @Test
  void close_withOpenStream_failsIt() {
    insertItems(1, 3000);
    Database other = another();
    Probe<Long> probe = Probe.on(other.stream(Long.class, "select id from items"));
    probe.request(1);
    probe.awaitValues(1);

    other.close();

    probe.request(Long.MAX_VALUE);
    assertThat(probe.awaitFailure()).isInstanceOf(ClosedException.class);
    db.execute("drop table items").result();
  }

  @Test
  void close_withWaitingCallers_endsTheirWaits() throws InterruptedException {
    Database other = another();
    List<Callable<Object>> waits =
        List.of(
            () -> other.fetchRow(engine.slowQuery()).result(),
            () ->
                other.inTransaction(
                    tx -> {
                      insertItem(tx, 1).result();
                      return tx.fetchRow(engine.slowQuery()).result();
                    }),
            () -> other.using(connection -> connection.fetchRow(engine.slowQuery())).result());
    CountDownLatch ended = new CountDownLatch(waits.size());
    List<Thread> threads = new ArrayList<>();
    for (Callable<Object> wait : waits) {
      Thread thread =
          new Thread(
              () -> {
                assertThat(catchThrowable(wait::call)).isNotNull();
                ended.countDown();
              },
              "tck-waiting");
      threads.add(thread);
      thread.start();
    }
    letItStart();

    other.close();

    awaitEvent(ended);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void close_inTheMiddleOfEverything_endsEveryStage() {
    insertItems(1, 500);
    for (int round = 0; round < 5; round++) {
      Database other = another();
      List<Async<?>> running = new ArrayList<>();
      for (int i = 0; i < 25 * round; i++) {
        long id = 10_000L * (round + 1) + 10L * i;
        running.add(insertItem(other, id));
        running.add(other.transaction(tx -> insertItem(tx, id + 1)));
        running.add(
            other.transaction(
                tx -> insertItem(tx, id + 2).thenCompose(a -> insertItem(tx, id + 3))));
        running.add(other.stream("select * from items").forEach(row -> {}));
        running.add(other.fetch("select * from items"));
        running.add(other.using(connection -> insertItem(connection, id + 4)));
        running.add(other.read(snapshot -> snapshot.fetch("select * from items")));
      }

      other.close();

      running.forEach(CloseContract::assertEnded);
    }
    List<Long> ids = itemIds();
    assertThat(ids.stream().filter(id -> id >= 10_000 && id % 10 == 2).map(id -> id + 1))
        .isEqualTo(ids.stream().filter(id -> id >= 10_000 && id % 10 == 3).toList());
  }

  @Test
  void close_inACallback_isDone() {
    Database other = another();

    var closed = other.fetch("select 1").thenCompose(rows -> other.closeAsync());

    closed.result();
    assertThat(catchThrowable(() -> other.fetch("select 1").result()))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void data_afterReopening_isThere() {
    try (Database first = engine.open()) {
      insertItem(first, 1).result();
    }
    try (Database second = engine.open()) {
      assertThat(itemIds(second)).containsExactly(1L);
    }
  }
}
