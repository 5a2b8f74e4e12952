package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.LeakTracker;
import dev.millrace.core.Promise;
import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Statement;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionBody;
import dev.millrace.sql.TransactionOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The handle of one connection. */
final class EngineConnection extends HandleQueries<StatementChannel> implements Connection {

  private final Hold hold;

  private EngineConnection(Engine engine, Hold hold, @Nullable Budget budget) {
    super(engine, budget);
    this.hold = hold;
  }

  static EngineConnection over(Engine engine, Session session) {
    Hold hold = new Hold(engine, session);
    EngineConnection connection = new EngineConnection(engine, hold, null);
    hold.tracked =
        LeakTracker.track(
            connection,
            "connection of " + engine.name(),
            engine.callbacks().listener(),
            hold::release);
    return connection;
  }

  @Override
  <T> Async<T> issue(Function<? super StatementChannel, Async<T>> call) {
    return hold.issue(call);
  }

  @Override
  <T> ChunkSource<T> open(Function<? super StatementChannel, ChunkSource<T>> call) {
    return hold.issue(call);
  }

  @Override
  public Async<Statement> prepare(String sql) {
    return run(sql, channel -> channel.describe(sql))
        .thenApply(description -> new EngineStatement(this, sql, description));
  }

  @Override
  public <R> Async<R> transaction(TransactionOptions options, TransactionBody<R> body) {
    return new TransactionRun<>(engine, () -> hold.begin(options), options, body, budget).start();
  }

  @Override
  public <R, X extends Exception> R inTransaction(
      TransactionOptions options, BlockingBody<R, X> body) throws X {
    return BlockingRun.run(engine, () -> hold.begin(options), options, body, budget);
  }

  @Override
  public <X extends Exception> void useTransaction(
      TransactionOptions options, BlockingAction<X> body) throws X {
    BlockingRun.use(engine, () -> hold.begin(options), options, body, budget);
  }

  @Override
  public Async<Transaction> begin(TransactionOptions options) {
    return BeginRun.begin(engine, hold.begin(options), budget);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(type, List.of(this, hold.session));
  }

  @Override
  public Connection within(Duration duration) {
    return new EngineConnection(engine, hold, Budget.perCall(duration));
  }

  @Override
  public Async<Void> closeAsync() {
    return hold.release();
  }

  @Override
  public void close() {
    hold.release();
  }

  /** The session behind a handle and its views: one transaction at a time, released once. */
  private static final class Hold {

    private final Engine engine;
    private final Session session;
    private @Nullable TransactionScope transaction;
    private @Nullable Async<Void> released;
    private volatile LeakTracker.@Nullable Tracked tracked;

    Hold(Engine engine, Session session) {
      this.engine = engine;
      this.session = session;
    }

    synchronized <T> T issue(Function<? super StatementChannel, T> call) {
      requireFree();
      return call.apply(session);
    }

    TransactionScope begin(TransactionOptions options) {
      TransactionScope scope;
      synchronized (this) {
        requireFree();
        scope = TransactionScope.over(session.begin(options), engine.callbacks());
        transaction = scope;
      }
      Promise.watch(scope.ending(), (nothing, failure) -> ended(scope));
      return scope;
    }

    private synchronized void ended(TransactionScope scope) {
      if (transaction == scope) {
        transaction = null;
      }
    }

    private void requireFree() {
      if (released != null) {
        throw new ClosedException("the connection is closed");
      }
      if (transaction != null) {
        throw new IllegalStateException(
            "the connection has an open transaction: use the transaction's handle");
      }
    }

    Async<Void> release() {
      TransactionScope open;
      synchronized (this) {
        if (released != null) {
          return released;
        }
        open = transaction;
        released = session.release();
      }
      LeakTracker.Tracked watch = tracked;
      if (watch != null) {
        watch.closed();
      }
      if (open != null) {
        open.rollback();
      }
      return released;
    }
  }
}
