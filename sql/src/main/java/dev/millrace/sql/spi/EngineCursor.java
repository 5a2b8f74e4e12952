package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.Column;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A cursor over a source of chunks; one call is on its way at a time. */
final class EngineCursor implements Cursor {

  private static final int SKIP_AT_ONCE = 1000;

  private final EngineTransaction transaction;
  private final Operation operation;
  private final ColumnNames names;
  private final ChunkSource<Row> source;
  private Async<?> last = Async.done();
  private volatile boolean exhausted;
  private volatile boolean closed;

  EngineCursor(
      EngineTransaction transaction,
      Operation operation,
      Describer.Description description,
      ChunkSource<Row> source) {
    this.transaction = transaction;
    this.operation = operation;
    this.names = ColumnNames.of(description.columns().stream().map(Column::name).toList());
    this.source = source;
  }

  @Override
  public Async<Rows> fetch(int count) {
    requirePositive(count);
    return heard(() -> read(count, new ArrayList<>())).thenApply(rows -> new RowList(names, rows));
  }

  @Override
  public Async<Optional<Row>> fetchRow() {
    return heard(() -> read(1, new ArrayList<>())).thenApply(rows -> rows.stream().findFirst());
  }

  @Override
  public Async<Long> forward(long count) {
    requirePositive(count);
    return heard(() -> skip(count, 0));
  }

  @Override
  public AsyncStream<Row> stream() {
    requireOpen();
    ChunkSource<Row> rest =
        new ChunkSource<>() {
          @Override
          public Async<Chunk<Row>> next(int atMost) {
            return exhausted ? Async.of(new Chunk<>(List.of(), true)) : inTurn(() -> chunk(atMost));
          }

          @Override
          public Async<Void> close() {
            closed = true;
            return source.close();
          }
        };
    return transaction.stream(rest, operation, String.valueOf(operation.text()), PREFETCH);
  }

  private Async<List<Row>> read(int count, List<Row> rows) {
    if (exhausted || rows.size() == count) {
      return Async.of(rows);
    }
    return chunk(count - rows.size())
        .thenCompose(
            chunk -> {
              rows.addAll(chunk.values());
              return read(count, rows);
            });
  }

  private Async<Long> skip(long left, long skipped) {
    if (exhausted || left == 0) {
      return Async.of(skipped);
    }
    return chunk((int) Math.min(left, SKIP_AT_ONCE))
        .thenCompose(
            chunk -> {
              int size = chunk.values().size();
              return skip(left - size, skipped + size);
            });
  }

  private Async<ChunkSource.Chunk<Row>> chunk(int atMost) {
    return source
        .next(atMost)
        .thenApply(
            chunk -> {
              exhausted |= chunk.last();
              return chunk;
            });
  }

  private <T> Async<T> heard(Supplier<Async<T>> call) {
    return Spans.around(transaction.engine, operation.as("FETCH"), () -> inTurn(call));
  }

  /** Starts a call when the one before it has ended, however it ended. */
  private synchronized <T> Async<T> inTurn(Supplier<Async<T>> call) {
    requireOpen();
    Async<T> next = last.handle((value, failure) -> failure).thenCompose(ignored -> call.get());
    last = next;
    return next;
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedException("the cursor is closed");
    }
  }

  private static void requirePositive(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected a count of at least 1, got " + count);
    }
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
