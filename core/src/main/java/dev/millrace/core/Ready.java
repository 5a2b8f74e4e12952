package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that are ready, and the runners that take them.
 *
 * <p>Invariant: while a callback is queued, a runner is on its way or is about to take it without
 * entering code of the caller first. An executor that runs tasks on the calling thread cannot keep
 * it: there a callback waits for those before it.
 */
final class Ready implements Runnable {

  private static final ThreadLocal<DirectLoop> DIRECT_LOOP =
      ThreadLocal.withInitial(DirectLoop::new);

  private final Executor executor;
  private final ConcurrentLinkedQueue<Callback> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean runnerOnItsWay = new AtomicBoolean();
  private volatile @Nullable Thread summoner;

  Ready(Executor executor) {
    this.executor = executor;
  }

  void add(Callback callback) {
    queue.add(callback);
    summonRunner();
  }

  private void summonRunner() {
    if (runnerOnItsWay.get() || !runnerOnItsWay.compareAndSet(false, true)) {
      return;
    }
    summoner = Thread.currentThread();
    try {
      executor.execute(this);
    } catch (Throwable rejected) {
      summonElsewhere();
    }
  }

  /** An executor that was shut down must not lose what others wait for. */
  private void summonElsewhere() {
    try {
      CallbackThreads.executor().execute(this);
    } catch (Throwable exhausted) {
      runnerOnItsWay.set(false); // the next callback tries again
      Log.LOGGER.log(Level.ERROR, "no thread for callbacks", exhausted);
    }
  }

  @Override
  public void run() {
    // Read before the flag is given back: until then only this summoner writes it.
    boolean direct = summoner == Thread.currentThread();
    runnerOnItsWay.set(false);
    if (direct) {
      DIRECT_LOOP.get().enter(this);
    } else {
      takeAll(/* direct= */ false);
    }
  }

  private void takeAll(boolean direct) {
    Cascade cascade = new Cascade(this);
    for (Callback callback = take(cascade); callback != null; callback = take(cascade)) {
      if (!direct) {
        shareOut(cascade);
      }
      run(callback, cascade);
    }
  }

  /** Lets another runner take what is ready, since the next callback may block. */
  private void shareOut(Cascade cascade) {
    for (Callback kept = cascade.takeKept(); kept != null; kept = cascade.takeKept()) {
      queue.add(kept);
    }
    if (!queue.isEmpty()) {
      summonRunner();
    }
  }

  private @Nullable Callback take(Cascade cascade) {
    Callback next = cascade.takeKept();
    return next != null ? next : queue.poll();
  }

  private static void run(Callback callback, Cascade cascade) {
    try {
      callback.run(cascade);
    } catch (Throwable thrown) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
    }
    cascade.run();
  }

  /**
   * Takes callbacks on a thread on which an executor such as {@code Runnable::run} runs them. What
   * gets ready meanwhile is left to the loop, so that a chain of callbacks needs no deep stack.
   */
  private static final class DirectLoop {

    private final ArrayDeque<Ready> entered = new ArrayDeque<>(2);
    private boolean isRunning;

    void enter(Ready ready) {
      entered.add(ready);
      if (isRunning) {
        return;
      }
      isRunning = true;
      try {
        for (Ready next = entered.poll(); next != null; next = entered.poll()) {
          next.takeAll(/* direct= */ true);
        }
      } finally {
        isRunning = false;
      }
    }
  }
}
