package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.StopMode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A real primary ends and its standby takes over, while a pool is under load. */
final class FailoverIT {

  private static final int WRITERS = 8;

  /** Writers that write one row after another, and note what they were told of each. */
  private static final class Load {
    private final PgPool pool;
    private final AtomicInteger ids = new AtomicInteger();
    private final Set<Integer> written = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Throwable> failed = new ConcurrentHashMap<>();
    private final AtomicInteger writers = new AtomicInteger(WRITERS);
    private volatile boolean isOver;

    Load(PgPool pool) {
      this.pool = pool;
      for (int i = 0; i < WRITERS; i++) {
        next(/* inTransaction= */ i % 2 == 0);
      }
    }

    private void next(boolean inTransaction) {
      if (isOver) {
        writers.decrementAndGet();
        return;
      }
      int id = ids.incrementAndGet();
      String sql = "insert into items values ($1)";
      Async<?> writing =
          inTransaction ? pool.transaction(tx -> tx.execute(sql, id)) : pool.execute(sql, id);
      writing.whenComplete(
          (done, failure) -> {
            if (failure == null) {
              written.add(id);
            } else {
              failed.put(id, failure);
            }
            next(inTransaction);
          });
    }

    void awaitMore(int count) {
      int before = written.size();
      await().atMost(Served.PATIENCE).until(() -> written.size() >= before + count);
    }

    void end() {
      isOver = true;
      await().atMost(Served.PATIENCE).until(() -> writers.get() == 0);
    }
  }

  @Test
  void primaryEnds_poolUnderLoad_losesNothingAndGoesOnWithThePromotedStandby() {
    try (Replicated servers = Replicated.start()) {
      servers.primary().execute("create table items (id int primary key)");
      var hosts = new PgHost[] {servers.primaryHost(), servers.standbyHost()};
      try (PgPool pool =
          Postgres.pool(
              servers.options(TargetSessionAttributes.PRIMARY, hosts).maxSize(4).build())) {
        var inFlight = pool.fetch("select 1 from pg_sleep(600)");
        Load load = new Load(pool);
        load.awaitMore(100);

        servers.primary().stop(StopMode.FAST);
        assertThatThrownBy(() -> inFlight.result(Served.PATIENCE))
            .isInstanceOfSatisfying(ConnectionLostException.class, FailoverIT::assertShutDown);
        servers.standby().promote();
        load.awaitMore(100);
        load.end();

        Set<Integer> there = there(pool);
        assertThat(there).containsAll(load.written);
        assertThat(load.failed.values())
            .allMatch(failure -> failure instanceof ConnectionLostException);
        assertThat(there).filteredOn(notApplied(load)::contains).isEmpty();
        assertThat(there(servers)).isEqualTo(there);
      }
    }
  }

  @Test
  void primaryIsGoneWithoutAWord_poolUnderLoad_goesOnWithThePromotedStandby() {
    try (Replicated servers = Replicated.start();
        FaultyProxy proxy = FaultyProxy.before(servers.primary())) {
      servers.primary().execute("create table items (id int primary key)");
      var hosts = new PgHost[] {new PgHost(proxy.host(), proxy.port()), servers.standbyHost()};
      try (PgPool pool =
          Postgres.pool(
              servers
                  .options(TargetSessionAttributes.READ_WRITE, hosts)
                  .maxSize(WRITERS)
                  .hostTimeout(Duration.ofMillis(500))
                  .cancelTimeout(Duration.ofMillis(200))
                  .closeTimeout(Duration.ofMillis(200)) // a COMMIT may wait for the lost host
                  .build())) {
        Load load = new Load(pool.within(Duration.ofSeconds(1)));
        load.awaitMore(20);

        proxy.stall();
        servers.standby().promote();
        load.awaitMore(20);
        load.end();

        assertThat(there(pool)).containsAll(load.written);
        assertThat(load.failed.values()).isNotEmpty();
      }
    }
  }

  private static void assertShutDown(ConnectionLostException failure) {
    assertThat(PgException.in(failure).map(PgException::sqlState)).contains("57P01");
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  private static Set<Integer> notApplied(Load load) {
    return load.failed.entrySet().stream()
        .filter(each -> ((DataException) each.getValue()).outcome() == Outcome.NOT_APPLIED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<Integer> there(PgPool pool) {
    return new TreeSet<>(pool.fetch(Integer.class, "select id from items").result());
  }

  private static Set<Integer> there(Replicated servers) {
    return servers
        .standby()
        .execute("select id from items")
        .lines()
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
