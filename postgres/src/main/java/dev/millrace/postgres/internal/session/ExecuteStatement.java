package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.sql.CommandTag;
import org.jspecify.annotations.Nullable;

/** Runs a statement for what it does; rows are dropped unread. */
final class ExecuteStatement extends StatementExchange<CommandTag> {

  private CommandTag tag = CommandTag.EMPTY;

  ExecuteStatement(Callbacks callbacks, String sql, @Nullable Object[] args) {
    super(callbacks, sql, args, 0);
  }

  @Override
  void columns(ResultShape columns) {}

  @Override
  void dataRow(byte[] bytes, int offset, int length) {}

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    tag = CommandComplete.read(bytes, offset, length).tag();
  }

  @Override
  void succeeded() {
    succeed(tag);
  }
}
