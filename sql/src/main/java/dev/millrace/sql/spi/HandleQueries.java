package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Listener;
import dev.millrace.core.StreamOptions;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowMapper;
import dev.millrace.sql.Rows;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a handle: each becomes one call of the engine, under the handle's rules and within
 * its budget.
 *
 * @param <R> what the handle runs statements on
 */
abstract class HandleQueries<R extends StatementRunner> implements Queries {

  final Engine engine;
  final @Nullable Budget budget;

  HandleQueries(Engine engine, @Nullable Budget budget) {
    this.engine = engine;
    this.budget = budget;
  }

  /** Gives one call to the engine, within the budget, if the handle allows it; else throws. */
  abstract <T> Async<T> issue(Function<? super R, Async<T>> call);

  /** Opens a stream's source if the handle allows it; throws if it refuses. */
  abstract <T> ChunkSource<T> open(Function<? super R, ChunkSource<T>> call);

  @Override
  public final Async<CommandTag> execute(String sql, @Nullable Object @Nullable ... args) {
    @Nullable Object[] copy = arguments(args);
    return run(sql, copy.length > 0, runner -> runner.execute(sql, copy.length == 0 ? null : copy));
  }

  @Override
  public final Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    Objects.requireNonNull(rows, "rows");
    return run(Operation.many(sql, rows), runner -> runner.executeMany(sql, rows));
  }

  @Override
  public final <T> Async<CommandTag> executeMany(
      String sql, Iterable<? extends T> items, Function<? super T, ? extends List<?>> arguments) {
    return executeMany(sql, new MappedRows<T>(items, arguments));
  }

  @Override
  public final Async<Rows> fetchMany(String sql, Iterable<? extends List<?>> rows) {
    Objects.requireNonNull(rows, "rows");
    Fetch<Row, Rows> fetch = Fetch.rows(sql, new Object[0]);
    return run(Operation.many(sql, rows), runner -> runner.fetchMany(fetch, rows));
  }

  @Override
  public final <T> Async<List<T>> fetchMany(
      Class<T> type, String sql, Iterable<? extends List<?>> rows) {
    return fetchMany(Target.of(type), sql, rows);
  }

  @Override
  public final <T> Async<List<T>> fetchMany(
      RowMapper<T> mapper, String sql, Iterable<? extends List<?>> rows) {
    return fetchMany(target(mapper), sql, rows);
  }

  private <T> Async<List<T>> fetchMany(
      Target<T> target, String sql, Iterable<? extends List<?>> rows) {
    Objects.requireNonNull(rows, "rows");
    Fetch<T, List<T>> fetch = Fetch.list(target, sql, new Object[0]);
    return run(Operation.many(sql, rows), runner -> runner.fetchMany(fetch, rows));
  }

  private static <T> Target<T> target(RowMapper<T> mapper) {
    return Target.of(Objects.requireNonNull(mapper, "mapper"));
  }

  @Override
  public final Async<Rows> fetch(String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.rows(sql, arguments(args)));
  }

  @Override
  public final <T> Async<List<T>> fetch(
      Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.list(Target.of(type), sql, arguments(args)));
  }

  @Override
  public final <T> Async<List<T>> fetch(
      RowMapper<T> mapper, String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.list(target(mapper), sql, arguments(args)));
  }

  @Override
  public final Async<Optional<Row>> fetchRow(String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.first(Target.ROWS, sql, arguments(args)));
  }

  @Override
  public final <T> Async<Optional<T>> fetchRow(
      Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.first(Target.of(type), sql, arguments(args)));
  }

  @Override
  public final <T> Async<Optional<T>> fetchRow(
      RowMapper<T> mapper, String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.first(target(mapper), sql, arguments(args)));
  }

  @Override
  public final <T> Async<Optional<T>> fetchValue(
      Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    return run(Fetch.first(Target.of(type), sql, arguments(args)));
  }

  @Override
  public final AsyncStream<Row> stream(String sql, @Nullable Object @Nullable ... args) {
    return stream(Target.ROWS, sql, args);
  }

  @Override
  public final <T> AsyncStream<T> stream(
      Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    return stream(Target.of(type), sql, args);
  }

  @Override
  public final <T> AsyncStream<T> stream(
      RowMapper<T> mapper, String sql, @Nullable Object @Nullable ... args) {
    return stream(target(mapper), sql, args);
  }

  private <T> AsyncStream<T> stream(
      Target<T> target, String sql, @Nullable Object @Nullable [] args) {
    Objects.requireNonNull(sql, "sql");
    Fetch<T, List<T>> fetch = Fetch.list(target, sql, arguments(args));
    return stream(
        open(runner -> bounded(runner.stream(fetch))),
        Operation.of(sql, fetch.args().length > 0),
        sql,
        StreamOptions.PREFETCH);
  }

  final <T> AsyncStream<T> stream(ChunkSource<T> source, Operation operation, String name) {
    return stream(source, operation, name, StreamOptions.PREFETCH);
  }

  @Override
  public final Dialect dialect() {
    return engine.dialect();
  }

  /** A source within the budget of this handle, whose time starts with the first chunk. */
  final <T> ChunkSource<T> bounded(ChunkSource<T> source) {
    return budget == null ? source : budget.bound(source);
  }

  final <T> Async<T> bounded(Async<T> operation) {
    return budget == null ? operation : budget.bound(operation);
  }

  /**
   * A stream of a source.
   *
   * @param name what it is called in messages
   */
  final <T> AsyncStream<T> stream(
      ChunkSource<T> source, Operation operation, String name, int prefetch) {
    return AsyncStream.of(
        Spans.around(engine, operation, source),
        new StreamOptions(prefetch, engine.streamIdle(), engine.callbacks().captured(), name));
  }

  private <T, U> Async<U> run(Fetch<T, U> fetch) {
    return run(fetch.sql(), fetch.args().length > 0, runner -> runner.fetch(fetch));
  }

  /** A single statement, which makes nothing to be told of where nobody listens. */
  private <T> Async<T> run(String sql, boolean hasArguments, Function<? super R, Async<T>> call) {
    Objects.requireNonNull(sql, "sql");
    return engine.callbacks().listener() == Listener.logging()
        ? issue(call)
        : run(Operation.of(sql, hasArguments), call);
  }

  final <T> Async<T> run(Operation operation, Function<? super R, Async<T>> call) {
    return Spans.around(engine, operation, () -> issue(call));
  }

  /** A copy of what varargs gave; a null array is one NULL. */
  static @Nullable Object[] arguments(@Nullable Object @Nullable [] args) {
    return args == null ? new @Nullable Object[] {null} : args.clone();
  }
}
