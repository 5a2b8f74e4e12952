package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.internal.connect.Connector;
import dev.millrace.postgres.internal.connect.EventLoops;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionFactory;
import dev.millrace.postgres.internal.session.SessionOwner;

/** Connects, and makes a session of what is connected. */
final class SessionOpener implements SessionFactory {

  private final ClientContext context;
  private final Connector connector;

  SessionOpener(ClientContext context, Secrets secrets, EventLoops loops) {
    this.context = context;
    this.connector =
        new Connector(context.options(), secrets, context.callbacks(), loops, context.hosts());
  }

  @Override
  public Async<PgSession> open(SessionOwner owner) {
    return connector.connect(
        link ->
            new PgSession(
                link,
                context.settings(),
                owner,
                context.shapes(),
                () -> connector.cancel(link),
                context.hosts().watch(link)));
  }
}
