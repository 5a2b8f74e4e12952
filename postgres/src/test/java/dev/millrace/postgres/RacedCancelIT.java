package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.postgres.testkit.TestCertificates;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Queries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Cancels and times out statements at random moments, and checks after each that the next statement
 * gives its own answer and that nothing is lost.
 *
 * <p>The system property {@code millrace.cancels} asks for more of them.
 */
final class RacedCancelIT {

  private static final int CANCELS = Integer.getInteger("millrace.cancels", 20_000);
  private static final int CONNECTIONS = 8;

  /** Too short to be worth a request, mostly: what is known to be quick ends by itself. */
  private static final String QUICK = "select $1::int + count(*) from items";

  /** Long enough for the request to arrive in the middle, before it or after it. */
  private static final String SLOW =
      "select $1::int + count(*) from items a, items b where a.id + b.id > 0";

  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();

  private static void createItems(Queries queries) {
    queries
        .execute(
            "create table items (id int primary key);"
                + " insert into items select g from generate_series(1, 300) g")
        .result();
  }

  private static PgOptionsBuilder options(String url) {
    return PgOptions.parse(url).toBuilder().name("raced").maxSize(CONNECTIONS);
  }

  @Test
  @Timeout(600)
  void pool_manyTasks_neverAWrongRowNorALostSlot() throws Exception {
    try (FreshDatabase database = SharedServer.get().freshDatabase();
        PgPool pool = Postgres.pool(options(database.url()).build())) {
      createItems(pool);
      ExecutorService tasks = Executors.newFixedThreadPool(CONNECTIONS);
      try {
        List<Future<?>> running = new ArrayList<>();
        for (int task = 0; task < CONNECTIONS; task++) {
          int seed = task;
          running.add(tasks.submit(() -> raced(pool, new Random(seed), CANCELS / CONNECTIONS, 20)));
        }
        for (Future<?> each : running) {
          each.get();
        }
      } finally {
        tasks.shutdownNow();
      }

      assertThat(cancelled.get() + finished.get()).isEqualTo(CANCELS);
      assertThat(cancelled.get()).isGreaterThan(CANCELS / 4);
      assertNothingIsLost(pool, database);
    }
  }

  @Test
  void connection_oneAfterAnother_neverAWrongRow() {
    try (FreshDatabase database = SharedServer.get().freshDatabase();
        PgConnection connection = Postgres.connect(options(database.url()).build()).result()) {
      createItems(connection);

      raced(connection, new Random(99), 500, 3);

      assertThat(connection.isInTransaction()).isFalse();
    }
  }

  @Test
  void transactions_cancelledAtAnyMoment_areWholeOrNothingAndTheNextOnesRight() {
    try (FreshDatabase database = SharedServer.get().freshDatabase();
        PgPool pool = Postgres.pool(options(database.url()).build())) {
      createItems(pool);
      Random random = new Random(5);
      for (int i = 0; i < 200; i++) {
        int id = 1000 + i;
        var done =
            pool.transaction(
                tx ->
                    tx.execute("insert into items values ($1)", id)
                        .thenCompose(tag -> tx.fetchValue(Long.class, SLOW, 1))
                        .thenCompose(sum -> tx.execute("insert into items values ($1)", -id)));
        dawdle(random);
        done.cancel();
        boolean isKept = ended(done);

        // A COMMIT that was on its way when the caller gave up is not stopped.
        assertThat(
                pool.fetchValue(Long.class, "select count(*) from items where abs(id) = $1", id)
                    .result()
                    .orElseThrow())
            .isIn(isKept ? List.of(2L) : List.of(0L, 2L));
        pool.execute("delete from items where abs(id) >= 1000").result();
      }
      assertNothingIsLost(pool, database);
    }
  }

  @Test
  void pool_overTls_neverAWrongRow() {
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server =
            PostgresServer.builder(SharedServer.defaultMajor()).ssl(certificates).start();
        PgPool pool =
            Postgres.pool(options(server.url()).sslMode(SslMode.REQUIRE).maxSize(2).build())) {
      createItems(pool);

      raced(pool, new Random(7), 300, 3);

      assertThat(
              pool.fetchValue(
                      Boolean.class,
                      "select ssl from pg_stat_ssl" + " where pid = pg_backend_pid()")
                  .result())
          .contains(true);
    }
  }

  /** Lets some time pass that differs from round to round, and may be none. */
  private static void dawdle(Random random) {
    for (int i = random.nextInt(6) * random.nextInt(3000); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /**
   * Races so many cancels and time-outs.
   *
   * @param slowEvery one in so many is of a slow statement
   */
  private void raced(Queries queries, Random random, int times, int slowEvery) {
    for (int i = 0; i < times; i++) {
      String sql = i % slowEvery == 0 ? SLOW : QUICK;
      Async<?> victim;
      if (i % 5 == 0) {
        victim =
            queries
                .within(Duration.ofNanos(1 + random.nextInt(2_000_000)))
                .fetchValue(Long.class, sql, i);
      } else {
        victim = queries.fetchValue(Long.class, sql, i);
        dawdle(random);
        victim.cancel();
      }
      (ended(victim) ? finished : cancelled).incrementAndGet();

      assertThat(queries.fetchValue(Long.class, "select $1::bigint * 7", i).result())
          .contains(7L * i);
    }
  }

  /** Whether it ended well. */
  private static boolean ended(Async<?> victim) {
    try {
      victim.result();
      return true;
    } catch (CancellationException | TimedOutException expected) {
      return false;
    }
  }

  private static void assertNothingIsLost(PgPool pool, FreshDatabase database) {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      all.add(pool.acquire().result());
    }
    all.forEach(
        each -> assertThat(each.fetchValue(Long.class, "select 40 + 2").result()).contains(42L));
    all.forEach(Connection::close);
    await().untilAsserted(() -> assertThat(pool.idleSize()).isEqualTo(pool.size()));
    assertThat(pool.size()).isLessThanOrEqualTo(CONNECTIONS);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        database.execute(
                            "select count(*) from pg_stat_activity where state <> 'idle' and"
                                + " datname = current_database() and pid <> pg_backend_pid()"))
                    .contains("0"));
  }
}
