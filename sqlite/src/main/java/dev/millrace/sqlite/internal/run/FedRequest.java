package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
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

  /** Runs the statement for some rows. */
  abstract void run(
      NativeConnection connection, NativeStatement statement, List<@Nullable Object[]> rows);

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
        run(connection, statement, chunk.rows());
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
