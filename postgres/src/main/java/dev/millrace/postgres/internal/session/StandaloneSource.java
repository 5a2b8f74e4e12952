package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sql.spi.Fetch;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query outside of a transaction: it has one of its own, whose BEGIN rides with the
 * first read, and the session to itself until it has ended.
 */
public final class StandaloneSource<T> implements ChunkSource<T> {

  private final Callbacks callbacks;
  private final Portal<T> portal;
  private final TransactionStart transaction;
  private final Supplier<Lease> leases;
  private final AtomicBoolean isEnding = new AtomicBoolean();
  private volatile boolean isClosed;
  private volatile @Nullable Lease lease;
  private volatile @Nullable Read reading;

  /**
   * Makes a source.
   *
   * @param args frozen
   * @param leases gives the session at the first demand; it is released at the end
   */
  public StandaloneSource(
      Callbacks callbacks, Fetch<T, ?> fetch, @Nullable Object[] args, Supplier<Lease> leases) {
    this.callbacks = callbacks;
    this.portal = new Portal<>(fetch, args);
    this.transaction = TransactionStart.unlessOpen("BEGIN", callbacks);
    this.leases = leases;
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    Lease held = lease;
    boolean isFirst = held == null;
    if (held == null) {
      held = leases.get();
      lease = held;
    }
    PortalRead<T> exchange = new PortalRead<>(callbacks, portal, atMost, isFirst);
    exchange.belongsTo(transaction);
    exchange.heldBy(this);
    Read read = new Read(exchange);
    reading = read;
    Promise.hold(exchange.async(), read::arrived);
    held.submit(exchange);
    if (isClosed) {
      exchange.giveUp(closedFailure());
    }
    return read.async();
  }

  @Override
  public Async<Void> close() {
    isClosed = true;
    Read read = reading;
    if (read != null) {
      read.exchange.giveUp(closedFailure());
      end(/* isGood= */ true, failure -> {});
    }
    return Async.done();
  }

  private static ClosedException closedFailure() {
    return new ClosedException("the stream is closed");
  }

  /** What is done when the transaction has ended; the failure is its, or null. */
  private interface Ended {
    void with(@Nullable Throwable failure);
  }

  /** Ends the transaction, gives the session back, and goes on. */
  private void end(boolean isGood, Ended then) {
    if (!isEnding.compareAndSet(false, true)) {
      then.with(null);
      return;
    }
    Lease held = Objects.requireNonNull(lease);
    if (!held.granted().isDone() && held.granted().cancel(true)) {
      then.with(null);
      return;
    }
    TransactionEnd end = new TransactionEnd(callbacks, transaction, isGood);
    end.heldBy(this);
    held.submit(end);
    Promise.hold(
        end.async(),
        (nothing, failure) -> {
          held.release();
          then.with(failure);
        });
  }

  private final class Read extends Promise<Chunk<T>> {

    private final PortalRead<T> exchange;

    Read(PortalRead<T> exchange) {
      super(callbacks);
      this.exchange = exchange;
    }

    private void arrived(@Nullable Chunk<T> chunk, @Nullable Throwable failure) {
      if (chunk == null) {
        Throwable why = Objects.requireNonNull(failure);
        end(/* isGood= */ false, ignored -> fail(why));
      } else if (chunk.last()) {
        // The last rows are told when what the query did lasts.
        end(/* isGood= */ true, endFailure -> last(chunk, endFailure));
      } else {
        succeed(chunk);
      }
    }

    private void last(Chunk<T> chunk, @Nullable Throwable endFailure) {
      if (endFailure == null) {
        succeed(chunk);
      } else {
        fail(endFailure);
      }
    }

    @Override
    protected void cancelled() {
      exchange.async().cancel(true);
    }
  }
}
