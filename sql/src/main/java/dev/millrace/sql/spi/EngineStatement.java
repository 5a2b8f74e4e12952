package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sql.Column;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A prepared statement: the text and its description; the engine's cache keeps what was parsed. */
final class EngineStatement implements Statement {

  private final HandleQueries<StatementChannel> owner;
  private final String sql;
  private final Describer.Description description;
  private volatile @Nullable CommandTag tag;
  private volatile boolean closed;

  EngineStatement(
      HandleQueries<StatementChannel> owner, String sql, Describer.Description description) {
    this.owner = owner;
    this.sql = sql;
    this.description = description;
  }

  @Override
  public String query() {
    return sql;
  }

  @Override
  public List<String> parameters() {
    return description.parameters();
  }

  @Override
  public List<Column> columns() {
    return description.columns();
  }

  @Override
  public Optional<CommandTag> tag() {
    return Optional.ofNullable(tag);
  }

  @Override
  public Async<CommandTag> execute(@Nullable Object @Nullable ... args) {
    return noting(owner().execute(sql, args));
  }

  @Override
  public Async<CommandTag> executeMany(Iterable<? extends List<?>> rows) {
    return noting(owner().executeMany(sql, rows));
  }

  @Override
  public Async<Rows> fetchMany(Iterable<? extends List<?>> rows) {
    return noting(owner().fetchMany(sql, rows), List::size);
  }

  @Override
  public Async<Rows> fetch(@Nullable Object @Nullable ... args) {
    return noting(owner().fetch(sql, args), List::size);
  }

  @Override
  public <T> Async<List<T>> fetch(Class<T> type, @Nullable Object @Nullable ... args) {
    return noting(owner().fetch(type, sql, args), List::size);
  }

  @Override
  public Async<Optional<Row>> fetchRow(@Nullable Object @Nullable ... args) {
    return noting(owner().fetchRow(sql, args), row -> row.isPresent() ? 1 : 0);
  }

  @Override
  public <T> Async<Optional<T>> fetchRow(Class<T> type, @Nullable Object @Nullable ... args) {
    return noting(owner().fetchRow(type, sql, args), row -> row.isPresent() ? 1 : 0);
  }

  @Override
  public <T> Async<Optional<T>> fetchValue(Class<T> type, @Nullable Object @Nullable ... args) {
    return noting(owner().fetchValue(type, sql, args), value -> value.isPresent() ? 1 : 0);
  }

  @Override
  public AsyncStream<Row> stream(@Nullable Object @Nullable ... args) {
    return owner().stream(sql, args);
  }

  @Override
  public Async<Cursor> cursor(@Nullable Object @Nullable ... args) {
    if (owner() instanceof EngineTransaction transaction) {
      return transaction.cursor(sql, args);
    }
    throw new IllegalStateException(
        "a cursor lives in a transaction: prepare the statement on the transaction's handle");
  }

  @Override
  public Async<List<Map<String, @Nullable Object>>> explain(@Nullable Object @Nullable ... args) {
    return explain(args, /* analyze= */ false);
  }

  @Override
  public Async<List<Map<String, @Nullable Object>>> explainAnalyze(
      @Nullable Object @Nullable ... args) {
    return explain(args, /* analyze= */ true);
  }

  private Async<List<Map<String, @Nullable Object>>> explain(
      @Nullable Object @Nullable [] args, boolean analyze) {
    @Nullable Object[] copy = HandleQueries.arguments(args);
    return owner()
        .run(
            Operation.of(sql, copy.length > 0).as("EXPLAIN"),
            channel -> channel.explain(sql, copy, analyze));
  }

  private HandleQueries<StatementChannel> owner() {
    if (closed) {
      throw new ClosedException("the statement is closed");
    }
    return owner;
  }

  private Async<CommandTag> noting(Async<CommandTag> operation) {
    return new Noting<>(operation, result -> result).async();
  }

  private <T> Async<T> noting(Async<T> operation, ToLongFunction<? super T> rows) {
    return new Noting<>(operation, result -> CommandTag.of(command(), rows.applyAsLong(result)))
        .async();
  }

  /** Passes a result on once its tag is noted, so that who has the result finds the tag. */
  private final class Noting<T> extends Promise<T> {

    private final Async<T> operation;

    Noting(Async<T> operation, Function<? super T, CommandTag> tagOf) {
      super(owner.engine.callbacks().captured());
      this.operation = operation;
      Promise.hold(
          operation,
          (result, failure) -> {
            if (result != null) {
              tag = tagOf.apply(result);
              succeed(result);
            } else {
              fail(Objects.requireNonNull(failure));
            }
          });
    }

    @Override
    protected void cancelled() {
      operation.cancel(true);
    }
  }

  private String command() {
    String[] words = sql.strip().split("\\W", 2);
    String first = words[0].toUpperCase(Locale.ROOT);
    return first.equals("WITH") || first.equals("VALUES") ? "SELECT" : first;
  }

  @Override
  public void close() {
    closed = true;
  }
}
