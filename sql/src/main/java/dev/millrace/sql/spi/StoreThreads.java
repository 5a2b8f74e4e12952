package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that may wait for a database; those that have nothing to do end. */
final class StoreThreads extends ThreadPoolExecutor {

  private static final int IDLE_SECONDS = 10;

  private final Promise<Void> end;

  StoreThreads(String name, int most, Callbacks callbacks) {
    super(
        most,
        most,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
    allowCoreThreadTimeOut(true);
    end = new Promise<>(callbacks);
  }

  /** Takes nothing more; completes when all that was taken is done. */
  Async<Void> closed() {
    shutdown();
    return end.async();
  }

  @Override
  protected void terminated() {
    end.succeed(null);
  }
}
