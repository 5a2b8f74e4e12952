package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.postgres.internal.session.PgSession;

/** What is done with a session when it is made, handed out and given back. */
public interface SessionHooks {

  /** Prepares a new session; it is closed if that fails. */
  Async<?> connected(PgSession session);

  /** Whether {@link #acquired} does anything, so that nobody may use a session without it. */
  boolean hasAcquired();

  /** Prepares a session for its next holder; it is closed if that fails. */
  Async<?> acquired(PgSession session);

  /** Whether {@link #released} does anything. */
  boolean hasReleased();

  /** Cleans a session up; it is closed if that fails. */
  Async<?> released(PgSession session);

  /** The statements that make a session as new; empty if only a transaction is rolled back. */
  String resetSql();
}
