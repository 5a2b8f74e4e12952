package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgClient;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;

/** The client on Netty. */
public final class NettyClient implements PgClient {

  @Override
  public Async<PgConnection> connect(PgOptions options, Secrets secrets) {
    return Connect.start(ClientContext.of(options, options.callbacks()), secrets);
  }

  @Override
  public PgPool pool(PgOptions options, Secrets secrets) {
    return PgPoolHandle.open(options, secrets);
  }
}
