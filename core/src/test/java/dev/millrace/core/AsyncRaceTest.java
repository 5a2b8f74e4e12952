package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two threads that meet again and again at one narrow place. */
class AsyncRaceTest {

  private static final int MEETINGS = 10_000;

  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final AtomicInteger turns = new AtomicInteger();

  @AfterEach
  void stop() {
    other.shutdownNow();
  }

  @Test
  void attach_whileTheLastDependentLeaves_isKeptOrCancelledAtOnce() throws Exception {
    AsyncOperation<?>[] operations = new AsyncOperation<?>[MEETINGS];
    Async<?>[] leaving = new Async<?>[MEETINGS];
    Async<?>[] coming = new Async<?>[MEETINGS];
    boolean[] seenPending = new boolean[MEETINGS];
    for (int i = 0; i < MEETINGS; i++) {
      operations[i] = new AsyncOperation<Integer>();
      leaving[i] = operations[i].async().thenApply(v -> v);
    }

    meet(
        i -> leaving[i].cancel(),
        i -> {
          coming[i] = operations[i].async().thenApply(v -> v);
          seenPending[i] = !operations[i].async().isDone();
        });

    for (int i = 0; i < MEETINGS; i++) {
      assertThat(operations[i].isCancelled()).isEqualTo(!seenPending[i]);
      assertThat(coming[i].isDone()).isEqualTo(!seenPending[i]);
    }
  }

  @Test
  void attach_betweenTheLastLookAndTheCancellation_keepsTheStage() {
    AsyncOperation<Integer> operation = new AsyncOperation<>();
    Async<Integer> source = operation.async();
    AtomicReference<@Nullable Async<Integer>> coming = new AtomicReference<>();
    source.attach(
        new ProbedDependent(
            () -> {
              if (coming.get() == null) {
                coming.set(source.thenApply(v -> v + 1));
              }
            }));

    source.thenApply(v -> v).cancel();

    assertThat(operation.isCancelled()).isFalse();
    operation.succeed(1);
    assertThat(Objects.requireNonNull(coming.get()).result()).isEqualTo(2);
  }

  @Test
  void cancel_whileTheOperationEnds_hasOneOutcome() throws Exception {
    AsyncOperation<?>[] operations = new AsyncOperation<?>[MEETINGS];
    boolean[] cancelled = new boolean[MEETINGS];
    boolean[] failed = new boolean[MEETINGS];
    AsyncStressFailure failure = new AsyncStressFailure();
    Callbacks quiet =
        Callbacks.of(
            Callbacks.standardExecutor(),
            new Listener() {
              @Override
              public void unobserved(Throwable unobserved) {
                // nobody looks at any of them
              }
            });
    for (int i = 0; i < MEETINGS; i++) {
      operations[i] = new AsyncOperation<Integer>(quiet);
    }

    meet(
        i -> cancelled[i] = operations[i].async().cancel(),
        i -> failed[i] = operations[i].fail(failure));

    for (int i = 0; i < MEETINGS; i++) {
      assertThat(cancelled[i]).isNotEqualTo(failed[i]);
      assertThat(operations[i].isCancelled()).isEqualTo(cancelled[i]);
      assertThat(operations[i].async().isCancelled()).isEqualTo(cancelled[i]);
    }
  }

  @Test
  void twoDependents_thatLeaveTogether_cancelTheOperation() throws Exception {
    AsyncOperation<?>[] operations = new AsyncOperation<?>[MEETINGS];
    Async<?>[] first = new Async<?>[MEETINGS];
    Async<?>[] second = new Async<?>[MEETINGS];
    for (int i = 0; i < MEETINGS; i++) {
      operations[i] = new AsyncOperation<Integer>();
      first[i] = operations[i].async().thenApply(v -> v);
      second[i] = operations[i].async().thenApply(v -> v);
    }

    meet(i -> first[i].cancel(), i -> second[i].cancel());

    assertThat(operations).allMatch(operation -> operation.cancellations() == 1);
  }

  @Test
  void composed_cancelledWhileItFollows_cancelsTheInnerOperation() throws Exception {
    Async<?>[] outer = new Async<?>[MEETINGS];
    AsyncOperation<?>[] inner = new AsyncOperation<?>[MEETINGS];
    Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
    AsyncOperation<?>[] operations = new AsyncOperation<?>[MEETINGS];
    boolean[] entered = new boolean[MEETINGS];
    for (int i = 0; i < MEETINGS; i++) {
      int number = i;
      AsyncOperation<Integer> operation = new AsyncOperation<>(direct);
      AsyncOperation<Integer> composed = new AsyncOperation<>(direct);
      operations[i] = operation;
      inner[i] = composed;
      outer[i] =
          operation
              .async()
              .thenCompose(
                  v -> {
                    entered[number] = true;
                    return composed.async();
                  });
    }

    meet(i -> outer[i].cancel(), i -> operations[i].succeed(null));

    for (int i = 0; i < MEETINGS; i++) {
      assertThat(outer[i].isCancelled()).isTrue();
      assertThat(inner[i].isCancelled()).isEqualTo(entered[i]);
    }
  }

  @Test
  void waiter_thatLeavesWhileADependentComes_holdsNothing() throws Exception {
    AsyncOperation<?>[] operations = new AsyncOperation<?>[MEETINGS];
    Async<?>[] coming = new Async<?>[MEETINGS];
    for (int i = 0; i < MEETINGS; i++) {
      operations[i] = new AsyncOperation<Integer>();
    }

    meet(
        i -> {
          try {
            operations[i].async().result(Duration.ofNanos(1));
          } catch (TimedOutException e) {
            // expected, unless the operation was cancelled first
          }
        },
        i -> coming[i] = operations[i].async().thenApply(v -> v));
    for (Async<?> each : coming) {
      each.cancel();
    }

    assertThat(operations).allMatch(AsyncOperation::isCancelled);
  }

  /** Runs both actions for each number at nearly the same time, on two threads. */
  private void meet(IntConsumer here, IntConsumer there) throws Exception {
    Future<?> end = other.submit(() -> takeTurns(there));
    takeTurns(here);
    end.get();
  }

  @SuppressWarnings("ThreadPriorityCheck") // yields to the thread that it meets
  private void takeTurns(IntConsumer action) {
    for (int i = 0; i < MEETINGS; i++) {
      turns.incrementAndGet();
      for (int spins = 0; turns.get() < 2 * (i + 1); spins++) {
        if (spins > 1_000) {
          Thread.yield();
        }
      }
      action.accept(i);
    }
  }

  /** Holds nothing, and tells when it is asked. */
  private static final class ProbedDependent extends Dependent {

    private final Runnable asked;

    ProbedDependent(Runnable asked) {
      this.asked = asked;
    }

    @Override
    boolean isLive() {
      return true;
    }

    @Override
    boolean holds(Leaving leaving) {
      asked.run();
      return false;
    }

    @Override
    boolean isInline(Object outcome) {
      return true;
    }

    @Override
    void settle(Object outcome, Cascade cascade) {}

    @Override
    public void run(Cascade cascade) {}
  }
}
