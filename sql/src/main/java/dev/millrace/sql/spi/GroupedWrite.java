package dev.millrace.sql.spi;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A write of a store that waits for its turn, and then for the commit of all that had theirs with
 * it: what comes of it is decided first, and told when that is durable.
 *
 * @param <T> what comes of it
 */
public abstract class GroupedWrite<T> extends Promise<T> {

  private @Nullable T result;
  private @Nullable Throwable failure;

  /** Waits for a {@link GroupWriter}. */
  protected GroupedWrite(Callbacks callbacks) {
    super(callbacks);
  }

  /** Whether nobody waits for it any more. */
  final boolean isCancelled() {
    return async().isDone();
  }

  /** It succeeds, if the commit does. */
  public final void decide(@Nullable T value) {
    result = value;
    failure = null;
  }

  /** It changes nothing, and will be told why. */
  public final void refuse(Throwable why) {
    failure = why;
  }

  /** Why it was refused; null if it was not. */
  public final @Nullable Throwable refusal() {
    return failure;
  }

  final void tell() {
    if (failure == null) {
      succeed(result);
    } else {
      fail(failure);
    }
  }
}
