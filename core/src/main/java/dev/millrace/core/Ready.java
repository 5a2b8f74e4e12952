package dev.millrace.core;

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

  private final Executor executor;
  private final ConcurrentLinkedQueue<Callback> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean runnerOnItsWay = new AtomicBoolean();

  Ready(Executor executor) {
    this.executor = executor;
  }

  void add(Callback callback) {
    queue.add(callback);
    summonRunner();
  }

  private void summonRunner() {
    if (!isRunnerOnItsWay()) {
      execute(this);
    }
  }

  private void summonAnother() {
    if (!isRunnerOnItsWay()) {
      Another another = new Another();
      execute(another);
      another.isHandedOver = true;
    }
  }

  private boolean isRunnerOnItsWay() {
    return runnerOnItsWay.get() || !runnerOnItsWay.compareAndSet(false, true);
  }

  private void execute(Runnable runner) {
    try {
      executor.execute(runner);
    } catch (Throwable rejected) {
      // An executor that was shut down must not lose what others wait for.
      CallbackThreads.executor().execute(runner);
    }
  }

  /**
   * A runner that a runner calls. If the executor runs it inside that one it leaves the work there:
   * else callbacks would nest, the last outermost, as deep as there are many.
   */
  private final class Another implements Runnable {

    private final Thread summoner = Thread.currentThread();

    /** Whether the executor has returned; read by the summoner alone. */
    private boolean isHandedOver;

    @Override
    public void run() {
      if (Thread.currentThread() == summoner && !isHandedOver) {
        runnerOnItsWay.set(false);
      } else {
        Ready.this.run();
      }
    }
  }

  @Override
  public void run() {
    runnerOnItsWay.set(false);
    ArrayDeque<Callback> own = new ArrayDeque<>(4);
    Cascade cascade = new Cascade(own);
    for (Callback callback = take(own); callback != null; callback = take(own)) {
      if (!own.isEmpty()) {
        queue.addAll(own);
        own.clear();
      }
      if (!queue.isEmpty()) {
        summonAnother();
      }
      run(callback, cascade);
    }
  }

  private @Nullable Callback take(ArrayDeque<Callback> own) {
    Callback next = own.poll();
    return next != null ? next : queue.poll();
  }

  private static void run(Callback callback, Cascade cascade) {
    try {
      callback.run(cascade);
      cascade.run();
    } catch (Throwable thrown) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
    }
  }
}
