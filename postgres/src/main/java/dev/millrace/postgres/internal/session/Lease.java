package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;

/**
 * A session of one's own, from the moment it is asked for. Safe for use from any thread.
 *
 * <p>Exchanges may be given at once: they are kept in order until the session is there, and fail
 * with what the wait failed with if it never comes.
 */
public interface Lease {

  /** Gives an exchange to the session. */
  void submit(Exchange<?> exchange);

  /** The session, when it is there; cancelling it before that withdraws the wish. */
  Async<PgSession> granted();

  /** Whether giving it back ends the session. */
  default boolean endsSession() {
    return false;
  }

  /** Gives the session back after everything given before; twice is the same. */
  Async<Void> release();
}
