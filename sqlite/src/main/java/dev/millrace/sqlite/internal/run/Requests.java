package dev.millrace.sqlite.internal.run;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Promise;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Describer.Description;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sqlite.internal.driver.BackupProgress;
import dev.millrace.sqlite.internal.driver.Placeholders;
import dev.millrace.sqlite.internal.driver.SqlKind;
import dev.millrace.sqlite.internal.driver.SqlScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of calls, on the caller's thread: parses, encodes arguments, refuses what cannot
 * be.
 */
public final class Requests {

  private static final @Nullable Object[] NONE = {};

  private final Context context;
  private final Duration patience;

  /**
   * Makes requests of a database.
   *
   * @param patience how long an open transaction waits for more rows of arguments
   */
  public Requests(Context context, Duration patience) {
    this.context = context;
    this.patience = patience;
  }

  /** What the requests share. */
  public Context context() {
    return context;
  }

  /** A stage that has failed with what a caller sees of a failure. */
  public <T> Async<T> refused(Throwable failure, String sql) {
    Promise<T> promise = new Promise<>(context.callbacks().captured());
    promise.fail(context.failures().of(failure, sql));
    return promise.async();
  }

  /** A statement, or a script where there are no arguments; null for an empty text. */
  public @Nullable Request<CommandTag> execute(
      String sql, @Nullable Object @Nullable [] args, boolean inside) {
    if (args == null) {
      SqlScript.Span first = SqlScript.next(sql, 0);
      if (first == null) {
        return null;
      }
      if (SqlScript.next(sql, first.next()) != null) {
        return Script.of(context, sql, inside);
      }
    }
    StatementText text = statement(sql);
    return new Execute(context, text, encoded(text, args == null ? NONE : args));
  }

  /** A statement whose rows are wanted. */
  public <T, R> Request<R> query(Fetch<T, R> fetch) {
    StatementText text = statement(fetch.sql());
    return new Query<>(context, text, fetch, encoded(text, fetch.args()));
  }

  /** A statement with many rows of arguments. */
  public Fed<CommandTag> batch(String sql, Iterable<? extends List<?>> rows) {
    StatementText text = statement(sql);
    RowFeed feed = new RowFeed(context, rows);
    return new Fed<>(new Batch(context, text, feed, patience), feed, text.tag(0));
  }

  /** A statement with many rows of arguments, whose rows are wanted. */
  public <T, R> Fed<R> batchQuery(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    StatementText text = statement(fetch.sql());
    RowFeed feed = new RowFeed(context, rows);
    return new Fed<>(new BatchQuery<>(context, text, fetch, feed, patience), feed, null);
  }

  /** A position in the rows of a query. */
  public <T> CursorRead<T> cursor(Fetch<T, ?> fetch) {
    StatementText text = statement(fetch.sql());
    return new CursorRead<>(context, text, fetch.target(), encoded(text, fetch.args()));
  }

  /** What SQLite finds in a statement. */
  public Request<Description> describe(String sql) {
    return new Describe(context, statement(sql));
  }

  /** SQLite's plan. */
  public Request<List<Map<String, @Nullable Object>>> explain(
      String sql, @Nullable Object[] args, boolean analyze) {
    StatementText text = statement(sql);
    StatementText plan = context.texts().parse("explain query plan " + sql);
    return new Explain(context, text, plan, encoded(text, args), analyze);
  }

  /** A request that does nothing but keep its place. */
  public <T> Request<T> nothing(@Nullable T value) {
    return new Nothing<>(context, value);
  }

  /** A copy of the database over a file. */
  public Request<Void> backup(Path target, BackupProgress progress) {
    return new Backup(context, target, progress);
  }

  /** A savepoint is set, forgotten or gone back to. */
  public Request<Void> control(String... statements) {
    return new Control(context, statements);
  }

  private StatementText statement(String sql) {
    StatementText text = context.texts().parse(sql);
    if (text.kind() == SqlKind.TRANSACTION_CONTROL) {
      throw new InvalidQueryException(
          "\""
              + text.command()
              + "\" is not for execute(): transactions belong to handles; use transaction(), or"
              + " begin()");
    }
    return text;
  }

  private @Nullable Object[] encoded(StatementText text, @Nullable Object[] args) {
    int expected = text.parsed().parameterCount();
    if (args.length != expected && text.parsed().placeholders() != Placeholders.Style.NATIVE) {
      throw Mismatch.of(text.sql(), expected, args.length);
    }
    return args.length == 0 ? NONE : context.codecs().encode(args);
  }

  private static final class Mismatch {
    static InvalidQueryException of(String sql, int expected, int got) {
      return new InvalidQueryException(
          "expected "
              + expected
              + (expected == 1 ? " parameter" : " parameters")
              + " for \""
              + (sql.length() <= 80 ? sql : sql.substring(0, 79) + "…")
              + "\", got "
              + got
              + (got > expected ? "; an array parameter is passed as a List" : ""));
    }
  }
}
