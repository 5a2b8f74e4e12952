package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.sql.CommandTag;

/** Runs a statement for each row of arguments and counts what they did. */
final class ExecuteMany extends Batch<CommandTag> {

  private String command = "";
  private long rows;

  ExecuteMany(Callbacks callbacks, String sql, RowFeed feed) {
    super(callbacks, sql, feed);
  }

  @Override
  void columns(ResultShape columns) {}

  @Override
  void dataRow(byte[] bytes, int offset, int length) {}

  @Override
  void portalSuspended() {}

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    CommandTag tag = CommandComplete.read(bytes, offset, length).tag();
    command = tag.command();
    rows += tag.rows();
  }

  @Override
  void restart() {
    super.restart();
    rows = 0;
  }

  @Override
  void succeeded() {
    freeFirst();
    succeed(CommandTag.of(command, rows));
  }
}
