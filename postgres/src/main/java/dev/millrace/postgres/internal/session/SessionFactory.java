package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;

/** Opens sessions. */
@FunctionalInterface
public interface SessionFactory {

  /**
   * Connects; cancelling it closes the socket.
   *
   * @param owner told of everything from the first moment, on the session's event loop
   */
  Async<PgSession> open(SessionOwner owner);
}
