package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncThreadsTest {

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();
  private final Async<Integer> source = operation.async();
  private final AtomicReference<@Nullable Thread> entered = new AtomicReference<>();

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void callback_completedByAnEngine_runsOnACallbackThread(AsyncKinds.Kind kind) throws Exception {
    try (AsyncEngine engine = new AsyncEngine()) {
      Async<?> derived = kind.derive(source, this::enter);

      engine.run(() -> operation.succeed(1));
      derived.result();
    }

    assertEnteredOnACallbackThread();
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void callback_attachedLateByAnEngine_runsOnACallbackThread(AsyncKinds.Kind kind)
      throws Exception {
    operation.succeed(1);
    try (AsyncEngine engine = new AsyncEngine()) {
      engine.call(() -> kind.derive(source, this::enter)).result();
    }

    assertEnteredOnACallbackThread();
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void callback_attachedLate_leavesTheAttachingThread(AsyncKinds.Kind kind) {
    operation.succeed(1);

    kind.derive(source, this::enter).result();

    assertEnteredOnACallbackThread();
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onFailure")
  void handler_failedByAnEngine_runsOnACallbackThread(AsyncKinds.Kind kind) throws Exception {
    try (AsyncEngine engine = new AsyncEngine()) {
      Async<?> derived = kind.derive(source, this::enter);

      engine.run(() -> operation.fail(new IllegalStateException("broken")));
      derived.handle((v, f) -> "end").result();
    }

    assertEnteredOnACallbackThread();
  }

  @Test
  void handler_ofACancellation_leavesTheCancellingThread() {
    Async<Integer> derived =
        source.handle(
            (v, f) -> {
              enter();
              return 0;
            });

    source.cancel();
    derived.result();

    assertEnteredOnACallbackThread();
  }

  @Test
  void callback_onAnExecutor_runsThere() {
    AsyncTasks tasks = new AsyncTasks();
    Async<Void> derived = source.thenRunAsync(this::enter, tasks);
    operation.succeed(1);
    tasks.awaitOne();

    tasks.runAll();

    assertThat(derived.isDone()).isTrue();
    assertThat(entered).hasValue(Thread.currentThread());
  }

  @Test
  void callback_onARejectingExecutor_failsTheStage() {
    RejectedExecutionException rejection = new RejectedExecutionException("closed");
    Executor rejecting =
        task -> {
          throw rejection;
        };
    Async<Void> derived = source.thenRunAsync(this::enter, rejecting);

    operation.succeed(1);

    assertThat(derived.handle((v, f) -> f).result()).isSameAs(rejection);
    assertThat(entered).hasValue(null);
  }

  @Test
  void callbacks_ofARejectingExecutor_runOnTheStandardOne() {
    Executor rejecting =
        task -> {
          throw new RejectedExecutionException("closed");
        };
    AsyncOperation<Integer> own = new AsyncOperation<>(Callbacks.of(rejecting, Listener.logging()));
    Async<Void> first = own.async().thenRun(this::enter);

    own.succeed(1);
    first.result();
    own.async().thenRun(() -> {}).result();

    assertEnteredOnACallbackThread();
  }

  @Test
  void callback_thatBlocks_delaysNoOther() {
    CountDownLatch released = new CountDownLatch(1);
    List<Async<Void>> blocked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      blocked.add(source.thenAccept(v -> awaitQuietly(released)));
    }
    Async<Integer> free = source.thenApply(v -> v + 1).thenApply(v -> v + 1);

    operation.succeed(1);

    assertThat(free.result()).isEqualTo(3);
    assertThat(blocked).noneMatch(Async::isDone);
    released.countDown();
    Async.all(blocked).result();
  }

  @Test
  void callback_thatWaitsForOneOfItsOwn_isServed() {
    Async<Integer> outer = source.thenApply(v -> source.thenApply(w -> w + v).result() + 1);

    operation.succeed(1);

    assertThat(outer.result()).isEqualTo(3);
  }

  @Test
  void callbacks_readyTogether_shareAHandOver() {
    AsyncTasks tasks = new AsyncTasks();
    AtomicInteger calls = new AtomicInteger();
    AsyncOperation<Integer> own = new AsyncOperation<>(Callbacks.of(tasks, Listener.logging()));
    for (int i = 0; i < 100; i++) {
      own.async().thenRun(calls::incrementAndGet);
    }

    own.succeed(1);

    assertThat(tasks.size()).isEqualTo(1);
    tasks.runAll();
    assertThat(calls).hasValue(100);
  }

  @Test
  void callbacks_ofOneStage_beginInTheOrderOfAttachment() {
    List<Integer> order = new ArrayList<>();
    AsyncOperation<Integer> own =
        new AsyncOperation<>(Callbacks.of(Runnable::run, Listener.logging()));
    for (int i = 0; i < 100; i++) {
      int number = i;
      own.async().thenApply(v -> v).thenRun(() -> order.add(-number));
      own.async().thenRun(() -> order.add(number));
    }

    own.succeed(1);

    assertThat(order.stream().filter(number -> number > 0)).isSorted().hasSize(99);
    assertThat(order).hasSize(200);
  }

  @Test
  void directExecutor_runsOnTheCompletingThread() throws Exception {
    AsyncOperation<Integer> own =
        new AsyncOperation<>(Callbacks.of(Runnable::run, Listener.logging()));
    Async<Void> derived = own.async().thenRun(this::enter);
    try (AsyncEngine engine = new AsyncEngine()) {
      engine.run(() -> own.succeed(1));

      assertThat(derived.isDone()).isTrue();
      assertThat(entered).hasValue(engine.thread());
    }
  }

  @Test
  void directExecutor_manyCallbacksOfACallback_needNoDeepStack() {
    Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
    AsyncOperation<Integer> own = new AsyncOperation<>(direct);
    AtomicInteger calls = new AtomicInteger();
    Async<Integer> middle = own.async().thenApply(v -> v);
    for (int i = 0; i < 100_000; i++) {
      middle.thenRun(calls::incrementAndGet);
    }

    own.succeed(1);

    assertThat(calls).hasValue(100_000);
  }

  @Test
  void directExecutor_callbacksThatCompleteOthers_needNoDeepStack() {
    Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
    AsyncOperation<Integer> first = new AsyncOperation<>(direct);
    AsyncOperation<Integer> last = first;
    for (int i = 0; i < 100_000; i++) {
      AsyncOperation<Integer> next = new AsyncOperation<>(direct);
      last.async().thenAccept(next::succeed);
      last = next;
    }

    first.succeed(7);

    assertThat(last.async().result()).isEqualTo(7);
  }

  @Test
  void directExecutors_thatCompleteEachOther_needNoDeepStack() {
    Callbacks one = Callbacks.of(Runnable::run, Listener.logging());
    Callbacks two = Callbacks.of(Runnable::run, Listener.logging());
    AsyncOperation<Integer> first = new AsyncOperation<>(one);
    AsyncOperation<Integer> last = first;
    for (int i = 0; i < 100_000; i++) {
      AsyncOperation<Integer> next = new AsyncOperation<>(i % 2 == 0 ? two : one);
      last.async().thenAccept(next::succeed);
      last = next;
    }

    first.succeed(7);

    assertThat(last.async().result()).isEqualTo(7);
  }

  @Test
  void callback_behindAnInnerStageOnADirectExecutor_staysOffTheEnginesThread() throws Exception {
    Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
    AsyncOperation<Integer> inner = new AsyncOperation<>(direct);
    Async<Integer> innerEnd = inner.async().thenApply(v -> v);
    Async<Void> outer = source.thenCompose(v -> innerEnd).thenRun(this::enter);
    operation.succeed(1);
    await().until(() -> innerEnd.state() instanceof Dependent);
    try (AsyncEngine engine = new AsyncEngine()) {
      engine.run(() -> inner.succeed(1));
      outer.result();
    }

    assertEnteredOnACallbackThread();
  }

  @Test
  void throwingAction_ofExecute_stopsNoOther() {
    Callbacks callbacks =
        Callbacks.of(
            task -> {
              Thread thread = new Thread(task, "test-callbacks");
              thread.setUncaughtExceptionHandler((self, thrown) -> {});
              thread.start();
            },
            Listener.logging());
    AtomicInteger calls = new AtomicInteger();

    callbacks.execute(
        () -> {
          throw new IllegalStateException("a mistake");
        });
    callbacks.execute(calls::incrementAndGet);

    await().untilAtomic(calls, org.hamcrest.Matchers.is(1));
  }

  private void enter() {
    entered.set(Thread.currentThread());
  }

  private void assertEnteredOnACallbackThread() {
    assertThat(entered.get())
        .isNotNull()
        .isNotSameAs(Thread.currentThread())
        .isNotInstanceOf(EngineThread.class);
    assertThat(entered.get().getName()).startsWith("millrace-callbacks-");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
