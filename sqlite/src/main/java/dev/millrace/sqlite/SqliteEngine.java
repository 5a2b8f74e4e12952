package dev.millrace.sqlite;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.Engine;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.Session;
import dev.millrace.sql.spi.TransactionLink;
import dev.millrace.sqlite.internal.lane.ListSource;
import dev.millrace.sqlite.internal.lane.StreamLane;
import dev.millrace.sqlite.internal.run.CursorRead;
import dev.millrace.sqlite.internal.run.Fed;
import dev.millrace.sqlite.internal.run.Nature;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SQLite as the shared layer sees it: sends each call to the thread that it is for. */
final class SqliteEngine implements Engine {

  private final SqliteOptions options;
  private final SqliteThreads threads;
  private final Requests requests;

  SqliteEngine(SqliteOptions options) {
    this.options = options;
    this.threads = new SqliteThreads(options);
    this.requests = new Requests(threads.context(), options.transactionIdle());
  }

  SqliteThreads threads() {
    return threads;
  }

  Requests requests() {
    return requests;
  }

  @Override
  public String name() {
    return threads.context().name();
  }

  @Override
  public Dialect dialect() {
    return SqliteDialect.INSTANCE;
  }

  @Override
  public @Nullable String statusCode(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SqliteException told) {
        return told.codeName();
      }
    }
    return null;
  }

  @Override
  public Callbacks callbacks() {
    return threads.context().callbacks();
  }

  @Override
  public Duration streamIdle() {
    return options.streamIdle();
  }

  @Override
  public Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args) {
    return submit(
        sql,
        () -> {
          Request<CommandTag> request = requests.execute(sql, args, /* inside= */ false);
          return request == null ? requests.nothing(CommandTag.EMPTY) : request;
        });
  }

  @Override
  public Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    return feed(sql, () -> requests.batch(sql, rows));
  }

  @Override
  public <T, R> Async<R> fetch(Fetch<T, R> fetch) {
    return submit(fetch.sql(), () -> requests.query(fetch));
  }

  @Override
  public <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    return feed(fetch.sql(), () -> requests.batchQuery(fetch, rows));
  }

  @Override
  public <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    Objects.requireNonNull(fetch.sql(), "sql");
    CursorRead<T> cursor;
    try {
      cursor = requests.cursor(fetch);
    } catch (RuntimeException failure) {
      return new ListSource<>(() -> requests.refused(failure, fetch.sql()));
    }
    if (cursor.nature() != Nature.READ) {
      // What it changes is committed before the first row is given out.
      return new ListSource<>(() -> fetch(Fetch.list(fetch.target(), fetch.sql(), fetch.args())));
    }
    return new StreamLane<>(requests, cursor, threads::stream);
  }

  @Override
  public TransactionLink begin(TransactionOptions wanted) {
    return threads.begin(requests, wanted);
  }

  @Override
  public Async<Session> acquire() {
    return threads.acquire(requests);
  }

  @Override
  public Async<Void> closeAsync() {
    return threads.close();
  }

  private <T> Async<T> submit(String sql, Supplier<Request<T>> call) {
    Request<T> request;
    try {
      request = call.get();
    } catch (RuntimeException failure) {
      return requests.refused(failure, sql);
    }
    submit(request);
    return request.async();
  }

  private <T> Async<T> feed(String sql, Supplier<Fed<T>> call) {
    try {
      Fed<T> fed = call.get();
      if (!fed.admit()) {
        throw closed();
      }
      fed.startBefore(threads::route);
      return fed.async();
    } catch (RuntimeException failure) {
      return requests.refused(failure, sql);
    }
  }

  /** Admits a request and sends it to its thread, or fails it. */
  void submit(Request<?> request) {
    if (options.queueOverflow() == QueueOverflow.FAIL
        && !threads.context().admission().isBelow(options.queueCapacity())) {
      request.refuse(
          new ConflictException(
              "\""
                  + name()
                  + "\": "
                  + options.queueCapacity()
                  + " requests are under way, which is as many as its queue takes; wait for some"
                  + " to end, or raise queueCapacity",
              Outcome.NOT_APPLIED,
              null));
    } else if (request.admit()) {
      threads.route(request);
    } else {
      request.refuse(closed());
    }
  }

  private ClosedException closed() {
    return threads.closedException();
  }
}
