package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.WireWriter;

/**
 * Makes a session as new for its next holder. Starts when everything before it is answered, and
 * that is when the session is free again: whoever comes next queues behind it.
 */
public final class ResetSession extends Exchange<Void> {

  private final PgSession session;
  private final String sql;
  private final Runnable onTurn;
  private boolean hadTurn;

  /**
   * Makes a reset.
   *
   * @param sql what resets; empty if only an open transaction is rolled back
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
    return sql.isEmpty() && !isOpen();
  }

  @Override
  void write(WireWriter out, PgSession at) {
    String rollback = isOpen() ? "ROLLBACK" : "";
    String both = rollback.isEmpty() || sql.isEmpty() ? rollback + sql : rollback + "; " + sql;
    Messages.writeQuery(out, both);
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
    succeed(null);
  }

  @Override
  void endedBadly(Throwable why) {
    turn();
    session.terminate(why);
  }
}
