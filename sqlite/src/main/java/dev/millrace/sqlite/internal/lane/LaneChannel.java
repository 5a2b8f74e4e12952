package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.StatementChannel;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.run.CursorRead;
import dev.millrace.sqlite.internal.run.Fed;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the calls of a holder on its lane. */
abstract class LaneChannel implements StatementChannel {

  final Requests requests;
  final Lane lane = new Lane();
  private final boolean inTransaction;

  // Confined to the connection's thread.
  private final List<CursorRead<?>> cursors = new ArrayList<>();

  LaneChannel(Requests requests, boolean inTransaction) {
    this.requests = requests;
    this.inTransaction = inTransaction;
  }

  private <T> Async<T> put(String sql, Supplier<@Nullable Request<T>> call, @Nullable T nothing) {
    try {
      Request<T> request = call.get();
      if (request == null) {
        request = requests.nothing(nothing);
      }
      lane.add(request);
      return request.async();
    } catch (RuntimeException failure) {
      return requests.refused(failure, sql);
    }
  }

  final <T> Async<T> put(Request<T> request) {
    lane.add(request);
    return request.async();
  }

  private <T> Async<T> feed(String sql, Supplier<Fed<T>> call) {
    try {
      Fed<T> fed = call.get();
      fed.startIn(lane::add);
      return fed.async();
    } catch (RuntimeException failure) {
      return requests.refused(failure, sql);
    }
  }

  @Override
  public final Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args) {
    return put(sql, () -> requests.execute(sql, args, inTransaction), CommandTag.EMPTY);
  }

  @Override
  public final Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    return feed(sql, () -> requests.batch(sql, rows));
  }

  @Override
  public final <T, R> Async<R> fetch(Fetch<T, R> fetch) {
    return put(fetch.sql(), () -> requests.query(fetch), null);
  }

  @Override
  public final <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    return feed(fetch.sql(), () -> requests.batchQuery(fetch, rows));
  }

  @Override
  public final Async<Description> describe(String sql) {
    return put(sql, () -> requests.describe(sql), null);
  }

  @Override
  public final Async<List<Map<String, @Nullable Object>>> explain(
      String sql, @Nullable Object[] args, boolean analyze) {
    return put(sql, () -> requests.explain(sql, args, analyze), null);
  }

  @Override
  public final <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    return new LaneSource<>(fetch);
  }

  /** Frees the statements of cursors that still stand on a row; on the connection's thread. */
  final void endCursors() {
    List.copyOf(cursors).forEach(CursorRead::end);
  }

  /** A stream on the lane: its chunks are requests among others. */
  private final class LaneSource<T> implements ChunkSource<T> {

    private final Fetch<T, ?> fetch;
    private @Nullable CursorRead<T> cursor;
    private volatile @Nullable Request<Chunk<T>> reading;

    LaneSource(Fetch<T, ?> fetch) {
      this.fetch = fetch;
    }

    @Override
    public Async<Chunk<T>> next(int atMost) {
      try {
        Request<Chunk<T>> request = started().next(atMost);
        reading = request;
        return put(request);
      } catch (RuntimeException failure) {
        return requests.refused(failure, fetch.sql());
      }
    }

    private CursorRead<T> started() {
      CursorRead<T> known = cursor;
      if (known == null) {
        known = requests.cursor(fetch);
        known.keptBy(cursors);
        cursor = known;
      }
      return known;
    }

    @Override
    public Async<Void> close() {
      Request<Chunk<T>> given = reading;
      if (given != null) {
        given.refuse(new ClosedException("the stream is closed"));
        given.interrupt();
      }
      CursorRead<T> known = cursor;
      if (known == null || lane.endedBy() != null) {
        return Async.done();
      }
      return put(known.close());
    }
  }

  /** Runs what is common to holders: one request, whose outcome is told. */
  static boolean run(NativeConnection connection, Request<?> request) {
    if (!request.start(connection)) {
      return true;
    }
    boolean done = request.attempt(connection);
    request.tell();
    return done;
  }
}
