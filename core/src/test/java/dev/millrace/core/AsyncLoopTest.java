package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Loops of steps, each composed with the next: the stages in between are taken out of the chain,
 * and put back in when somebody depends on them.
 */
class AsyncLoopTest {

  /** Runs callbacks on the test's thread, so that each step is taken when it is completed. */
  private final Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());

  private final List<AsyncOperation<Integer>> steps = new ArrayList<>();
  private final List<Async<Integer>> between = new ArrayList<>();
  private Async<Integer> whole = Async.of(0);

  @BeforeEach
  void begin() {
    whole = loop();
    between.clear();
    takeSteps(4);
  }

  private Async<Integer> loop() {
    AsyncOperation<Integer> step = new AsyncOperation<>(direct);
    steps.add(step);
    Async<Integer> rest = step.async().thenCompose(value -> value < 0 ? Async.of(value) : loop());
    between.add(rest);
    return rest;
  }

  private void takeSteps(int count) {
    for (int i = 0; i < count; i++) {
      newest().succeed(i);
    }
  }

  private AsyncOperation<Integer> newest() {
    return steps.get(steps.size() - 1);
  }

  @Test
  void loop_running_keepsNoStageInBetween() {
    List<WeakReference<Async<Integer>>> passed = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      takeSteps(1);
      passed.add(new WeakReference<>(between.get(between.size() - 1)));
      between.clear();
      steps.subList(0, steps.size() - 1).clear();
    }

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(passed).filteredOn(stage -> stage.get() != null).hasSizeLessThan(5);
            });
    newest().succeed(-1);
    assertThat(whole.result()).isEqualTo(-1);
  }

  @Test
  void loop_ended_endsTheStagesInBetween() {
    newest().succeed(-1);

    assertThat(between).allSatisfy(stage -> assertThat(stage.result()).isEqualTo(-1));
    assertThat(whole.result()).isEqualTo(-1);
  }

  @Test
  void loop_failed_failsTheStagesInBetween() {
    IOException failure = new IOException("broken");

    newest().fail(failure);

    assertThatThrownBy(whole::result).isSameAs(failure);
    assertThat(between).allSatisfy(stage -> assertThatThrownBy(stage::result).isSameAs(failure));
  }

  @Test
  void loop_cancelled_cancelsTheRunningStepAndTheStagesInBetween() {
    whole.cancel();

    assertThat(newest().isCancelled()).isTrue();
    assertThat(between).allSatisfy(stage -> assertThat(stage.isCancelled()).isTrue());
  }

  @Test
  void stageInBetween_cancelled_cancelsTheLoop() {
    between.get(1).cancel();

    assertThat(whole.isCancelled()).isTrue();
    assertThat(newest().isCancelled()).isTrue();
    assertThat(between.get(1).isCancelled()).isTrue();
  }

  @Test
  void stageInBetween_notCancelledTwice() {
    whole.cancel();

    assertThat(between.get(1).cancel()).isFalse();
    assertThat(newest().cancellations()).isEqualTo(1);
  }

  @Test
  void stageInBetween_withADependent_getsTheOutcome() {
    Async<Integer> derived = between.get(1).thenApply(value -> value * 10);
    takeSteps(3);

    newest().succeed(-1);

    assertThat(derived.result()).isEqualTo(-10);
    assertThat(whole.result()).isEqualTo(-1);
  }

  @Test
  void stageInBetween_withADependent_outlivesTheLoop() {
    Async<Integer> derived = between.get(1).thenApply(value -> value * 10);

    whole.cancel();

    assertThat(newest().isCancelled()).isFalse();
    newest().succeed(-1);
    assertThat(derived.result()).isEqualTo(-10);
    assertThat(whole.isCancelled()).isTrue();
  }

  @Test
  void stageInBetween_whoseDependentLeaves_leavesTheLoopAlone() {
    Async<Integer> derived = between.get(1).thenApply(value -> value * 10);

    derived.cancel();

    assertThat(newest().isCancelled()).isFalse();
    newest().succeed(-1);
    assertThat(whole.result()).isEqualTo(-1);
  }

  @Test
  void stageInBetween_whoseDependentLeavesFirst_goesWithTheLoop() {
    Async<Integer> stage = between.get(1);
    stage.thenApply(value -> value * 10).cancel();

    whole.cancel();

    assertThat(newest().isCancelled()).isTrue();
    assertThat(stage.isCancelled()).isTrue();
  }

  @Test
  void stageInBetween_whoseDependentLeavesLast_takesTheRunningStepWithIt() {
    Async<Integer> derived = between.get(1).thenApply(value -> value * 10);
    whole.cancel();

    derived.cancel();

    assertThat(newest().isCancelled()).isTrue();
  }

  @Test
  void stageInBetween_cancelledWithADependent_cancelsTheLoop() {
    Async<Integer> derived = between.get(1).thenApply(value -> value * 10);

    between.get(1).cancel();

    assertThat(derived.isCancelled()).isTrue();
    assertThat(whole.isCancelled()).isTrue();
    assertThat(newest().isCancelled()).isTrue();
  }

  @Test
  void stageInBetween_waitedFor_getsTheOutcome() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(between.get(2)::result);

    newest().succeed(-1);

    assertThat(waiter.value()).isEqualTo(-1);
  }

  @Test
  void stageInBetween_whoseWaiterIsInterrupted_leavesTheLoopAlone() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(between.get(2)::result);

    waiter.interrupt();

    assertThat(waiter.thrown()).isInstanceOf(CancellationException.class);
    assertThat(newest().isCancelled()).isFalse();
    newest().succeed(-1);
    assertThat(whole.result()).isEqualTo(-1);
  }

  @Test
  void eachStageInBetween_withADependent_getsTheOutcome() {
    List<Async<Integer>> derived = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (Async<Integer> stage : List.copyOf(between)) {
        derived.add(stage.thenApply(value -> value * 10));
      }
      takeSteps(2);
    }

    newest().succeed(-1);

    assertThat(derived).allSatisfy(stage -> assertThat(stage.result()).isEqualTo(-10));
  }

  @Test
  void composedStage_returnedByItsOwnFunction_fails() {
    List<Async<Integer>> self = new ArrayList<>();
    AsyncOperation<Integer> operation = new AsyncOperation<>();
    self.add(operation.async().thenCompose(value -> self.get(0)));

    operation.succeed(1);

    assertThatThrownBy(self.get(0)::result).isInstanceOf(IllegalStateException.class);
  }
}
