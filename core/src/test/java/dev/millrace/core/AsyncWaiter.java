package dev.millrace.core;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A thread of its own that waits for something, for the test to watch and interrupt. */
final class AsyncWaiter {

  private record End(@Nullable Object value, @Nullable Throwable thrown, boolean interrupted) {}

  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final Thread thread;

  private AsyncWaiter(Callable<? extends @Nullable Object> wait) {
    thread =
        new Thread(
            () -> {
              try {
                end(wait.call(), null);
              } catch (Throwable thrown) {
                end(null, thrown);
              }
            },
            "test-waiter");
  }

  static AsyncWaiter started(Callable<? extends @Nullable Object> wait) {
    AsyncWaiter waiter = new AsyncWaiter(wait);
    waiter.thread.start();
    return waiter;
  }

  /** Starts the wait and returns once its thread is parked. */
  static AsyncWaiter parked(Callable<? extends @Nullable Object> wait) {
    AsyncWaiter waiter = started(wait);
    await()
        .until(
            () ->
                waiter.thread.getState() == Thread.State.WAITING
                    || waiter.thread.getState() == Thread.State.TIMED_WAITING);
    return waiter;
  }

  /** Starts the wait on a thread that is interrupted already. */
  static AsyncWaiter interrupted(Callable<? extends @Nullable Object> wait) {
    AsyncWaiter waiter =
        new AsyncWaiter(
            () -> {
              Thread.currentThread().interrupt();
              return wait.call();
            });
    waiter.thread.start();
    return waiter;
  }

  void interrupt() {
    thread.interrupt();
  }

  private void end(@Nullable Object value, @Nullable Throwable thrown) {
    end.complete(new End(value, thrown, Thread.currentThread().isInterrupted()));
  }

  /** What the wait returned. */
  @Nullable Object value() throws Exception {
    End ended = end.get();
    if (ended.thrown != null) {
      throw new AssertionError("the wait threw", ended.thrown);
    }
    return ended.value;
  }

  /** What the wait threw. */
  Throwable thrown() throws Exception {
    End ended = end.get();
    if (ended.thrown == null) {
      throw new AssertionError("the wait returned " + ended.value);
    }
    return ended.thrown;
  }

  /** Whether the interrupt flag was set when the wait ended. */
  boolean keptInterruptFlag() throws Exception {
    return end.get().interrupted;
  }
}
