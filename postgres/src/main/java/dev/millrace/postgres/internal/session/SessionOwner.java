package dev.millrace.postgres.internal.session;

import java.util.List;

/** Who holds a session: the pool, or the one who opened a single connection. On its event loop. */
public interface SessionOwner {

  /** It has less to do than before: it may take more, or has nothing to do at all. */
  void hasRoom(PgSession session);

  /** An error has shown that it should be replaced when it is used no more. */
  void spoilt(PgSession session);

  /** What it was given as one of several who share it cannot be sent soon, and may go elsewhere. */
  void unsent(PgSession session, List<Exchange<?>> exchanges);

  /**
   * It is closed, whoever closed it.
   *
   * @param unsent what was never sent and may go elsewhere, in order
   */
  void closed(PgSession session, Throwable why, List<Exchange<?>> unsent);
}
