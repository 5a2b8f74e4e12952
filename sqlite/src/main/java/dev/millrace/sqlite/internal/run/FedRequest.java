package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.MultiRowInsert;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.driver.ParsedSql;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a statement once for each row of arguments that a {@link RowFeed} brings. */
abstract class FedRequest<T> extends Request<T> {

  private final StatementText text;
  private final RowFeed feed;
  private final Duration patience;

  FedRequest(Context context, StatementText text, RowFeed feed, Duration patience) {
    super(context, text.sql());
    this.text = text;
    this.feed = feed;
    this.patience = patience;
  }

  final StatementText text() {
    return text;
  }

  /**
   * Takes what a run of the statement, for one row of arguments or several, gives.
   *
   * @param row whether it stands at a row
   */
  abstract void ran(NativeConnection connection, NativeStatement statement, boolean row);

  /** The result after all rows. */
  abstract @Nullable T result(NativeStatement statement);

  /** Starts with nothing of an earlier attempt. */
  abstract void reset();

  @Override
  public final Nature nature() {
    return feed.isWhole() ? Nature.ATOMIC_WRITE : Nature.LONG_WRITE;
  }

  @Override
  public final long weight() {
    RowFeed.Chunk first = feed.peek();
    return first == null ? 0 : 64L * first.rows().size();
  }

  @Override
  protected final @Nullable T run(NativeConnection connection) {
    reset();
    NativeStatement statement = connection.statements().acquire(text.parsed());
    try {
      boolean last = false;
      while (!last) {
        RowFeed.Chunk chunk = next();
        if (chunk.failure() != null) {
          throw new IterableFailure(chunk.failure());
        }
        List<@Nullable Object[]> rows = chunk.rows();
        for (int i = runWide(connection, rows); i < rows.size(); i++) {
          ran(connection, statement, statement.run(rows.get(i)));
        }
        last = chunk.last();
      }
      return result(statement);
    } finally {
      connection.statements().release(statement);
      if (!feed.isWhole()) {
        feed.close();
      }
    }
  }

  /** Runs an INSERT for as many rows at once as it can, and gives how many that were. */
  private int runWide(NativeConnection connection, List<@Nullable Object[]> rows) {
    MultiRowInsert insert = text.wide();
    ParsedSql widened = insert == null ? null : text.widened();
    if (insert == null || widened == null || rows.size() < insert.rows()) {
      return 0;
    }
    int width = insert.parametersPerRow();
    @Nullable Object[] values = new Object[insert.rows() * width];
    int done = 0;
    NativeStatement statement = connection.statements().acquire(widened);
    try {
      for (; done + insert.rows() <= rows.size(); done += insert.rows()) {
        for (int i = 0; i < insert.rows(); i++) {
          @Nullable Object[] row = rows.get(done + i);
          if (row.length != width) {
            return done;
          }
          System.arraycopy(row, 0, values, i * width, width);
        }
        ran(connection, statement, statement.run(values));
      }
      return done;
    } finally {
      connection.statements().release(statement);
    }
  }

  // What is whole stays, for another attempt after a group has failed.
  private RowFeed.Chunk next() {
    RowFeed.Chunk whole = feed.isWhole() ? feed.peek() : null;
    return whole != null ? whole : feed.take(patience);
  }

  @Override
  protected final void withdrawn() {
    feed.close();
  }

  @Override
  protected final void interrupted() {
    if (!feed.isWhole()) {
      feed.close();
    }
  }
}
