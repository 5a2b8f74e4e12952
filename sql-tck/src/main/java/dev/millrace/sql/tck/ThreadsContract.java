package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.EngineThread;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where callbacks run. */
public abstract class ThreadsContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems(20);
  }

  @Test
  void callbacks_ofEverything_neverRunOnAnEngineThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long id = 100L + i;
      running.addAll(callbacks(db, id, threads));
    }

    running.forEach(each -> each.handle((value, failure) -> 0).result());
    assertThat(threads)
        .isNotEmpty()
        .noneMatch(EngineThread.class::isInstance)
        .doesNotContain(Thread.currentThread());
  }

  private static List<Async<?>> callbacks(Database db, long id, Set<Thread> threads) {
    Runnable note = () -> threads.add(Thread.currentThread());
    return List.of(
        db.fetch("select * from items").thenRun(note),
        insertItem(db, id).thenAccept(tag -> note.run()),
        db.execute("selekt")
            .whenComplete((tag, failure) -> note.run())
            .exceptionally(
                failure -> {
                  note.run();
                  return dev.millrace.sql.CommandTag.EMPTY;
                }),
        db.stream("select * from items").forEach(row -> note.run()),
        db.stream("select * from items")
            .map(
                row -> {
                  note.run();
                  return row;
                })
            .toList(),
        db.read(snapshot -> snapshot.fetch("select 1").thenRun(note)),
        db.transaction(tx -> tx.fetch("select 1").thenRun(note)).thenRun(note),
        db.using(connection -> connection.fetch("select 1").thenRun(note)).thenRun(note));
  }

  @Test
  void callbacks_ownExecutor_runThere() {
    ExecutorService executor =
        Executors.newFixedThreadPool(2, task -> new Thread(task, "tck-callbacks"));
    try {
      Database own = open(OpenOptions.DEFAULT.callbacks(executor));
      Set<Thread> threads = ConcurrentHashMap.newKeySet();

      callbacks(own, 100, threads).forEach(each -> each.handle((value, failure) -> 0).result());

      assertThat(threads)
          .isNotEmpty()
          .allSatisfy(thread -> assertThat(thread.getName()).isEqualTo("tck-callbacks"));
      own.close();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void callbacks_thatBlock_delayNobody() {
    CountDownLatch release = new CountDownLatch(1);
    List<Async<?>> blocked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      blocked.add(db.fetch("select 1").thenRun(() -> awaitEvent(release)));
    }

    for (int i = 0; i < 100; i++) {
      insertItem(db, 1000 + i).result();
      assertThat(db.fetchValue(Long.class, "select 7").thenApply(v -> v.orElseThrow()).result())
          .isEqualTo(7);
    }

    release.countDown();
    blocked.forEach(Async::result);
  }

  @Test
  void callbacks_thatWaitForResults_areServed() {
    List<Async<Long>> running = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      running.add(
          db.fetchValue(Long.class, "select 1")
              .thenApply(one -> db.fetchValue(Long.class, "select 2").result().orElseThrow() + 1));
    }

    assertThat(running).allSatisfy(each -> assertThat(each.result()).isEqualTo(3));
  }

  @Test
  void directCallbacks_waitingOnAnEngineThread_isRefusedAtOnce() {
    Database direct = open(OpenOptions.DEFAULT.callbacks(Runnable::run));
    AtomicReference<Throwable> refused = new AtomicReference<>();
    AtomicReference<Thread> thread = new AtomicReference<>();

    for (int i = 0; i < 1000 && refused.get() == null; i++) {
      direct
          .fetchValue(Long.class, "select count(*) from items a, items b, items c")
          .thenAccept(
              one -> {
                if (Thread.currentThread() instanceof EngineThread) {
                  thread.set(Thread.currentThread());
                  refused.set(
                      catchThrowable(
                          () -> direct.fetch("select * from items a, items b").result()));
                }
              })
          .result();
    }

    assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
    assertThat(thread.get()).isInstanceOf(EngineThread.class);
    assertUsable(direct);
  }

  @Test
  void directCallbacks_operationsInThem_areServed() {
    Database direct = open(OpenOptions.DEFAULT.callbacks(Runnable::run));

    Async<?> chain = Async.done();
    for (int i = 0; i < 100; i++) {
      long id = 500L + i;
      chain = chain.thenCompose(a -> insertItem(direct, id).thenApply(tag -> tag));
    }
    chain.result();

    assertThat(countItems(direct)).isEqualTo(120);
  }

  @Test
  void callback_throws_failsItsStageAlone() {
    var thrown = new IllegalStateException("from the caller");
    List<Async<?>> failing = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      failing.add(
          db.fetch("select 1")
              .thenRun(
                  () -> {
                    throw thrown;
                  }));
    }

    assertThat(failing).allSatisfy(each -> assertThat(failureOf(each)).isSameAs(thrown));
    assertUsable(db);
  }
}
