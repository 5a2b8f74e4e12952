package dev.millrace.postgres.internal.client;

import dev.millrace.postgres.internal.session.Exchange;

/** Where a COPY goes: one session's channel, or a pool. */
interface CopyPort {

  /** What all connections have in common. */
  ClientContext context();

  /** Gives an exchange to a session, which it has to itself. */
  void giveCopy(Exchange<?> exchange);

  /** Whether stopping the server would doom what else is done there. */
  boolean isInTransaction();
}
