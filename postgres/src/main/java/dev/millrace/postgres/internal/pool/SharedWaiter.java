package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Exchange;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** An exchange that waits for a session with room. */
final class SharedWaiter extends Waiter {

  private final Exchange<?> exchange;

  SharedWaiter(Exchange<?> exchange) {
    this.exchange = exchange;
  }

  Exchange<?> exchange() {
    return exchange;
  }

  /** Tells when nobody wants the exchange any more, if that is while it waits. */
  void whenCancelled(Consumer<CancellationException> then) {
    Promise.watch(
        exchange.async(),
        (result, failure) -> {
          if (isWaiting()) {
            then.accept(new CancellationException("the operation was cancelled"));
          }
        });
  }

  @Override
  void failed(Throwable reason) {
    exchange.abort(reason);
  }
}
