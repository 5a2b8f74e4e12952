package dev.millrace.postgres;

import dev.millrace.core.Async;

/**
 * What {@link Postgres} stands on: the client that speaks the protocol. Found as a service, so that
 * the public face knows nothing of what is behind it; not for users.
 */
public interface PgClient {

  /** Opens one connection. */
  Async<PgConnection> connect(PgOptions options);

  /** Makes a pool, which connects at first use. */
  PgPool pool(PgOptions options);
}
