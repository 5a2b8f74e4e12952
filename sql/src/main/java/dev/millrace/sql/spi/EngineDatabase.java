package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.Connection;
import dev.millrace.sql.ConnectionBody;
import dev.millrace.sql.Database;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.SnapshotBody;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionBody;
import dev.millrace.sql.TransactionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A database over an engine, with the rules of handles, transactions and budgets that hold on every
 * engine.
 *
 * <p>An instance is a view: an engine and perhaps a budget. An engine's own class adds what only it
 * can do, and returns itself from {@link #within}.
 */
public abstract class EngineDatabase extends HandleQueries<StatementRunner> implements Database {

  private static final TransactionOptions SNAPSHOT =
      TransactionOptions.of(Isolation.REPEATABLE_READ).readOnly();

  /**
   * Makes a view of an engine.
   *
   * @param perCall the budget of each call, or null for none
   */
  protected EngineDatabase(Engine engine, @Nullable Duration perCall) {
    super(engine, perCall == null ? null : Budget.perCall(perCall));
  }

  /** The budget of a view of this view with another one: the shorter counts. */
  protected final Duration shorter(Duration other) {
    return Budget.within(budget, other).left();
  }

  /** Gives the engine a call of its own, within this view's budget. */
  protected final <T> Async<T> run(Operation operation, Supplier<Async<T>> call) {
    return run(operation, runner -> call.get());
  }

  /** Opens a stream of the engine's own, within this view's budget. */
  protected final <T> AsyncStream<T> stream(
      Operation operation, String name, Supplier<ChunkSource<T>> call) {
    return stream(open(runner -> bounded(call.get())), operation, name);
  }

  @Override
  final <T> Async<T> issue(Function<? super StatementRunner, Async<T>> call) {
    return bounded(call.apply(engine));
  }

  @Override
  final <T> ChunkSource<T> open(Function<? super StatementRunner, ChunkSource<T>> call) {
    return call.apply(engine);
  }

  private TransactionScope scope(TransactionOptions options) {
    return TransactionScope.over(engine.begin(options), engine.callbacks());
  }

  @Override
  public final <R> Async<R> transaction(TransactionOptions options, TransactionBody<R> body) {
    return new TransactionRun<>(engine, () -> scope(options), options, body, budget).start();
  }

  @Override
  public final <R, X extends Exception> R inTransaction(
      TransactionOptions options, BlockingBody<R, X> body) throws X {
    return BlockingRun.run(engine, () -> scope(options), options, body, budget);
  }

  @Override
  public final <X extends Exception> void useTransaction(
      TransactionOptions options, BlockingAction<X> body) throws X {
    BlockingRun.use(engine, () -> scope(options), options, body, budget);
  }

  @Override
  public final Async<Transaction> begin(TransactionOptions options) {
    return BeginRun.begin(engine, scope(options), budget);
  }

  /**
   * A transaction of a database that is used before it has begun: what is called on it meanwhile
   * waits its turn, and fails if it cannot begin. The caller ends it.
   */
  public static Transaction begun(Database database, TransactionOptions options) {
    EngineDatabase view = database.unwrap(EngineDatabase.class);
    TransactionScope scope = view.scope(options).usedBeforeOpened();
    return EngineTransaction.of(view.engine, scope, EngineTransaction.EndedBy.CALLER, null);
  }

  @Override
  public final <R> Async<R> read(SnapshotBody<R> body) {
    Objects.requireNonNull(body, "body");
    return transaction(SNAPSHOT, body::run);
  }

  @Override
  public final Async<Connection> acquire() {
    return AcquireRun.acquire(engine, budget);
  }

  @Override
  public final <R> Async<R> using(ConnectionBody<R> body) {
    Async<R> result = UsingRun.start(engine, body);
    return budget == null ? result : result.within(budget.left());
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(type, List.of(this));
  }

  @Override
  public final Async<Void> closeAsync() {
    return engine.closeAsync();
  }

  @Override
  public final void close() {
    closeAsync().result();
  }
}
