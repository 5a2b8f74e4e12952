package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.ScriptedBouncer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Rows;
import dev.millrace.sql.TransactionOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has brought clients of PostgreSQL down, in ten kinds, over a faulty network. */
final class TenFailuresIT {

  private static final Duration SOON = Served.PATIENCE;
  private static final int CANCEL_REQUEST = 80877102;

  private FreshDatabase database;
  private FaultyProxy proxy;

  @BeforeEach
  void open() {
    database = SharedServer.get().freshDatabase();
    database.execute("create table items (id int primary key, name text)");
    proxy = FaultyProxy.before(SharedServer.get());
  }

  @AfterEach
  void close() {
    proxy.close();
    database.close();
  }

  private PgPool pool(UnaryOperator<PgOptionsBuilder> changes) {
    return Postgres.pool(
        changes
            .apply(
                PgOptions.parse(proxy.through(database.url())).toBuilder()
                    .name("ten")
                    .sslMode(SslMode.DISABLE))
            .build());
  }

  private static PgConnection acquire(PgPool pool) {
    return pool.acquire().result(SOON).unwrap(PgConnection.class);
  }

  private static void assertUsable(Queries queries) {
    assertThat(queries.fetchValue(Integer.class, "select 42").result(SOON)).contains(42);
  }

  private static void assertAllIdle(PgPool pool) {
    await().untilAsserted(() -> assertThat(pool.idleSize()).isEqualTo(pool.size()));
  }

  private String activity(int pid) {
    return database.execute("select state, query from pg_stat_activity where pid = " + pid).strip();
  }

  // ---- 1. a late cancel kills an innocent query

  @Test
  void lateCancel_innocentQueryBehindIt_isAnsweredWhole() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    proxy.observe(
        (from, bytes) -> {
          if (from == Direction.FROM_CLIENT
              && bytes.length == 16
              && ByteBuffer.wrap(bytes).getInt(4) == CANCEL_REQUEST) {
            arrived.countDown();
            try {
              mayGoOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException closed) {
              Thread.currentThread().interrupt();
            }
          }
        });
    try (PgPool pool = pool(options -> options.maxSize(1).cancelTimeout(SOON));
        PgConnection connection = acquire(pool)) {
      int pid = connection.serverPid();
      Async<?> target = connection.execute("select 'target' from pg_sleep(0.3)");
      await().until(() -> activity(pid).startsWith("active"));
      target.cancel();
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

      Async<?> innocent =
          connection
              .fetchValue(Integer.class, "select 7 from pg_sleep(0.1)")
              .thenAccept(value -> assertThat(value).contains(7));
      await().until(() -> activity(pid).startsWith("idle"));
      assertThat(activity(pid)).contains("'target'");
      mayGoOn.countDown();

      innocent.result(SOON);
      assertThat(connection.serverPid()).isEqualTo(pid);
    } finally {
      mayGoOn.countDown();
    }
  }

  // ---- 2. a cancelled conversation poisons the connection

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 70_000, 1_000_000})
  void cancelledConversation_soFarIntoTheAnswer_leavesTheNextOneRight(int bytes) {
    String large = "select g, repeat('x', 1000) from generate_series(1, 3000) g";
    try (PgPool pool = pool(options -> options.maxSize(1))) {
      assertUsable(pool);
      for (int kind = 0; kind < 3; kind++) {
        CompletableFuture<Async<?>> running = new CompletableFuture<>();
        AtomicLong left = new AtomicLong(bytes);
        proxy.observe(
            (from, passing) -> {
              if (from == Direction.FROM_SERVER && left.addAndGet(-passing.length) <= 0) {
                running.join().cancel();
              }
            });
        Async<?> target =
            switch (kind) {
              case 0 -> pool.fetch(large);
              case 1 -> pool.stream(large).forEach(row -> {});
              default -> pool.copyQuery(large).rows().toList();
            };
        running.complete(target);

        Throwable failure = catchThrowable(() -> target.result(SOON));

        assertThat(failure).isInstanceOfAny(CancellationException.class);
        for (int i = 0; i < 5; i++) {
          assertThat(pool.fetchValue(Integer.class, "select $1::int", i).result(SOON)).contains(i);
        }
      }
      assertThat(pool.size()).isEqualTo(1);
      assertAllIdle(pool);
    }
  }

  // ---- 3. a slot of the pool leaks when acquire times out or is cancelled

  @Test
  void acquire_timingOutAndCancelledAtAnyMoment_losesNoSlot() {
    Random random = new Random(3);
    try (PgPool pool = pool(options -> options.maxSize(2).acquireTimeout(Duration.ofMillis(4)))) {
      acquirePatiently(pool).close();
      proxy.delay(Direction.FROM_SERVER, Duration.ofMillis(1));
      List<Async<?>> running = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        Async<?> use = pool.using(connection -> connection.fetchValue(Integer.class, "select 1"));
        if (random.nextInt(3) == 0) {
          use.cancel();
        }
        running.add(use);
        if (random.nextInt(10) == 0) {
          assertThat(catchThrowable(() -> use.result(SOON)))
              .satisfiesAnyOf(
                  failure -> assertThat(failure).isNull(),
                  failure -> assertThat(failure).isInstanceOf(CancellationException.class),
                  failure -> assertThat(failure).isInstanceOf(TimedOutException.class));
        }
      }
      int done = 0;
      for (Async<?> each : running) {
        Throwable failure = catchThrowable(() -> each.result(SOON));
        done += failure == null ? 1 : 0;
        if (failure != null) {
          assertThat(failure).isInstanceOfAny(TimedOutException.class, CancellationException.class);
        }
      }

      assertThat(done).isPositive();
      assertAllIdle(pool);
      proxy.delay(Direction.FROM_SERVER, Duration.ZERO);
      try (PgConnection one = acquirePatiently(pool);
          PgConnection other = acquirePatiently(pool)) {
        assertUsable(one);
        assertUsable(other);
      }
      assertThat(pool.size()).isLessThanOrEqualTo(2);
    }
  }

  /** A connect takes longer than one may wait here. */
  private static PgConnection acquirePatiently(PgPool pool) {
    return await()
        .ignoreExceptionsInstanceOf(TimedOutException.class)
        .until(() -> acquire(pool), connection -> true);
  }

  // ---- 4. the server restarts, an administrator ends backends, the link is half open

  @Test
  void backendsEnded_heardLate_failsAllOnceWithTheReason() {
    try (PgPool pool = pool(options -> options.maxSize(3))) {
      AtomicInteger ends = new AtomicInteger();
      try (PgConnection connection = acquire(pool)) {
        connection.onTermination(why -> ends.incrementAndGet());
        List<Async<?>> running =
            List.of(
                connection.execute("select pg_sleep(60)"),
                pool.execute("select pg_sleep(60)"),
                pool.transaction(tx -> tx.execute("select pg_sleep(60)")));
        await()
            .until(
                () ->
                    database
                        .execute(
                            "select count(*) from pg_stat_activity where state = 'active'"
                                + " and query like '%pg_sleep(60)' and pid <> pg_backend_pid()"
                                + " and datname = current_database()")
                        .strip()
                        .equals("3"));
        proxy.stall(Direction.FROM_SERVER);

        database.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        proxy.resume();

        for (Async<?> each : running) {
          Throwable failure = catchThrowable(() -> each.result(SOON));
          assertThat(failure).isInstanceOf(ConnectionLostException.class);
          assertThat(PgException.in(failure).orElseThrow().sqlState()).isEqualTo("57P01");
        }
        await().untilAsserted(() -> assertThat(ends).hasValue(1));
      }
      assertUsable(pool);
      assertAllIdle(pool);
      assertThat(ends).hasValue(1);
    }
  }

  // ---- 5. DDL meets what is remembered of statements and types

  @Test
  void schemaChanged_underAllConnections_isSeenByAllAtOnce() {
    String select = "select * from items where id >= $1";
    try (PgPool pool = pool(options -> options.maxSize(3))) {
      pool.execute("insert into items values (1, 'one')").result(SOON);
      proxy.delay(Direction.FROM_SERVER, Duration.ofMillis(1));
      fetchAtOnce(pool, select);

      pool.execute("alter table items alter name type varchar(9), add more int default 5")
          .result(SOON);

      fetchAtOnce(pool, select)
          .forEach(rows -> assertThat(rows.get(0).values()).containsExactly(1, "one", 5));
      database.execute("alter table items drop more");
      database.execute("alter table items add again int default 6");
      assertThat(
              pool.transaction(
                      TransactionOptions.DEFAULT.retries(3),
                      tx -> tx.fetch(select, 0).thenApply(rows -> rows.get(0).values()))
                  .result(SOON))
          .containsExactly(1, "one", 6);
    }
  }

  private static List<Rows> fetchAtOnce(PgPool pool, String sql) {
    return IntStream.range(0, 12).mapToObj(i -> pool.fetch(sql, 0)).toList().stream()
        .map(each -> each.result(SOON))
        .toList();
  }

  // ---- 6. poolers that hand each transaction another backend

  @Test
  void bouncer_cutAndSlow_isUsedWithoutNamedStatements() {
    try (ScriptedBouncer bouncer = ScriptedBouncer.before(SharedServer.get(), 2);
        FaultyProxy before = FaultyProxy.before(bouncer.host(), bouncer.port())) {
      PgOptions options =
          PgOptions.parse(bouncer.urlFor(database.name())).toBuilder()
              .port(before.port())
              .statementMode(StatementMode.UNNAMED)
              .maxSize(3)
              .build();
      try (PgPool pool = Postgres.pool(options)) {
        before.pieces(Direction.FROM_SERVER, 3);
        List<Async<?>> running = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          int id = i;
          running.add(pool.execute("insert into items values ($1, $2)", id, "n"));
          running.add(
              pool.transaction(
                  tx ->
                      tx.fetchValue(Integer.class, "select pg_backend_pid()")
                          .thenCompose(
                              pid ->
                                  tx.fetchValue(Integer.class, "select pg_backend_pid()")
                                      .thenAccept(same -> assertThat(same).isEqualTo(pid)))));
        }
        running.forEach(each -> each.result(SOON));

        before.cut();

        // What was idle in the pool may still be taken for alive: it fails, and is replaced.
        await()
            .ignoreExceptionsInstanceOf(ConnectionLostException.class)
            .untilAsserted(() -> assertUsable(pool));
        assertThat(pool.fetchValue(Integer.class, "select count(*)::int from items").result(SOON))
            .contains(12);
      }
    }
  }

  // ---- 7. both sides write and nobody reads

  @Test
  void largeBothWays_slowAnswers_neverLocksUp() {
    String block = "x".repeat(50_000);
    proxy.delay(Direction.FROM_SERVER, Duration.ofNanos(200_000));
    try (PgPool pool = pool(options -> options.maxSize(1))) {
      List<String> echoed =
          pool.fetchMany(
                  String.class,
                  "select $1::text || $2::int",
                  IntStream.range(0, 200).<List<?>>mapToObj(i -> List.of(block, i)).toList())
              .result(SOON);

      assertThat(echoed).hasSize(200);
      assertThat(echoed.get(199)).isEqualTo(block + 199);
    }
  }

  @Test
  void manyRows_refusedEarly_stopTheirSource() {
    proxy.delay(Direction.FROM_CLIENT, Duration.ofMillis(1));
    AtomicInteger made = new AtomicInteger();
    try (PgPool pool = pool(options -> options.maxSize(1))) {
      Iterable<List<?>> rows =
          () ->
              IntStream.range(0, 1_000_000)
                  .<List<?>>mapToObj(
                      i -> {
                        made.incrementAndGet();
                        return List.of(i == 5 ? 1 : i, "a name of some length");
                      })
                  .iterator();

      assertThatThrownBy(
              () -> pool.executeMany("insert into items values ($1, $2)", rows).result(SOON))
          .isInstanceOf(ConstraintException.Unique.class);

      assertThat(made).hasValueLessThan(1_000_000);
      assertThat(pool.fetchValue(Integer.class, "select count(*)::int from items").result(SOON))
          .contains(0);
    }
  }

  // ---- 8. sub-protocols nobody asked for, and readers that throw

  @Test
  void unexpectedCopyAndThrowingReader_byteByByte_leaveTheConnectionUsable() {
    proxy.pieces(Direction.FROM_SERVER, 1).pieces(Direction.FROM_CLIENT, 1);
    try (PgPool pool = pool(options -> options.maxSize(1));
        PgConnection connection = acquire(pool)) {
      int pid = connection.serverPid();

      assertThatThrownBy(() -> connection.execute("copy items from stdin").result(SOON))
          .isInstanceOf(DataException.class);
      assertThatThrownBy(() -> connection.fetch("copy items from stdin").result(SOON))
          .isInstanceOf(DataException.class);
      connection.execute("copy (select 1) to stdout").result(SOON);
      assertThatThrownBy(
              () ->
                  connection
                      .fetch(
                          columns -> row -> 10 / (row.getInt(0) - 3),
                          "select g from generate_series(1, 9) g")
                      .result(SOON))
          .isInstanceOf(ArithmeticException.class);

      assertUsable(connection);
      assertThat(connection.serverPid()).isEqualTo(pid);
    }
  }

  // ---- 9. huge rows, and servers that ask too much

  @Test
  void hugeMessage_overTheLimit_endsThatConnectionAlone() {
    try (PgPool pool = pool(options -> options.maxSize(1).maxMessageSize(100_000))) {
      Throwable failure =
          catchThrowable(() -> pool.fetch("select repeat('x', 10000000)").result(SOON));

      assertThat(failure).isInstanceOf(DataException.class).hasStackTraceContaining("100000");
      assertUsable(pool);
      assertThat(proxy.bytes(Direction.FROM_SERVER)).isLessThan(10_000_000);
    }
  }

  @Test
  void scram_moreIterationsThanAllowed_isRefusedBeforeTheyAreComputed() {
    try (PgPool pool = pool(options -> options.maxScramIterations(4095))) {
      assertThatThrownBy(() -> pool.ready().result(SOON))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("maxScramIterations");
    }
  }

  // ---- 10. the way to a connection: silence, herds, several addresses, the end

  @Test
  void connect_serverThatIsSilent_timesOutAndTheHerdIsSmall() {
    proxy.stall();
    try (PgPool pool =
        pool(options -> options.maxSize(50).connectTimeout(Duration.ofMillis(150)))) {
      List<Async<?>> herd = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        herd.add(pool.fetch("select 1"));
      }
      for (Async<?> each : herd) {
        assertThat(catchThrowable(() -> each.result(SOON))).isInstanceOf(TimedOutException.class);
      }
      assertThat(proxy.connections()).isLessThanOrEqualTo(8); // four at once, and a second try

      proxy.resume();
      await()
          .ignoreExceptionsInstanceOf(DataException.class)
          .untilAsserted(() -> assertUsable(pool));
    }
  }

  @Test
  void close_whileConnectsHang_ends() {
    proxy.stall();
    PgPool pool = pool(options -> options.maxSize(3).closeTimeout(Duration.ofMillis(100)));
    List<Async<?>> waiting =
        Collections.nCopies(3, 0).stream().<Async<?>>map(i -> pool.fetch("select 1")).toList();

    pool.close();

    for (Async<?> each : waiting) {
      assertThat(catchThrowable(() -> each.result(SOON))).isInstanceOf(DataException.class);
    }
    assertThat(pool.size()).isZero();
    proxy.resume(); // it does not see the ends before
    await().until(() -> proxy.openConnections() == 0);
  }
}
