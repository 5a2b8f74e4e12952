package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.driver.SqlKind;
import java.time.Duration;

/** Runs a statement for many rows of arguments and counts what they change. */
final class Batch extends FedRequest<CommandTag> {

  private long count;

  Batch(Context context, StatementText text, RowFeed feed, Duration patience) {
    super(context, text, feed, patience);
  }

  @Override
  void reset() {
    count = 0;
  }

  @Override
  void ran(NativeConnection connection, NativeStatement statement, boolean row) {
    long rows = 0;
    for (boolean more = row; more; more = statement.step()) {
      rows++;
    }
    count += text().kind() == SqlKind.WRITE ? connection.changes() : rows;
  }

  @Override
  CommandTag result(NativeStatement statement) {
    return text().tag(count);
  }
}
