package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.PgQueries;
import dev.millrace.postgres.PgTransactional;
import dev.millrace.postgres.Pipeline;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.Registration;
import dev.millrace.postgres.SslMode;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Ours on one event loop. */
final class MillracePeer implements Peer {

  /** What is ours to choose. */
  enum Style {
    /** Callbacks on the event loop. */
    ON_LOOP,
    /** Callbacks on the default executor. */
    ON_EXECUTOR,
    /** As on the loop, and several keys go by {@code fetchMany} instead of a pipeline. */
    MANY,
    /** A virtual thread for each operation, which waits for its result. */
    VIRTUAL
  }

  private static final String[] COLUMNS = Item.COLUMNS.split(", ", -1);

  private final Style style;
  private final @Nullable PgPool pool;
  private final PgConnection connection;
  private final PgQueries queries;
  private final PgTransactional transactional;
  private final @Nullable Workers workers;

  MillracePeer(Target target, int connections, Style style) {
    this.style = style;
    this.workers = style == Style.VIRTUAL ? Workers.virtual() : null;
    PgOptions options = options(target, connections, style);
    connection = Postgres.connect(options).result();
    if (connections == 1) {
      pool = null;
      queries = connection;
      transactional = connection;
    } else {
      pool = Postgres.pool(options);
      pool.ready().result();
      queries = pool;
      transactional = pool;
    }
  }

  private static PgOptions options(Target target, int connections, Style style) {
    PgOptionsBuilder options =
        PgOptions.builder()
            .host(target.link() == Link.UNIX ? target.sockets() : target.host())
            .port(target.port())
            .user(Target.USER)
            .database(Target.DATABASE)
            .sslMode(target.link() == Link.TLS ? SslMode.REQUIRE : SslMode.DISABLE)
            .eventLoops(1)
            .minSize(connections)
            .maxSize(connections);
    if (style != Style.ON_EXECUTOR) {
      options.callbacks(Runnable::run);
    }
    return options.build();
  }

  @Override
  public long keys(int count, int inFlight, long @Nullable [] latencies) throws Exception {
    if (workers != null) {
      return workers.run(
          count,
          inFlight,
          latencies,
          index -> mark(queries.fetchRow(BY_KEY, Keys.key(index)).result()));
    }
    Flight flight = new Flight(count, latencies, this::startKey);
    flight.begin(inFlight);
    return flight.await();
  }

  private void startKey(int index, Flight flight) {
    queries
        .fetchRow(BY_KEY, Keys.key(index))
        .whenComplete(
            (row, failure) -> {
              if (failure == null) {
                flight.ended(index, mark(row));
              } else {
                flight.failed(failure);
              }
            });
  }

  private static long mark(Optional<Row> row) {
    return mark(row.orElseThrow());
  }

  private static long mark(Row row) {
    return Item.mark(
        row.getLong(0),
        value(row, 1, String.class),
        row.getInt(2),
        row.getDouble(3),
        value(row, 4, OffsetDateTime.class));
  }

  private static <T> T value(Row row, int index, Class<T> type) {
    T value = row.get(index, type);
    if (value == null) {
      throw new IllegalStateException("column " + index + ": expected a value, got NULL");
    }
    return value;
  }

  @Override
  public long pipelined(int count, int together) throws Exception {
    Flight flight =
        new Flight(
            count / together,
            null,
            (index, it) ->
                batch(index * together, together)
                    .whenComplete(
                        (sum, failure) -> {
                          if (failure == null) {
                            it.ended(index, sum);
                          } else {
                            it.failed(failure);
                          }
                        }));
    flight.begin(1);
    return flight.await();
  }

  private Async<Long> batch(int from, int size) {
    if (style == Style.MANY) {
      List<List<Object>> keys = new ArrayList<>(size);
      for (int i = from; i < from + size; i++) {
        keys.add(List.of(Keys.key(i)));
      }
      return queries.fetchMany(BY_KEY, keys).thenApply(MillracePeer::marks);
    }
    return queries.pipeline(pipeline -> keys(pipeline, from, size));
  }

  private static Async<Long> keys(Pipeline pipeline, int from, int size) {
    List<Async<Optional<Row>>> rows = new ArrayList<>(size);
    for (int i = from; i < from + size; i++) {
      rows.add(pipeline.fetchRow(BY_KEY, Keys.key(i)));
    }
    return Async.all(rows).thenApply(MillracePeer::sum);
  }

  private static long sum(List<Optional<Row>> rows) {
    long sum = 0;
    for (Optional<Row> row : rows) {
      sum += mark(row);
    }
    return sum;
  }

  private static long marks(Rows rows) {
    long sum = 0;
    for (Row row : rows) {
      sum += mark(row);
    }
    return sum;
  }

  @Override
  public long fetch(int rows) {
    return queries.fetch(FIRST, (long) rows).thenApply(MillracePeer::marks).result();
  }

  @Override
  public List<Item> records(int rows) {
    return queries.fetch(Item.class, FIRST, (long) rows).result();
  }

  @Override
  public long insert(List<Item> items) {
    return queries.executeMany(INSERT, items, Item::arguments).result().rows();
  }

  @Override
  public long stream(int rows) {
    long[] sum = new long[1];
    queries.stream(FIRST, (long) rows).forEach(row -> sum[0] += mark(row)).result();
    return sum[0];
  }

  @Override
  public long copyIn(Iterable<Item> items) {
    return queries.copyInto("sink", COLUMNS).rows(Item.class, items).result().rows();
  }

  @Override
  public long copyOut() {
    long[] sum = new long[1];
    queries
        .copyOut("item", COLUMNS)
        .rows(Item.class)
        .forEach(item -> sum[0] += item.mark())
        .result();
    return sum[0];
  }

  @Override
  public long copyToFile(Path file) {
    return queries.copyOut("item", COLUMNS).to(file).result().rows();
  }

  @Override
  public long notifications(int count) throws InterruptedException {
    CountDownLatch missing = new CountDownLatch(count);
    Registration hearing = connection.listen("news", notification -> missing.countDown()).result();
    connection.execute(NOTIFY.formatted(count)).result();
    missing.await();
    hearing.close();
    return count - missing.getCount();
  }

  @Override
  public long query(String sql) {
    return queries.fetch(sql).thenApply(MillracePeer::values).result();
  }

  private static long values(Rows rows) {
    long sum = 0;
    for (Row row : rows) {
      for (int i = 0; i < row.size(); i++) {
        sum += Values.count(row.get(i));
      }
    }
    return sum;
  }

  @Override
  public long transactions(int count, int inFlight) throws Exception {
    Flight flight = new Flight(count, null, this::startTransaction);
    flight.begin(inFlight);
    return flight.await();
  }

  private void startTransaction(int index, Flight flight) {
    long key = Keys.key(index);
    Async<CommandTag> end =
        transactional.transaction(
            transaction ->
                transaction
                    .fetchValue(Long.class, BALANCE, key)
                    .thenCompose(balance -> transaction.execute(DEPOSIT, key)));
    end.whenComplete(
        (tag, failure) -> {
          if (failure == null) {
            flight.ended(index, tag.rows());
          } else {
            flight.failed(failure);
          }
        });
  }

  @Override
  public void execute(String sql) {
    queries.execute(sql).result();
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
    if (pool != null) {
      pool.close();
    }
    connection.close();
  }
}
