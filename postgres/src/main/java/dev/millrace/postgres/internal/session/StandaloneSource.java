package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Promise;
import dev.millrace.sql.spi.Fetch;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query outside of a transaction: it has one of its own, whose BEGIN rides with the
 * first read, and the session to itself until it has ended.
 */
public final class StandaloneSource<T> implements ChunkSource<T> {

  private enum State {
    READING,
    CLOSED,
    ENDED
  }

  private final Callbacks callbacks;
  private final Portal<T> portal;
  private final TransactionStart transaction;
  private final Supplier<Lease> leases;
  private final AtomicReference<State> state = new AtomicReference<>(State.READING);
  private @Nullable Lease lease;
  private volatile @Nullable Read reading;
  private volatile @Nullable PgSession at;

  /**
   * Makes a source.
   *
   * @param args frozen
   * @param leases gives the session at the first demand; it is released at the end
   */
  public StandaloneSource(
      Callbacks callbacks,
      Fetch<T, ?> fetch,
      @Nullable Object[] args,
      Supplier<Lease> leases) {
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
    PortalRead<T> exchange =
        new PortalRead<>(callbacks, portal, atMost, isFirst, /* isReserving= */ true);
    exchange.belongsTo(transaction);
    Read read = new Read(exchange);
    reading = read;
    PgSession session = at;
    if (session == null) {
      held.submit(exchange);
    } else {
      session.submitReserved(exchange);
    }
    Promise.hold(exchange.async(), read::arrived);
    if (state.get() == State.CLOSED) {
      exchange.async().cancel(true);
    }
    return read.async();
  }

  @Override
  public Async<Void> close() {
    if (!state.compareAndSet(State.READING, State.CLOSED)) {
      return Async.done();
    }
    Read read = reading;
    if (read == null) {
      return Async.done();
    }
    if (read.exchange.async().isDone()) {
      end(/* isGood= */ true, () -> {});
    } else {
      read.exchange.async().cancel(true);
    }
    return Async.done();
  }

  /** Ends the transaction, gives the session back, and goes on. */
  private void end(boolean isGood, Runnable then) {
    if (state.getAndSet(State.ENDED) == State.ENDED) {
      return;
    }
    Lease held = Objects.requireNonNull(lease);
    PgSession session = at;
    if (session == null) {
      held.release();
      then.run();
      return;
    }
    TransactionEnd end = new TransactionEnd(callbacks, transaction, isGood);
    ending = end;
    session.submitReserved(end);
    Promise.hold(
        end.async(),
        (nothing, failure) -> {
          session.execute(() -> session.reserve(false));
          held.release();
          then.run();
        });
  }

  private volatile @Nullable TransactionEnd ending;

  private final class Read extends Promise<Chunk<T>> {

    private final PortalRead<T> exchange;

    Read(PortalRead<T> exchange) {
      super(callbacks);
      this.exchange = exchange;
    }

    private void arrived(@Nullable Chunk<T> chunk, @Nullable Throwable failure) {
      at = exchange.at();
      if (chunk == null) {
        end(/* isGood= */ false, () -> fail(Objects.requireNonNull(failure)));
      } else if (chunk.last()) {
        end(/* isGood= */ true, () -> committed(chunk));
      } else if (state.get() == State.CLOSED) {
        end(/* isGood= */ true, () -> succeed(chunk));
      } else {
        succeed(chunk);
      }
    }

    /** The last rows are told when what the query did lasts. */
    private void committed(Chunk<T> chunk) {
      TransactionEnd end = ending;
      if (end == null) {
        succeed(chunk);
        return;
      }
      Promise.hold(
          end.async(),
          (nothing, failure) -> {
            if (failure == null) {
              succeed(chunk);
            } else {
              fail(failure);
            }
          });
    }

    @Override
    protected void cancelled() {
      exchange.async().cancel(true);
    }
  }
}
