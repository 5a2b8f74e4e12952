package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Describer.Description;
import dev.millrace.sql.spi.Fetch;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes exchanges of calls, on the thread of the call: arguments are taken as they are then. */
public final class Requests {

  private static final @Nullable Object[] NONE = {};

  private final Callbacks callbacks;
  private final StatementShapes shapes;
  private final SessionSettings settings;
  private final Conversions conversions;

  /** Makes the maker for the connections of one database. */
  public Requests(Callbacks callbacks, StatementShapes shapes, SessionSettings settings) {
    this.callbacks = callbacks;
    this.shapes = shapes;
    this.settings = settings;
    this.conversions = shapes.types().conversions();
  }

  /** Where callbacks run, with the context of this call. */
  public Callbacks callbacks() {
    return callbacks.captured();
  }

  /** Statements without arguments. */
  public Exchange<CommandTag> script(String sql) {
    return new Script(callbacks(), sql);
  }

  /** Statements of our own, of which only the end counts. */
  public Exchange<Void> control(String sql) {
    return new Control(callbacks(), sql, /* isReset= */ false);
  }

  /** Statements that make the session as new, outside of any transaction. */
  public Exchange<Void> reset(String sql) {
    return new Control(callbacks(), sql, /* isReset= */ true);
  }

  /** The COMMIT of a transaction, if it has begun. */
  public Exchange<Void> commit(TransactionStart transaction) {
    return new TransactionEnd(callbacks(), transaction, /* isCommit= */ true);
  }

  /** The ROLLBACK of a transaction, if it has begun. */
  public Exchange<Void> rollback(TransactionStart transaction) {
    return new TransactionEnd(callbacks(), transaction, /* isCommit= */ false);
  }

  /** One statement for what it does. */
  public Exchange<CommandTag> execute(String sql, @Nullable Object[] args) {
    return new ExecuteStatement(callbacks(), sql, conversions.freeze(args));
  }

  /** A query. */
  public <T, R> Exchange<R> fetch(Fetch<T, R> fetch) {
    return new FetchRows<>(callbacks(), fetch, frozen(fetch.args()));
  }

  private @Nullable Object[] frozen(@Nullable Object[] args) {
    return args.length == 0 ? NONE : conversions.freeze(args);
  }

  /** The arguments of a query as they are now. */
  public @Nullable Object[] frozenArguments(Fetch<?, ?> fetch) {
    return frozen(fetch.args());
  }

  /** A query that is copied, with its arguments as they are now. */
  public Copies.Origin copied(String sql, @Nullable Object @Nullable [] args) {
    Objects.requireNonNull(sql, "sql");
    return Copies.Origin.of(
        sql, frozen(args == null ? new @Nullable Object[] {null} : args.clone()));
  }

  /** A description of a statement. */
  public Exchange<Description> describe(String sql) {
    return new DescribeOnly(callbacks(), sql);
  }

  /** A batch, or what there is to say if it has no rows. */
  public record Batched<R>(@Nullable Exchange<R> exchange, boolean isWhole, Async<R> result) {}

  /** A statement for each row of arguments. */
  public Batched<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    Iterator<? extends List<?>> iterator = rows.iterator();
    if (!iterator.hasNext()) {
      return nothing(() -> CommandTag.EMPTY);
    }
    return fed(new ExecuteMany(callbacks(), sql, new RowFeed(iterator)), sql);
  }

  /** A query for each row of arguments. */
  public <T, R> Batched<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    Iterator<? extends List<?>> iterator = rows.iterator();
    if (!iterator.hasNext()) {
      return nothing(() -> fetch.finish().apply(NoRows.of(fetch.target(), conversions)));
    }
    return fed(new FetchMany<>(callbacks(), fetch, new RowFeed(iterator)), fetch.sql());
  }

  private <R> Batched<R> nothing(Supplier<R> result) {
    Promise<R> done = new Promise<>(callbacks());
    done.succeed(result.get());
    return new Batched<>(null, true, done.async());
  }

  private <R> Batched<R> fed(Batch<R> batch, String sql) {
    StatementShape known = shapes.find(Objects.requireNonNull(sql, "sql"));
    if (known != null) {
      boolean isKept =
          settings.statementCapacity() > 0
              && (settings.longestStatement() == 0 || sql.length() <= settings.longestStatement());
      batch.feedHere(known, isKept ? known.name() : new byte[] {0});
    }
    return new Batched<>(batch, batch.isWhole(), batch.async());
  }

  /** A failure of the call, as a stage. */
  public <R> Async<R> refused(Throwable failure) {
    Promise<R> refused = new Promise<>(callbacks());
    refused.fail(failure);
    return refused.async();
  }
}
