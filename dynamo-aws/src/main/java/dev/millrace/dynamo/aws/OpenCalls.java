package dev.millrace.dynamo.aws;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The calls that are under way, until none may begin any more. */
final class OpenCalls {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Set<Call<?, ?>> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean isClosed;

  /** Takes a call in; false once it is closed. */
  boolean add(Call<?, ?> call) {
    if (isClosed) {
      return false;
    }
    open.add(call);
    if (isClosed && open.remove(call)) {
      drainedIfEmpty();
      return false;
    }
    return true;
  }

  void remove(Call<?, ?> call) {
    open.remove(call);
    if (isClosed) {
      drainedIfEmpty();
    }
  }

  private void drainedIfEmpty() {
    if (open.isEmpty()) {
      drained.countDown();
    }
  }

  /**
   * Lets no call begin, waits on a thread of its own for those that did, gives up what has not
   * ended within ten seconds, and then does the rest there; once.
   */
  synchronized void close(Runnable rest) {
    if (isClosed) {
      return;
    }
    isClosed = true;
    drainedIfEmpty();
    LoopThread.named("millrace-dynamo-close-")
        .newThread(
            () -> {
              await();
              open.forEach(Call::abort);
              rest.run();
            })
        .start();
  }

  private void await() {
    try {
      drained.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
