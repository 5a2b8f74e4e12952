package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A write that waits for its turn, and then for the commit of all that had theirs with it. */
final class WriteRequest<T> extends Promise<T> {

  private final Function<Writing, T> body;
  private @Nullable T result;
  private @Nullable Throwable failure;

  WriteRequest(Callbacks callbacks, Function<Writing, T> body) {
    super(callbacks);
    this.body = body;
  }

  /** Whether nobody waits for it any more. */
  boolean isCancelled() {
    return async().isDone();
  }

  /** Runs the body; whether there is anything to be written. */
  boolean run(Writing writing) {
    try {
      result = body.apply(writing);
      failure = null;
      return true;
    } catch (Throwable thrown) {
      failure = thrown;
      return false;
    }
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** Tells what came out, once it is durable. */
  void tell() {
    if (failure == null) {
      succeed(result);
    } else {
      fail(failure);
    }
  }
}
