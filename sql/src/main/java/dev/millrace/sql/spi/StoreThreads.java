package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of a store that may wait for its database; those that have nothing to do end.
 *
 * <p>As many tasks run at once as there are threads, the others wait in order.
 */
public final class StoreThreads extends ThreadPoolExecutor {

  private static final int IDLE_SECONDS = 10;

  private final Promise<Void> end;

  /**
   * Starts no thread yet.
   *
   * @param name of all its threads
   * @param most how many there are at most
   */
  public StoreThreads(String name, int most, Callbacks callbacks) {
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
  public Async<Void> closed() {
    shutdown();
    return end.async();
  }

  @Override
  protected void terminated() {
    end.succeed(null);
  }
}
