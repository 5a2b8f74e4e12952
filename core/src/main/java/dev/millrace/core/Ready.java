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

  /**
   * Set on a thread while an executor such as {@code Runnable::run} has it take callbacks: what
   * gets ready meanwhile is left to that loop, so that a chain of callbacks needs no deep stack.
   */
  private static final ThreadLocal<@Nullable Ready> RUNS_DIRECTLY = new ThreadLocal<>();

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
    if (!direct) {
      takeAll(/* direct= */ false);
    } else if (RUNS_DIRECTLY.get() != this) {
      Ready outer = RUNS_DIRECTLY.get();
      RUNS_DIRECTLY.set(this);
      try {
        takeAll(/* direct= */ true);
      } finally {
        restore(outer);
      }
    }
  }

  private static void restore(@Nullable Ready outer) {
    if (outer == null) {
      RUNS_DIRECTLY.remove();
    } else {
      RUNS_DIRECTLY.set(outer);
    }
  }

  private void takeAll(boolean direct) {
    ArrayDeque<Callback> own = new ArrayDeque<>(4);
    Cascade cascade = new Cascade(own);
    for (Callback callback = take(own); callback != null; callback = take(own)) {
      if (!direct) {
        shareOut(own);
      }
      run(callback, cascade);
    }
  }

  /** Lets another runner take what is ready, since the next callback may block. */
  private void shareOut(ArrayDeque<Callback> own) {
    if (!own.isEmpty()) {
      queue.addAll(own);
      own.clear();
    }
    if (!queue.isEmpty()) {
      summonRunner();
    }
  }

  private @Nullable Callback take(ArrayDeque<Callback> own) {
    Callback next = own.poll();
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
}
