package dev.millrace.server.internal.cli;

import java.util.concurrent.CountDownLatch;

/**
 * The end of the process, as somebody who has to put things in order first sees it.
 *
 * <p>From its creation on a process that is asked to end (SIGTERM, SIGINT) waits for {@link
 * #close}.
 */
final class EndOfProcess implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread hook = new Thread(this::askAndWait, "millrace-server-stop");
  private boolean isInterrupted;

  EndOfProcess() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void askAndWait() {
    asked.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the process is asked to end, or this thread is interrupted. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      isInterrupted = true; // and told again when all is in order: to close is to wait too
    }
  }

  @Override
  public void close() {
    ready.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // the hook is what waits
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
