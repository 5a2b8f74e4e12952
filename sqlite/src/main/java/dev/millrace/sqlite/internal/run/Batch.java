package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.internal.driver.MultiRowInsert;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.driver.ParsedSql;
import dev.millrace.sqlite.internal.driver.SqlKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a statement for many rows of arguments and counts what they change. */
final class Batch extends FedRequest<CommandTag> {

  private final @Nullable MultiRowInsert wide;
  private final @Nullable ParsedSql widened;
  private long count;

  Batch(Context context, StatementText text, RowFeed feed, Duration patience) {
    super(context, text, feed, patience);
    wide = text.wide();
    widened = wide == null ? null : text.widened();
  }

  @Override
  void reset() {
    count = 0;
  }

  @Override
  void run(NativeConnection connection, NativeStatement statement, List<@Nullable Object[]> rows) {
    int done = 0;
    if (wide != null && widened != null && rows.size() >= wide.rows()) {
      done = runWide(connection, wide, widened, rows);
    }
    boolean changes = text().kind() == SqlKind.WRITE;
    for (int i = done; i < rows.size(); i++) {
      for (boolean row = statement.run(rows.get(i)); row; row = statement.step()) {
        count += changes ? 0 : 1;
      }
      if (changes) {
        count += connection.changes();
      }
    }
  }

  private int runWide(
      NativeConnection connection,
      MultiRowInsert insert,
      ParsedSql parsed,
      List<@Nullable Object[]> rows) {
    int width = insert.parametersPerRow();
    @Nullable Object[] values = new Object[insert.rows() * width];
    int done = 0;
    NativeStatement statement = connection.statements().acquire(parsed);
    try {
      for (; done + insert.rows() <= rows.size(); done += insert.rows()) {
        for (int i = 0; i < insert.rows(); i++) {
          @Nullable Object[] row = rows.get(done + i);
          if (row.length != width) {
            return done;
          }
          System.arraycopy(row, 0, values, i * width, width);
        }
        statement.run(values);
        count += connection.changes();
      }
      return done;
    } finally {
      connection.statements().release(statement);
    }
  }

  @Override
  CommandTag result(NativeStatement statement) {
    return text().tag(count);
  }
}
