package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.WireWriter;

/** Statements of our own by the simple protocol: SAVEPOINT, RESET and the like. */
final class Control extends Exchange<Void> {

  private final String sql;
  private final boolean isReset;

  /**
   * Makes it.
   *
   * @param isReset whether a transaction that was begun by hand is rolled back before
   */
  Control(Callbacks callbacks, String sql, boolean isReset) {
    super(callbacks);
    this.sql = sql;
    this.isReset = isReset;
  }

  @Override
  boolean startsAlone() {
    return isReset; // what is before it may end the transaction, or begin one
  }

  @Override
  String text() {
    return sql;
  }

  @Override
  boolean isExtended() {
    return false;
  }

  @Override
  boolean isClean() {
    return SqlText.of(sql).isClean();
  }

  @Override
  void write(WireWriter out, PgSession at) {
    boolean isOpen = isReset && at.status() != ReadyForQuery.IDLE;
    Messages.writeQuery(out, isOpen ? "ROLLBACK; " + sql : sql);
  }

  @Override
  void rowDescription(byte[] bytes, int offset, int length) {}

  @Override
  void dataRow(byte[] bytes, int offset, int length) {}

  @Override
  void succeeded() {
    succeed(null);
  }
}
