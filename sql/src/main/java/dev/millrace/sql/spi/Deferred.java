package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation of a savepoint whose turn has not come. */
final class Deferred<T> extends Promise<T> {

  private final Function<? super StatementChannel, Async<T>> call;
  private volatile @Nullable Async<T> running;

  Deferred(Callbacks callbacks, Function<? super StatementChannel, Async<T>> call) {
    super(callbacks);
    this.call = call;
  }

  void run(StatementChannel channel, @Nullable Throwable refused) {
    if (async().isDone()) {
      return;
    }
    if (refused != null) {
      fail(refused);
      return;
    }
    Async<T> operation;
    try {
      operation = call.apply(channel);
    } catch (RuntimeException | Error wrong) {
      fail(wrong);
      return;
    }
    running = operation;
    Promise.hold(
        operation,
        (value, failure) -> {
          if (failure == null) {
            succeed(value);
          } else {
            fail(failure);
          }
        });
    if (async().isDone()) {
      operation.cancel(true);
    }
  }

  @Override
  protected void cancelled() {
    Async<T> operation = running;
    if (operation != null) {
      operation.cancel(true);
    }
  }
}
