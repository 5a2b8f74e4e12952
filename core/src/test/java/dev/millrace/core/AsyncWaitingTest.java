package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AsyncWaitingTest {

  private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

  private final AsyncOperation<String> operation = new AsyncOperation<>();
  private final Async<String> stage = operation.async();

  @Test
  void result_ofAPendingStage_waits() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);

    operation.succeed("v");

    assertThat(waiter.value()).isEqualTo("v");
  }

  @Test
  void result_ofSeveralThreads_wakesAll() throws Exception {
    AsyncWaiter first = AsyncWaiter.parked(stage::result);
    AsyncWaiter second = AsyncWaiter.parked(() -> stage.result(LONG));
    Async<String> derived = stage.thenApply(v -> v + "!");
    AsyncWaiter third = AsyncWaiter.parked(stage::get);
    AsyncWaiter fourth = AsyncWaiter.parked(() -> stage.get(Long.MAX_VALUE, TimeUnit.DAYS));

    operation.succeed("v");

    assertThat(first.value()).isEqualTo("v");
    assertThat(second.value()).isEqualTo("v");
    assertThat(third.value()).isEqualTo("v");
    assertThat(fourth.value()).isEqualTo("v");
    assertThat(derived.result()).isEqualTo("v!");
  }

  @Test
  void result_whoseTimeIsUp_cancels() {
    assertThatThrownBy(() -> stage.result(Duration.ofMillis(1)))
        .isInstanceOf(TimedOutException.class)
        .hasMessage("no result within 1 ms");

    assertThat(stage.isCancelled()).isTrue();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void result_whoseTimeIsUp_tellsWhatTheEngineKnows() {
    operation.knows(Outcome.NOT_APPLIED);
    Async<Integer> derived = stage.thenApply(String::length).thenApply(v -> v + 1);

    assertThatThrownBy(() -> derived.result(Duration.ofMillis(1)))
        .isInstanceOfSatisfying(
            TimedOutException.class,
            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void result_whoseTimeIsUpBesideADependent_leavesTheStage() {
    Async<String> other = stage.thenApply(v -> v);

    assertThatThrownBy(() -> stage.result(Duration.ofMillis(1)))
        .isInstanceOf(TimedOutException.class);

    assertThat(stage.isDone()).isFalse();
    operation.succeed("v");
    assertThat(other.result()).isEqualTo("v");
  }

  @Test
  void result_noTime_timesOutAtOnceUnlessDone() {
    assertThat(Async.of("v").result(Duration.ZERO)).isEqualTo("v");
    assertThatThrownBy(() -> stage.result(Duration.ofSeconds(-1)))
        .isInstanceOf(TimedOutException.class);
  }

  @Test
  void get_whoseTimeIsUp_throwsTimeoutAndCancels() {
    assertThatThrownBy(() -> stage.get(1, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_ofTheSoleWaiter_cancelsAndKeepsTheFlag() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);

    waiter.interrupt();

    assertThat(waiter.thrown())
        .isInstanceOf(CancellationException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(waiter.keptInterruptFlag()).isTrue();
    assertThat(stage.isCancelled()).isTrue();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_ofATimedWaiter_cancelsAndKeepsTheFlag() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(() -> stage.result(LONG));

    waiter.interrupt();

    assertThat(waiter.thrown()).isInstanceOf(CancellationException.class);
    assertThat(waiter.keptInterruptFlag()).isTrue();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_beforeTheWait_cancelsAndKeepsTheFlag() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.interrupted(stage::result);

    assertThat(waiter.thrown()).isInstanceOf(CancellationException.class);
    assertThat(waiter.keptInterruptFlag()).isTrue();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_beforeTheResultOfADoneStage_isKept() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.interrupted(Async.of("v")::result);

    assertThat(waiter.value()).isEqualTo("v");
    assertThat(waiter.keptInterruptFlag()).isTrue();
  }

  @Test
  void interrupt_ofGet_throwsAsAFutureDoes() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(stage::get);

    waiter.interrupt();

    assertThat(waiter.thrown()).isInstanceOf(InterruptedException.class);
    assertThat(waiter.keptInterruptFlag()).isFalse();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_besideADependent_leavesTheStage() throws Exception {
    Async<String> other = stage.thenApply(v -> v);
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);

    waiter.interrupt();

    assertThat(waiter.thrown()).isInstanceOf(CancellationException.class);
    assertThat(stage.isDone()).isFalse();
    other.cancel();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_beforeALaterDependentLeaves_holdsNothing() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);
    Async<String> later = stage.thenApply(v -> v);

    waiter.interrupt();
    assertThat(waiter.thrown()).isInstanceOf(CancellationException.class);
    assertThat(operation.isCancelled()).isFalse();
    later.cancel();

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void interrupt_ofOneOfTwoWaiters_leavesTheOther() throws Exception {
    AsyncWaiter first = AsyncWaiter.parked(stage::result);
    AsyncWaiter second = AsyncWaiter.parked(stage::result);

    first.interrupt();
    assertThat(first.thrown()).isInstanceOf(CancellationException.class);
    operation.succeed("v");

    assertThat(second.value()).isEqualTo("v");
    assertThat(operation.isCancelled()).isFalse();
  }

  @Test
  void cancelOfADerivedStage_besideAWaiter_leavesTheStage() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);

    stage.thenApply(v -> v).cancel();
    assertThat(stage.isDone()).isFalse();
    operation.succeed("v");

    assertThat(waiter.value()).isEqualTo("v");
  }

  @Test
  void cancel_underAWaiter_wakesIt() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);

    stage.cancel();

    assertThat(waiter.thrown()).isInstanceOf(CancellationException.class);
    assertThat(waiter.keptInterruptFlag()).isFalse();
  }

  @Test
  void result_onAnEnginesThread_isRefusedUnlessDone() throws Exception {
    try (AsyncEngine engine = new AsyncEngine()) {
      assertThatThrownBy(() -> engine.call(stage::result))
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"test-engine\"");
      assertThatThrownBy(() -> engine.call(() -> stage.result(LONG)))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> engine.call(stage::get))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(stage.isDone()).isFalse();
      operation.succeed("v");
      String value = engine.call(stage::result);
      assertThat(value).isEqualTo("v");
    }
  }

  @Test
  void fail_underAWaiter_throwsTheVeryFailure() throws Exception {
    IOException failure = new IOException("broken");
    AsyncWaiter waiter = AsyncWaiter.parked(stage::result);

    operation.fail(failure);

    assertThat(waiter.thrown()).isSameAs(failure);
  }
}
