package dev.millrace.datastore.internal.store;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import org.jspecify.annotations.Nullable;

/** What waits for its turn, and then for the commit of all that had the turn with it. */
abstract class WriteTask<T> extends Promise<T> {

  private @Nullable T result;
  private @Nullable Throwable failure;

  WriteTask(Callbacks callbacks) {
    super(callbacks);
  }

  /** Whether it has the turn alone. */
  abstract boolean isAlone();

  /** Whether nobody waits for it any more. */
  final boolean isCancelled() {
    return async().isDone();
  }

  final void decide(@Nullable T result) {
    this.result = result;
    failure = null;
  }

  /** It changes nothing, and will be told why. */
  final void refuse(Throwable failure) {
    this.failure = failure;
  }

  final boolean isRefused() {
    return failure != null;
  }

  /** Tells what came out, once it is durable. */
  final void tell() {
    if (failure == null) {
      succeed(result);
    } else {
      fail(failure);
    }
  }
}
