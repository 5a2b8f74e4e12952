package dev.millrace.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** The driver of R2DBC and its pool, as documented; its own choice of text or binary. */
final class R2dbcPeer implements Peer {

  private static final int STREAMED_AT_ONCE = 1_000;

  private final LoopResources loop = LoopResources.create("r2dbc", 1, true);
  private final Connection connection;
  private final @Nullable ConnectionPool pool;

  R2dbcPeer(Target target, int connections) {
    PostgresqlConnectionFactory factory = new PostgresqlConnectionFactory(options(target));
    connection = present(factory.create().block());
    pool =
        connections == 1
            ? null
            : new ConnectionPool(
                ConnectionPoolConfiguration.builder(factory)
                    .initialSize(connections)
                    .maxSize(connections)
                    .build());
    if (pool != null) {
      pool.warmup().block();
    }
  }

  private PostgresqlConnectionConfiguration options(Target target) {
    PostgresqlConnectionConfiguration.Builder options =
        PostgresqlConnectionConfiguration.builder()
            .username(Target.USER)
            .database(Target.DATABASE)
            .loopResources(loop);
    if (target.link() == Link.UNIX) {
      options.socket(target.sockets() + "/.s.PGSQL." + target.port());
    } else {
      options.host(target.host()).port(target.port());
    }
    return options.sslMode(target.link() == Link.TLS ? SSLMode.REQUIRE : SSLMode.DISABLE).build();
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("expected a value, got none");
    }
    return value;
  }

  private <T> Mono<T> using(Function<Connection, Mono<T>> action) {
    return pool == null
        ? action.apply(connection)
        : Mono.usingWhen(pool.create(), action, Connection::close);
  }

  @Override
  public long keys(int count, int inFlight, long @Nullable [] latencies) {
    return sum(
        Flux.range(0, count)
            .flatMap(
                index -> {
                  Mono<Long> one = using(each -> mark(each, Keys.key(index)));
                  return latencies == null ? one : timed(one, index, latencies);
                },
                inFlight));
  }

  private static Mono<Long> timed(Mono<Long> one, int index, long[] latencies) {
    return one.doOnSubscribe(nothing -> latencies[index] = -System.nanoTime())
        .doOnTerminate(() -> latencies[index] += System.nanoTime());
  }

  private static Mono<Long> mark(Connection connection, long key) {
    return Mono.from(connection.createStatement(BY_KEY).bind("$1", key).execute())
        .flatMap(result -> Mono.from(result.map((row, metadata) -> mark(row))));
  }

  private static long sum(Flux<Long> values) {
    return present(values.reduce(0L, Long::sum).block());
  }

  private static <T> T value(Readable row, int index, Class<T> type) {
    return present(row.get(index, type));
  }

  private static long mark(Row row) {
    return Item.mark(
        value(row, 0, Long.class),
        value(row, 1, String.class),
        value(row, 2, Integer.class),
        value(row, 3, Double.class),
        value(row, 4, OffsetDateTime.class));
  }

  private static Item item(Row row) {
    return new Item(
        value(row, 0, Long.class),
        value(row, 1, String.class),
        value(row, 2, Integer.class),
        value(row, 3, Double.class),
        value(row, 4, OffsetDateTime.class));
  }

  private Flux<Result> first(int rows) {
    return Flux.from(connection.createStatement(FIRST).bind("$1", (long) rows).execute())
        .map(result -> result);
  }

  @Override
  public long fetch(int rows) {
    return sum(first(rows).flatMap(result -> result.map((row, metadata) -> mark(row))));
  }

  @Override
  public List<Item> records(int rows) {
    return present(
        first(rows)
            .flatMap(result -> result.map((row, metadata) -> item(row)))
            .collectList()
            .block());
  }

  @Override
  public long insert(List<Item> items) {
    Statement insert = connection.createStatement(INSERT);
    boolean isFirst = true;
    for (Item item : items) {
      if (!isFirst) {
        insert.add();
      }
      isFirst = false;
      insert
          .bind("$1", item.id())
          .bind("$2", item.name())
          .bind("$3", item.quantity())
          .bind("$4", item.price())
          .bind("$5", item.created());
    }
    return sum(Flux.from(insert.execute()).flatMap(Result::getRowsUpdated));
  }

  @Override
  public long stream(int rows) {
    Flux<Long> marks =
        Flux.from(
                connection
                    .createStatement(FIRST)
                    .bind("$1", (long) rows)
                    .fetchSize(STREAMED_AT_ONCE)
                    .execute())
            .concatMap(result -> result.map((row, metadata) -> mark(row)));
    return sum(
        Flux.from(connection.beginTransaction())
            .cast(Long.class)
            .concatWith(marks)
            .concatWith(Mono.from(connection.commitTransaction()).cast(Long.class)));
  }

  @Override
  public long query(String sql) {
    return sum(
        Flux.from(connection.createStatement(sql).execute())
            .flatMap(
                result ->
                    result.map(
                        (row, metadata) -> {
                          long sum = 0;
                          for (int i = 0; i < metadata.getColumnMetadatas().size(); i++) {
                            sum += Values.count(row.get(i));
                          }
                          return sum;
                        })));
  }

  @Override
  public long transactions(int count, int inFlight) {
    return sum(
        Flux.range(0, count)
            .flatMap(index -> using(each -> transaction(each, Keys.key(index))), inFlight));
  }

  private static Mono<Long> transaction(Connection connection, long key) {
    Mono<Long> balance =
        Mono.from(connection.createStatement(BALANCE).bind("$1", key).execute())
            .flatMap(result -> Mono.from(result.map((row, metadata) -> value(row, 0, Long.class))));
    Mono<Long> deposit =
        Mono.from(connection.createStatement(DEPOSIT).bind("$1", key).execute())
            .flatMap(result -> Mono.from(result.getRowsUpdated()));
    return Mono.from(connection.beginTransaction())
        .then(balance)
        .then(deposit)
        .flatMap(rows -> Mono.from(connection.commitTransaction()).thenReturn(rows));
  }

  @Override
  public void execute(String sql) {
    Flux.from(connection.createStatement(sql).execute())
        .flatMap(Result::getRowsUpdated)
        .blockLast();
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close().block();
    }
    Mono.from(connection.close()).block();
    loop.disposeLater().block();
  }
}
