package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that are ready, and the runners that take them.
 *
 * <p>Invariant: while a callback is queued, a runner is on its way or is about to take it without
 * entering code of the caller first.
 *
 * <p>An executor may run the runner at once, on the thread that summons it. If that thread is a
 * runner already, the new one leaves its work to the end of the callback that is being run there
 * (or to its next wait): so callbacks that make others ready need no deep stack.
 */
final class Ready implements Runnable {

  /**
   * On a thread that was a runner inside its own summons: whose callbacks are left to it. The deque
   * stays with the thread, empty; while it has {@link #NOBODY} in it, the thread is such a runner.
   */
  private static final ThreadLocal<ArrayDeque<Object>> DEFERRED =
      ThreadLocal.withInitial(() -> new ArrayDeque<>(4));

  private static final String NOBODY = "nobody";

  /** Spares the threads of a process that has no such executor the look-up. */
  private static volatile boolean hasDeferred;

  private final Executor executor;
  private final Queue<Callback> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean runnerOnItsWay = new AtomicBoolean();

  /** The thread that is inside the executor's call. */
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
    } finally {
      summoner = null;
    }
  }

  /** An executor that was shut down must not lose what others wait for. */
  private void summonElsewhere() {
    try {
      CallbackThreads.executor().execute(this);
    } catch (Throwable thrown) {
      runnerOnItsWay.set(false);
      Log.LOGGER.log(Level.ERROR, "no thread for callbacks: they wait for the next", thrown);
    }
  }

  @Override
  public void run() {
    boolean isInline = summoner == Thread.currentThread();
    runnerOnItsWay.set(false);
    if (!isInline) {
      drain(/* isInline= */ false);
      return;
    }
    ArrayDeque<Object> deferred = DEFERRED.get();
    if (!deferred.isEmpty()) {
      if (!deferred.contains(this)) {
        deferred.add(this);
      }
      return;
    }
    hasDeferred = true;
    deferred.add(NOBODY);
    try {
      drain(/* isInline= */ true);
      runDeferred(deferred);
    } finally {
      deferred.clear();
    }
  }

  /** Runs what is left to this thread, which is about to wait or has nothing else to do. */
  static void runDeferred() {
    if (hasDeferred) {
      runDeferred(DEFERRED.get());
    }
  }

  private static void runDeferred(ArrayDeque<Object> deferred) {
    while (deferred.size() > 1) {
      deferred.removeFirst();
      Ready next = (Ready) deferred.removeFirst();
      deferred.addFirst(NOBODY);
      next.drain(/* isInline= */ true);
    }
  }

  private void drain(boolean isInline) {
    Cascade cascade = new Cascade(this);
    for (Callback callback = take(cascade); callback != null; callback = take(cascade)) {
      shareOut(cascade);
      run(callback, cascade);
      if (!isInline) {
        Thread.interrupted(); // meant for the callback that has ended
      }
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
      uncaught(thrown);
    }
    cascade.run();
  }

  static void uncaught(Throwable thrown) {
    Thread self = Thread.currentThread();
    try {
      self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
    } catch (Throwable worse) {
      Log.LOGGER.log(Level.ERROR, "a handler of uncaught exceptions failed", worse);
    }
  }
}
