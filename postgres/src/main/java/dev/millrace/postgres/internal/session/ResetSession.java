package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.WireWriter;

/**
 * Makes a session as new for its next holder, unless it is so. Starts when everything before it is
 * answered, and that is when the session is free again: whoever comes next queues behind it.
 */
public final class ResetSession extends Exchange<Void> {

  private final PgSession session;
  private final String sql;
  private final Runnable onTurn;
  private boolean hadTurn;
  private boolean resets;

  /**
   * Makes a reset.
   *
   * @param sql what resets, if something may have been left; empty if only an open transaction is
   *     rolled back
   * @param onTurn called on the event loop when everything before is answered
   */
  public ResetSession(Callbacks callbacks, PgSession session, String sql, Runnable onTurn) {
    super(callbacks);
    this.session = session;
    this.sql = sql;
    this.onTurn = onTurn;
  }

  @Override
  boolean startsAlone() {
    return true;
  }

  @Override
  boolean isExtended() {
    return false;
  }

  private boolean isOpen() {
    return session.status() != ReadyForQuery.IDLE;
  }

  @Override
  boolean endsUnsent() {
    return !isOpen() && !isNeeded();
  }

  private boolean isNeeded() {
    return !sql.isEmpty() && !session.isClean();
  }

  @Override
  boolean isClean() {
    return true;
  }

  @Override
  void write(WireWriter out, PgSession at) {
    resets = isNeeded();
    String rollback = isOpen() ? "ROLLBACK" : "";
    String separator = resets && isOpen() ? "; " : "";
    Messages.writeQuery(out, rollback + separator + (resets ? sql : ""));
    turn();
  }

  private void turn() {
    if (!hadTurn) {
      hadTurn = true;
      onTurn.run();
    }
  }

  @Override
  void rowDescription(byte[] bytes, int offset, int length) {}

  @Override
  void dataRow(byte[] bytes, int offset, int length) {}

  @Override
  void succeeded() {
    turn();
    if (resets) {
      session.clean(true);
    }
    succeed(null);
  }

  @Override
  void endedBadly(Throwable why) {
    turn();
    session.terminate(why);
  }
}
