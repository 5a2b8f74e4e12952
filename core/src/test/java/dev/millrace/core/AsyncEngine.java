package dev.millrace.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread of an engine, for tests to complete operations on. */
final class AsyncEngine implements AutoCloseable {

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
  private boolean open = true; // the loop's own
  private final EngineLoop loop = new EngineLoop(this::loop);

  AsyncEngine() {
    loop.start();
  }

  /** Runs a task on the engine's thread and waits for its end. */
  <T> T call(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    tasks.add(future);
    return future.get();
  }

  void run(Runnable task) throws Exception {
    call(
        () -> {
          task.run();
          return "";
        });
  }

  Thread thread() {
    return loop;
  }

  private void loop() {
    try {
      while (open) {
        tasks.take().run();
      }
      stopped.complete(true);
    } catch (Throwable thrown) {
      stopped.completeExceptionally(thrown);
    }
  }

  @Override
  public void close() {
    tasks.add(() -> open = false);
    stopped.join();
  }

  private static final class EngineLoop extends Thread implements EngineThread {
    EngineLoop(Runnable body) {
      super(body, "test-engine");
    }
  }
}
