package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.WireWriter;

/** Statements of our own by the simple protocol: SAVEPOINT, RESET and the like. */
final class Control extends Exchange<Void> {

  private final String sql;

  Control(Callbacks callbacks, String sql) {
    super(callbacks);
    this.sql = sql;
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
  void write(WireWriter out, PgSession at) {
    Messages.writeQuery(out, sql);
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
