package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.internal.connect.EventLoops;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.sql.spi.EngineConnection;

/** Opens a connection that belongs to no pool. */
final class Connect extends Promise<PgConnection> {

  private final ClientContext context;
  private final SingleLease lease;
  private final Async<PgSession> session;

  private Connect(ClientContext context, Secrets secrets, EventLoops loops) {
    super(context.requests().callbacks());
    this.context = context;
    this.lease = new SingleLease(context, loops);
    this.session = new SessionOpener(context, secrets, loops).open(lease);
  }

  static Async<PgConnection> start(ClientContext context, Secrets secrets) {
    EventLoops loops = EventLoops.acquire(context.options().eventLoops());
    Connect connect = new Connect(context, secrets, loops);
    Promise.hold(
        connect.session,
        (session, failure) -> {
          if (session == null) {
            loops.close();
            connect.fail(failure == null ? new ClosedException("not connected") : failure);
          } else {
            connect.connected(session);
          }
        });
    return connect.async();
  }

  private void connected(PgSession open) {
    lease.connected(open);
    SingleEngine engine = new SingleEngine(context, lease, open);
    EngineConnection handle = EngineConnection.over(engine, engine.channel());
    if (!succeed((PgConnection) handle)) {
      handle.close();
    }
  }

  @Override
  protected void cancelled() {
    session.cancel(true);
  }
}
