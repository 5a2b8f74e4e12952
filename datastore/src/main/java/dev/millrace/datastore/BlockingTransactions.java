package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions whose bodies wait, on the thread of the caller. */
final class BlockingTransactions {

  private BlockingTransactions() {}

  static <R, X extends Exception> R run(
      Supplier<DatastoreTransaction> transactions, int retries, DatastoreBlockingBody<R, X> body)
      throws X {
    for (int left = retries; ; left--) {
      DatastoreTransaction transaction = transactions.get();
      R value = null;
      Throwable failure = null;
      try {
        value = body.run(transaction);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      Throwable ended = await(transaction.scope().end(failure));
      if (ended == null) {
        return result(value);
      }
      if (left <= 0 || !TransactionRun.isConflict(ended)) {
        // What the body threw passes through as it is, a checked exception too.
        throw BlockingTransactions.<X>sneak(ended);
      }
    }
  }

  /** Waits for the end whatever interrupts it: a commit must not be left half known. */
  private static @Nullable Throwable await(Async<Void> end) {
    CountDownLatch done = new CountDownLatch(1);
    Throwable[] failed = new Throwable[1];
    Promise.hold(
        end,
        (value, failure) -> {
          failed[0] = failure;
          done.countDown();
        });
    boolean isInterrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return failed[0];
  }

  @SuppressWarnings("NullAway") // R admits null where the body returns null
  private static <R> R result(@Nullable R value) {
    return value;
  }

  @SuppressWarnings("unchecked") // the body declares X; everything else is unchecked
  private static <X extends Exception> RuntimeException sneak(Throwable failure) throws X {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (X) failure;
  }
}
