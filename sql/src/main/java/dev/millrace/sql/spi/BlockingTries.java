package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Blocking bodies in transactions of any store: every try on the calling thread. */
public final class BlockingTries {

  /**
   * A body.
   *
   * @param <H> the transaction
   * @param <R> its result
   * @param <X> what it throws
   */
  @FunctionalInterface
  public interface Body<H, R extends @Nullable Object, X extends Exception> {

    /** Runs in a transaction that ends when it returns. */
    R run(H transaction) throws X;
  }

  private BlockingTries() {}

  /**
   * Runs a body, again after a conflict.
   *
   * @param begin begins a transaction for each try
   * @param end ends one, with the failure of the body if there was one
   */
  public static <H, R extends @Nullable Object, X extends Exception> R run(
      int retries,
      Supplier<H> begin,
      Body<H, R, X> body,
      BiFunction<H, @Nullable Throwable, Async<Void>> end)
      throws X {
    for (int left = retries; ; left--) {
      H transaction = begin.get();
      R value = null;
      Throwable failure = null;
      try {
        value = body.run(transaction);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      Throwable ended = await(end.apply(transaction, failure));
      if (ended == null) {
        return result(value);
      }
      if (left <= 0 || !RetriedTransaction.isRetryable(ended)) {
        // What the body threw passes through as it is, a checked exception too.
        throw BlockingTries.<X>sneak(ended);
      }
    }
  }

  /**
   * Waits for the end whatever interrupts it, since a commit must not be left half known; keeps the
   * flag.
   */
  private static @Nullable Throwable await(Async<Void> end) {
    CountDownLatch done = new CountDownLatch(1);
    Throwable[] failed = new Throwable[1];
    Promise.hold(
        end,
        (value, failure) -> {
          failed[0] = failure;
          done.countDown();
        });
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return failed[0];
  }

  @SuppressWarnings("NullAway") // R admits null where the body returns null
  private static <R extends @Nullable Object> R result(@Nullable R value) {
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
