package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncTimeoutTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration LATE = Duration.ofHours(1);

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();
  private final Async<Integer> source = operation.async();

  @Test
  void within_timeIsUp_failsAndCancelsTheSource() {
    operation.knows(Outcome.NOT_APPLIED);
    Async<Integer> bounded = source.thenApply(v -> v).within(SOON);

    assertThatThrownBy(bounded::result)
        .isInstanceOfSatisfying(
            TimedOutException.class,
            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    assertThat(bounded.isCancelled()).isFalse();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void within_timeIsUpBesideADependent_leavesTheSource() {
    Async<Integer> other = source.thenApply(v -> v);

    assertThatThrownBy(source.within(SOON)::result).isInstanceOf(TimedOutException.class);

    operation.succeed(1);
    assertThat(other.result()).isEqualTo(1);
  }

  @Test
  void within_inTime_bringsTheOutcome() {
    IOException failure = new IOException("broken");
    Async<Integer> bounded = source.within(LATE);
    operation.succeed(1);

    assertThat(bounded.result()).isEqualTo(1);
    assertThat(Async.of(2).within(Duration.ZERO).result()).isEqualTo(2);
    assertThatThrownBy(Async.failed(failure).within(LATE)::result).isSameAs(failure);
  }

  @Test
  void within_longestDuration_neverEnds() {
    Async<Integer> bounded = source.within(Duration.ofSeconds(Long.MAX_VALUE));

    operation.succeed(1);

    assertThat(bounded.result()).isEqualTo(1);
  }

  @Test
  void within_negativeDuration_timesOut() {
    assertThatThrownBy(source.within(Duration.ofSeconds(-5))::result)
        .isInstanceOf(TimedOutException.class);
  }

  @Test
  void within_handlers_seeTheTimeoutOffTheTimersThread() {
    AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    Async<Object> end =
        source
            .within(SOON)
            .<Object>thenApply(v -> v)
            .exceptionally(
                failure -> {
                  thread.set(Thread.currentThread());
                  return failure;
                });

    assertThat(end.result()).isInstanceOf(TimedOutException.class);
    assertThat(thread.get()).isNotInstanceOf(EngineThread.class);
  }

  @Test
  void within_nestedBounds_theShorterCounts() {
    Async<Integer> bounded = source.within(LATE).within(SOON).within(LATE);

    assertThatThrownBy(bounded::result).isInstanceOf(TimedOutException.class);
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void within_thousandsOnOneStage_allEnd() {
    List<Async<Integer>> bounded = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      bounded.add(source.within(i % 2 == 0 ? LATE : SOON)); // one that stays comes first
    }

    for (int i = 1; i < bounded.size(); i += 2) {
      assertThatThrownBy(bounded.get(i)::result).isInstanceOf(TimedOutException.class);
    }
    assertThat(source.isDone()).isFalse();
    operation.succeed(1);

    for (int i = 0; i < bounded.size(); i += 2) {
      assertThat(bounded.get(i).result()).isEqualTo(1);
    }
  }

  @Test
  void within_thousandsGivenUp_cancelTheSourceWithTheLast() {
    List<Async<Integer>> bounded = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      bounded.add(source.within(LATE));
    }

    Async<Integer> last = bounded.remove(5_000);
    bounded.forEach(Async::cancel);
    assertThat(operation.isCancelled()).isFalse();
    last.cancel();

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void within_throwingEngine_stillTimesOut() {
    Promise<Integer> throwing =
        new Promise<>(Callbacks.standard()) {
          @Override
          protected void cancelled() {
            throw new IllegalStateException("an engine's mistake");
          }
        };

    assertThatThrownBy(throwing.async().within(SOON)::result).isInstanceOf(TimedOutException.class);
  }

  @Test
  void after_time_arrivesOffTheTimersThread() {
    AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    Async.after(SOON).thenAccept(v -> thread.set(Thread.currentThread())).result();

    assertThat(thread.get()).isNotNull().isNotInstanceOf(EngineThread.class);
  }

  @Test
  void after_noTimeAtAll_arrives() {
    assertThat(Async.after(Duration.ZERO).result()).isNull();
    assertThat(Async.after(Duration.ofSeconds(-1)).result()).isNull();
  }

  @Test
  void after_cancelled_neverArrives() {
    Async<Void> delay = Async.after(LATE);
    Async<Integer> dependent = delay.thenApply(v -> 1);

    dependent.cancel(true);

    assertThat(delay.isCancelled()).isTrue();
  }
}
