package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.CopyFail;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.CommandTag;

/** Statements without arguments by the simple protocol; rows are dropped unread. */
class Script extends Exchange<CommandTag> {

  private final String sql;
  private final SqlText text;
  private CommandTag tag = CommandTag.EMPTY;

  Script(Callbacks callbacks, String sql) {
    super(callbacks);
    this.sql = sql;
    this.text = SqlText.of(sql);
  }

  @Override
  final String text() {
    return sql;
  }

  @Override
  final boolean mayCopy() {
    return text.mayCopy();
  }

  @Override
  final boolean isExtended() {
    return false;
  }

  @Override
  boolean isClean() {
    return text.isClean();
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
  void commandComplete(byte[] bytes, int offset, int length) {
    tag = CommandComplete.read(bytes, offset, length).tag();
  }

  @Override
  void copyIn(WireWriter out) {
    failed(noCopyHere());
    new CopyFail("there is nothing to copy here").writeTo(out);
  }

  /** Refuses what the server answers with a wait for rows, where more is sent behind it. */
  static void requireNoCopy(StatementShape shape) {
    if (shape.text().mayCopy()) {
      throw new InvalidQueryException("COPY cannot be part of a batch or a pipeline: run it alone");
    }
  }

  static InvalidQueryException noCopyHere() {
    return new InvalidQueryException(
        "COPY … FROM STDIN cannot run as a query, which has no rows to send");
  }

  @Override
  void restart() {
    tag = CommandTag.EMPTY;
  }

  final CommandTag tag() {
    return tag;
  }

  @Override
  void succeeded() {
    succeed(tag);
  }
}
