package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.connect.EventLoops;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionOwner;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one lease of a connection that belongs to no pool: who gives it back closes it. */
final class SingleLease implements Lease, SessionOwner {

  private final EventLoops loops;
  private final Promise<PgSession> granted;
  private final Promise<Void> closed;
  private volatile @Nullable PgSession session;

  SingleLease(ClientContext context, EventLoops loops) {
    this.loops = loops;
    this.granted = new Promise<>(context.callbacks());
    this.closed = new Promise<>(context.callbacks());
  }

  void connected(PgSession open) {
    open.hold();
    session = open;
    granted.succeed(open);
  }

  private PgSession session() {
    return Objects.requireNonNull(session, "not connected");
  }

  @Override
  public void submit(Exchange<?> exchange) {
    session().submit(exchange);
  }

  @Override
  public Async<PgSession> granted() {
    return granted.async();
  }

  @Override
  public boolean endsSession() {
    return true;
  }

  @Override
  public Async<Void> release() {
    session().close();
    return closed.async();
  }

  @Override
  public void hasRoom(PgSession open) {}

  @Override
  public void spoilt(PgSession open) {}

  @Override
  public void unsent(PgSession open, List<Exchange<?>> exchanges) {
    exchanges.forEach(open::submit);
  }

  @Override
  public void closed(PgSession open, Throwable why, List<Exchange<?>> unsent) {
    unsent.forEach(exchange -> exchange.abort(why));
    loops.close();
    closed.succeed(null);
  }
}
