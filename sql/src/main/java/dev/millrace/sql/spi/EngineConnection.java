package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The handle of one connection.
 *
 * <p>An engine that adds to it extends it and returns its own from {@link Engine#handle(Parts)}.
 */
public class EngineConnection extends HandleQueries<StatementChannel> implements Connection {

  /** What a handle is made of; the shared layer's own. */
  public static final class Parts {

    private final Engine engine;
    private final SessionHold hold;
    private final @Nullable Budget budget;

    private Parts(Engine engine, SessionHold hold, @Nullable Budget budget) {
      this.engine = engine;
      this.hold = hold;
      this.budget = budget;
    }
  }

  private final SessionHold hold;

  /** Makes a handle. */
  protected EngineConnection(Parts parts) {
    super(parts.engine, parts.budget);
    this.hold = parts.hold;
  }

  /**
   * The handle of a session that the engine has given; the session is this handle's from now on.
   */
  public static EngineConnection over(Engine engine, Session session) {
    SessionHold hold = new SessionHold(engine, session);
    EngineConnection connection = engine.handle(new Parts(engine, hold, null));
    hold.trackedBy(
        LeakTracker.track(
            connection,
            "connection of " + engine.name(),
            engine.callbacks().listener(),
            hold::release));
    return connection;
  }

  /** What the handle holds; an engine asks it what only it can tell. */
  protected final Session session() {
    return hold.session();
  }

  /** Whether it was given back. */
  protected final boolean isReleased() {
    return hold.isReleased();
  }

  /**
   * Gives the engine a call of its own, under the same rules as a query.
   *
   * @param operation what the call runs, for listeners
   * @param type the kind of channel that the engine's sessions are
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
   * @param type the kind of channel that the engine's sessions are
   */
  protected final <C extends StatementChannel, T> AsyncStream<T> stream(
      Operation operation, String name, Class<C> type, Function<? super C, ChunkSource<T>> call) {
    return stream(
        open(channel -> bounded(new ChannelSource<>(channel, type, call))), operation, name);
  }

  /** Tells the listener of a call that is under no rule. */
  protected final <T> Async<T> heard(Operation operation, Supplier<Async<T>> call) {
    return Spans.around(engine, operation, call);
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
  public final Async<Statement> prepare(String sql) {
    return run(
            Operation.of(sql, /* hasArguments= */ true).as("PREPARE"),
            channel -> channel.describe(sql))
        .thenApply(description -> new EngineStatement(this, sql, description));
  }

  @Override
  public final <R> Async<R> transaction(TransactionOptions options, TransactionBody<R> body) {
    return new TransactionRun<>(engine, () -> hold.begin(options), options, body, budget).start();
  }

  @Override
  public final <R, X extends Exception> R inTransaction(
      TransactionOptions options, BlockingBody<R, X> body) throws X {
    return BlockingRun.run(engine, () -> hold.begin(options), options, body, budget);
  }

  @Override
  public final <X extends Exception> void useTransaction(
      TransactionOptions options, BlockingAction<X> body) throws X {
    BlockingRun.use(engine, () -> hold.begin(options), options, body, budget);
  }

  @Override
  public final Async<Transaction> begin(TransactionOptions options) {
    return BeginRun.begin(engine, hold.begin(options), budget);
  }

  @Override
  public final <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(type, List.of(this, hold.session()));
  }

  @Override
  public Connection within(Duration duration) {
    return engine.handle(new Parts(engine, hold, Budget.within(budget, duration)));
  }

  @Override
  public final Async<Void> closeAsync() {
    return hold.release();
  }

  @Override
  public final void close() {
    hold.release();
  }
}
