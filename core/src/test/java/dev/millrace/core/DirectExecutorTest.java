package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Callbacks on executors that run them at once, and on several executors together. */
class DirectExecutorTest {

  private final Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
  private final Callbacks other = Callbacks.of(Runnable::run, Listener.logging());

  @Test
  void callback_thatMakesAnotherReady_isNotEnteredByIt() {
    List<String> order = new ArrayList<>();
    Promise<Integer> promise = new Promise<>(direct);
    Async<Integer> done = done(direct);
    promise
        .async()
        .thenAccept(
            value -> {
              done.thenRun(() -> order.add("inner"));
              order.add("outer");
            });

    promise.succeed(1);

    assertThat(order).containsExactly("outer", "inner");
  }

  @Test
  void callback_thatWaitsForWhatItMadeReady_getsIt() {
    Promise<Integer> promise = new Promise<>(direct);
    Async<Integer> done = done(direct);
    Async<Integer> waiting =
        promise.async().thenApply(value -> done.thenApply(inner -> inner + 1).result() + value);

    promise.succeed(1);

    assertThat(waiting.result()).isEqualTo(3);
  }

  @Test
  void manySteps_betweenTwoDirectExecutors_needNoDeepStack() {
    assertThat(countDown(100_000, direct, other).result()).isEqualTo("end");
  }

  private static Async<String> countDown(int from, Callbacks mine, Callbacks others) {
    if (from == 0) {
      return Async.of("end");
    }
    return done(mine).thenCompose(value -> countDown(from - 1, others, mine));
  }

  private static Async<Integer> done(Callbacks callbacks) {
    Promise<Integer> promise = new Promise<>(callbacks);
    promise.succeed(1);
    return promise.async();
  }

  @Test
  void callback_ofAStageThatFollowsOneOfAnotherExecutor_runsOnItsOwn() throws Exception {
    ExecutorService mine = named("mine");
    ExecutorService theirs = named("theirs");
    try {
      Promise<Integer> operation = new Promise<>(Callbacks.of(theirs, Listener.logging()));
      Promise<Integer> first = new Promise<>(Callbacks.of(mine, Listener.logging()));
      Async<String> thread =
          first
              .async()
              .thenCompose(value -> operation.async().thenApply(inner -> inner))
              .thenApply(value -> Thread.currentThread().getName());

      first.succeed(1);
      operation.succeed(2);

      assertThat(thread.result()).isEqualTo("mine");
    } finally {
      mine.shutdown();
      theirs.shutdown();
    }
  }

  @Test
  void callback_thatBlocksOnThePool_delaysNoOther() {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      Callbacks callbacks = Callbacks.of(pool, Listener.logging());
      for (int round = 0; round < 200; round++) {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        Promise<Integer> promise = new Promise<>(callbacks);
        Async<Integer> blocked = promise.async().thenApply(value -> gate.join());
        promise.async().thenAccept(gate::complete);

        promise.succeed(round);

        assertThat(blocked.result()).isEqualTo(round);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void callback_thatLeavesTheInterruptFlagSet_doesNotInterruptTheNext() {
    AsyncTasks tasks = new AsyncTasks();
    Callbacks callbacks = Callbacks.of(tasks, Listener.logging());
    Async<Integer> done = done(callbacks);
    Async<Void> first = done.thenRun(() -> Thread.currentThread().interrupt());
    Async<Boolean> second = done.thenApply(value -> Thread.currentThread().isInterrupted());

    tasks.runAll();

    assertThat(first.isDone()).isTrue();
    assertThat(second.result()).isFalse();
  }

  private static ExecutorService named(String name) {
    return Executors.newSingleThreadExecutor(task -> new Thread(task, name));
  }
}
