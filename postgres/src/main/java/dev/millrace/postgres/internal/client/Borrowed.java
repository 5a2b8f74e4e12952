package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;

/** The lease of a connection's handle in the hands of its transaction, which does not end it. */
record Borrowed(Lease lease) implements Lease {

  static Lease of(Lease lease) {
    return new Borrowed(lease);
  }

  @Override
  public void submit(Exchange<?> exchange) {
    lease.submit(exchange);
  }

  @Override
  public Async<PgSession> granted() {
    return lease.granted();
  }

  @Override
  public Async<Void> release() {
    return Async.done();
  }
}
