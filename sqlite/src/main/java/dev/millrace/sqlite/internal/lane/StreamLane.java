package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.run.CursorRead;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Requests;
import dev.millrace.sqlite.internal.run.Serving;
import dev.millrace.sqlite.internal.run.TransactionControl;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream with a reader of its own, from its first chunk to its end.
 *
 * @param <T> its values
 */
public final class StreamLane<T> extends Serving implements ChunkSource<T> {

  private final Requests requests;
  private final CursorRead<T> cursor;
  private final Lane lane = new Lane();
  private final BiConsumer<StreamLane<T>, Boolean> holding;
  private volatile boolean started;
  private volatile boolean isOver;
  private volatile @Nullable Promise<Void> closed;

  /**
   * Makes a stream that holds nothing yet.
   *
   * @param holding called with true when it wants a reader, which may throw, and with false when it
   *     has ended after that
   */
  public StreamLane(
      Requests requests, CursorRead<T> cursor, BiConsumer<StreamLane<T>, Boolean> holding) {
    super(requests.context(), cursor.sql());
    this.requests = requests;
    this.cursor = cursor;
    this.holding = holding;
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    Request<Chunk<T>> request = cursor.next(atMost);
    if (!started) {
      try {
        holding.accept(this, true);
        started = true;
      } catch (RuntimeException refused) {
        return requests.refused(refused, sql());
      }
    }
    lane.add(request);
    return request.async();
  }

  @Override
  public Async<Void> close() {
    if (!started) {
      return Async.done();
    }
    Promise<Void> ended = new Promise<>(context().callbacks());
    closed = ended;
    if (!withdraw()) {
      lane.end(new ClosedException("the stream is closed"));
    }
    if (isOver) {
      ended.succeed(null);
    }
    return ended.async();
  }

  /** Ends it from outside. */
  public void end(Throwable reason) {
    withdraw();
    lane.end(reason);
  }

  @Override
  protected void open(NativeConnection connection, TransactionControl control) {}

  @Override
  protected void serveOpen(NativeConnection connection, TransactionControl control) {
    Request<?> request = lane.take(Long.MAX_VALUE);
    while (request != null) {
      boolean open = true;
      if (request.start(connection)) {
        open = request.attempt(connection) && cursor.isOpen();
        if (!open) {
          over(new ClosedException("the stream has ended"));
        }
        request.tell();
      }
      request = open ? lane.take(Long.MAX_VALUE) : null;
    }
    if (!isOver) {
      cursor.end();
      over(new ClosedException("the stream is closed"));
    }
  }

  private void over(Throwable reason) {
    isOver = true;
    lane.end(reason);
    holding.accept(this, false);
    Promise<Void> waiting = closed;
    if (waiting != null) {
      waiting.succeed(null);
    }
  }

  @Override
  protected void notServed(
      NativeConnection connection, TransactionControl control, @Nullable Throwable failure) {
    over(failure == null ? new ClosedException("the stream is closed") : failure);
  }

  @Override
  protected void withdrawn() {
    over(new ClosedException("the stream is closed"));
  }

  @Override
  protected void refusedBefore(Throwable reason) {
    over(reason);
  }
}
