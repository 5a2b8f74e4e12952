package dev.millrace.postgres.internal.pool;

import dev.millrace.postgres.internal.session.Exchange;

/** An exchange that waits for a session with room. */
final class SharedWaiter extends Waiter {

  private final Exchange<?> exchange;

  SharedWaiter(Exchange<?> exchange) {
    this.exchange = exchange;
  }

  Exchange<?> exchange() {
    return exchange;
  }

  @Override
  void failed(Throwable reason) {
    exchange.abort(reason);
  }
}
