package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.LeakTracker;
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

  private final SessionHold hold;

  private EngineConnection(Engine engine, SessionHold hold, @Nullable Budget budget) {
    super(engine, budget);
    this.hold = hold;
  }

  static EngineConnection over(Engine engine, Session session) {
    SessionHold hold = new SessionHold(engine, session);
    EngineConnection connection = new EngineConnection(engine, hold, null);
    hold.trackedBy(
        LeakTracker.track(
            connection,
            "connection of " + engine.name(),
            engine.callbacks().listener(),
            hold::release));
    return connection;
  }

  @Override
  <T> Async<T> issue(Function<? super StatementChannel, Async<T>> call) {
    return bounded(hold.issue(call));
  }

  @Override
  <T> ChunkSource<T> open(Function<? super StatementChannel, ChunkSource<T>> call) {
    return hold.open(call);
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
    return Unwrapping.unwrap(type, List.of(this, hold.session()));
  }

  @Override
  public Connection within(Duration duration) {
    return new EngineConnection(engine, hold, Budget.within(budget, duration));
  }

  @Override
  public Async<Void> closeAsync() {
    return hold.release();
  }

  @Override
  public void close() {
    hold.release();
  }
}
