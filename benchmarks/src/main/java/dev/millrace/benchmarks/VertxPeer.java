package dev.millrace.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reactive client of Vert.x on one event loop, driven on that loop. */
final class VertxPeer implements Peer {

  private static final int STREAMED_AT_ONCE = 1_000;

  private final Vertx vertx;
  private final PgConnection connection;
  private final @Nullable Pool pool;
  private final SqlClient client;
  private final PreparedQuery<RowSet<Row>> byKey;

  VertxPeer(Target target, int connections) throws Exception {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    PgConnectOptions options = options(target);
    connection =
        PgConnection.connect(vertx, options).toCompletionStage().toCompletableFuture().get();
    if (connections == 1) {
      pool = null;
      client = connection;
    } else {
      PoolOptions size = new PoolOptions().setMaxSize(connections).setEventLoopSize(1);
      pool = PgBuilder.pool().with(size).connectingTo(options).using(vertx).build();
      client = PgBuilder.client().with(size).connectingTo(options).using(vertx).build();
    }
    byKey = client.preparedQuery(BY_KEY);
  }

  private static PgConnectOptions options(Target target) {
    boolean isSocket = target.link() == Link.UNIX;
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(isSocket ? target.sockets() : target.host())
            .setPort(target.port())
            .setUser(Target.USER)
            .setDatabase(Target.DATABASE)
            .setCachePreparedStatements(true)
            .setPipeliningLimit(256);
    if (target.link() == Link.TLS) {
      options.setSslMode(SslMode.REQUIRE).setSslOptions(new ClientSSLOptions().setTrustAll(true));
    }
    return options;
  }

  private <T> T onLoop(Supplier<Future<T>> action) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    vertx.runOnContext(
        nothing ->
            action
                .get()
                .onComplete(
                    ended -> {
                      if (ended.succeeded()) {
                        result.complete(ended.result());
                      } else {
                        result.completeExceptionally(ended.cause());
                      }
                    }));
    return result.get();
  }

  @Override
  public long keys(int count, int inFlight, long @Nullable [] latencies) throws Exception {
    Flight flight = new Flight(count, latencies, this::startKey);
    vertx.runOnContext(nothing -> flight.begin(inFlight));
    return flight.await();
  }

  private void startKey(int index, Flight flight) {
    byKey
        .execute(Tuple.of(Keys.key(index)))
        .onComplete(
            ended -> {
              if (ended.succeeded()) {
                flight.ended(index, mark(ended.result().iterator().next()));
              } else {
                flight.failed(ended.cause());
              }
            });
  }

  private static long mark(Row row) {
    return Item.mark(
        row.getLong(0),
        row.getString(1),
        row.getInteger(2),
        row.getDouble(3),
        row.getOffsetDateTime(4));
  }

  private static Item item(Row row) {
    return new Item(
        row.getLong(0),
        row.getString(1),
        row.getInteger(2),
        row.getDouble(3),
        row.getOffsetDateTime(4));
  }

  @Override
  public long fetch(int rows) throws Exception {
    return onLoop(
        () -> connection.preparedQuery(FIRST).execute(Tuple.of((long) rows)).map(VertxPeer::marks));
  }

  private static long marks(RowSet<Row> rows) {
    long sum = 0;
    for (Row row : rows) {
      sum += mark(row);
    }
    return sum;
  }

  @Override
  public List<Item> records(int rows) throws Exception {
    RowSet<Item> items =
        onLoop(
            () ->
                connection
                    .preparedQuery(FIRST)
                    .mapping(VertxPeer::item)
                    .execute(Tuple.of((long) rows)));
    List<Item> list = new ArrayList<>(items.size());
    items.forEach(list::add);
    return list;
  }

  @Override
  public long insert(List<Item> items) throws Exception {
    return onLoop(
        () -> {
          List<Tuple> batch = new ArrayList<>(items.size());
          for (Item item : items) {
            batch.add(
                Tuple.of(item.id(), item.name(), item.quantity(), item.price(), item.created()));
          }
          return connection.preparedQuery(INSERT).executeBatch(batch).map(VertxPeer::changed);
        });
  }

  private static long changed(RowSet<Row> first) {
    long sum = 0;
    for (RowSet<Row> each = first; each != null; each = each.next()) {
      sum += each.rowCount();
    }
    return sum;
  }

  @Override
  public long stream(int rows) throws Exception {
    return onLoop(
        () ->
            connection
                .begin()
                .compose(transaction -> streamed(rows).eventually(() -> transaction.commit())));
  }

  private Future<Long> streamed(int rows) {
    return connection
        .prepare(FIRST)
        .compose(
            statement -> {
              long[] sum = new long[1];
              io.vertx.core.Promise<Long> end = io.vertx.core.Promise.promise();
              statement
                  .createStream(STREAMED_AT_ONCE, Tuple.of((long) rows))
                  .exceptionHandler(end::fail)
                  .endHandler(nothing -> end.complete(sum[0]))
                  .handler(row -> sum[0] += mark(row));
              return end.future().eventually(() -> statement.close());
            });
  }

  @Override
  public long notifications(int count) throws Exception {
    CountDownLatch missing = new CountDownLatch(count);
    connection.notificationHandler(notification -> missing.countDown());
    onLoop(() -> connection.query("listen news").execute());
    onLoop(() -> connection.query(NOTIFY.formatted(count)).execute());
    missing.await();
    onLoop(() -> connection.query("unlisten news").execute());
    return count - missing.getCount();
  }

  @Override
  public long query(String sql) throws Exception {
    return onLoop(() -> connection.preparedQuery(sql).execute().map(VertxPeer::values));
  }

  private static long values(RowSet<Row> rows) {
    long sum = 0;
    for (Row row : rows) {
      for (int i = 0; i < row.size(); i++) {
        Object value = row.getValue(i);
        sum += value instanceof Buffer bytes ? bytes.length() : Values.count(value);
      }
    }
    return sum;
  }

  @Override
  public long transactions(int count, int inFlight) throws Exception {
    Flight flight = new Flight(count, null, this::startTransaction);
    vertx.runOnContext(nothing -> flight.begin(inFlight));
    return flight.await();
  }

  private void startTransaction(int index, Flight flight) {
    Pool connections = pool;
    if (connections == null) {
      throw new IllegalStateException("transactions need the pool");
    }
    Tuple key = Tuple.of(Keys.key(index));
    connections
        .withTransaction(
            transaction ->
                transaction
                    .preparedQuery(BALANCE)
                    .execute(key)
                    .compose(rows -> transaction.preparedQuery(DEPOSIT).execute(key))
                    .map(VertxPeer::changed))
        .onComplete(
            ended -> {
              if (ended.succeeded()) {
                flight.ended(index, ended.result());
              } else {
                flight.failed(ended.cause());
              }
            });
  }

  @Override
  public void execute(String sql) throws Exception {
    onLoop(() -> connection.query(sql).execute());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
