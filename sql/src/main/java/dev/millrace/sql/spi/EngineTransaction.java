package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Statement;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionBody;
import dev.millrace.sql.TransactionOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a transaction or savepoint.
 *
 * <p>An engine that adds to it extends it and returns its own from {@link Engine#handle(Parts)}.
 */
public class EngineTransaction extends HandleQueries<StatementChannel> implements Transaction {

  /** Who ends the transaction. */
  enum EndedBy {
    BODY,
    CALLER
  }

  /** What a handle is made of; the shared layer's own. */
  public static final class Parts {

    private final Engine engine;
    private final TransactionScope scope;
    private final EndedBy endedBy;
    private final @Nullable Budget budget;

    private Parts(Engine engine, TransactionScope scope, EndedBy endedBy, @Nullable Budget budget) {
      this.engine = engine;
      this.scope = scope;
      this.endedBy = endedBy;
      this.budget = budget;
    }
  }

  private final TransactionScope scope;
  private final EndedBy endedBy;

  /** Makes a handle. */
  protected EngineTransaction(Parts parts) {
    super(parts.engine, parts.budget);
    this.scope = parts.scope;
    this.endedBy = parts.endedBy;
  }

  static EngineTransaction of(
      Engine engine, TransactionScope scope, EndedBy endedBy, @Nullable Budget budget) {
    return engine.handle(new Parts(engine, scope, endedBy, budget));
  }

  /**
   * Gives the engine a call of its own, under the same rules as a query.
   *
   * @param operation what the call runs, for listeners
   * @param type the kind of channel that the engine's transactions are
   */
  protected final <C extends StatementChannel, T> Async<T> run(
      Operation operation, Class<C> type, Function<? super C, Async<T>> call) {
    return run(operation, channel -> channel.as(type, call));
  }

  /**
   * Opens a stream of the engine's own, under the same rules as a query's.
   *
   * @param operation what the stream reads, for listeners
   * @param name the same in messages
   * @param type the kind of channel that the engine's transactions are
   */
  protected final <C extends StatementChannel, T> AsyncStream<T> stream(
      Operation operation, String name, Class<C> type, Function<? super C, ChunkSource<T>> call) {
    return stream(
        open(channel -> bounded(new ChannelSource<>(channel, type, call))), operation, name);
  }

  TransactionScope scope() {
    return scope;
  }

  @Override
  <T> Async<T> issue(Function<? super StatementChannel, Async<T>> call) {
    return scope.issue(call, this::bounded);
  }

  @Override
  <T> ChunkSource<T> open(Function<? super StatementChannel, ChunkSource<T>> call) {
    return scope.open(call);
  }

  @Override
  public final Async<Statement> prepare(String sql) {
    return run(
            Operation.of(sql, /* hasArguments= */ true).as("PREPARE"),
            channel -> channel.describe(sql))
        .thenApply(description -> new EngineStatement(this, sql, description));
  }

  @Override
  public final Async<Cursor> cursor(String sql, @Nullable Object @Nullable ... args) {
    Fetch<Row, Rows> fetch = Fetch.rows(sql, arguments(args));
    return run(
            Operation.of(sql, fetch.args().length > 0).as("PREPARE"),
            channel -> channel.describe(sql))
        .thenApply(
            description ->
                new EngineCursor(
                    this,
                    Operation.of(sql, fetch.args().length > 0),
                    description,
                    open(channel -> bounded(channel.stream(fetch)))));
  }

  @Override
  public final <R> Async<R> transaction(TransactionOptions options, TransactionBody<R> body) {
    requireNestable(options);
    TransactionRun<R> run = new TransactionRun<>(engine, scope::nest, options, body, budget);
    scope.follow(run.visible());
    return run.start();
  }

  @Override
  public final <R, X extends Exception> R inTransaction(
      TransactionOptions options, BlockingBody<R, X> body) throws X {
    requireNestable(options);
    return BlockingRun.run(engine, scope::nest, options, body, budget);
  }

  @Override
  public final <X extends Exception> void useTransaction(
      TransactionOptions options, BlockingAction<X> body) throws X {
    requireNestable(options);
    BlockingRun.use(engine, scope::nest, options, body, budget);
  }

  @Override
  public final Async<Transaction> begin(TransactionOptions options) {
    requireNestable(options);
    return BeginRun.begin(engine, scope.nest(), budget);
  }

  private static void requireNestable(TransactionOptions options) {
    if (options.isReadOnly() || options.isDeferrable() || options.isolation().isPresent()) {
      throw new IllegalArgumentException(
          "a nested transaction runs in its outer one: of its options only retries may be set");
    }
  }

  @Override
  public final Async<Void> commit() {
    requireCaller("commit");
    return scope.end(null);
  }

  @Override
  public final Async<Void> rollback() {
    requireCaller("roll back");
    return scope.rollback();
  }

  private void requireCaller(String what) {
    if (endedBy == EndedBy.BODY) {
      throw new IllegalStateException(
          "cannot " + what + " here: the transaction ends with its body; throw to roll back");
    }
    if (scope.isOver()) {
      throw new ClosedException("the transaction has ended: begin another");
    }
  }

  @Override
  public final <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(type, List.of(this));
  }

  @Override
  public Transaction within(Duration duration) {
    return of(engine, scope, endedBy, Budget.within(budget, duration));
  }

  @Override
  public final void close() {
    if (endedBy == EndedBy.BODY) {
      scope.end(new ClosedException("the body closed its transaction"));
    } else {
      scope.rollback();
    }
  }
}
