package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConflictException;
import dev.millrace.postgres.testkit.ScriptedBouncer;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Queries;
import dev.millrace.testkit.SharedHandles;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Poolers that give each transaction another backend and do not follow prepared statements. */
@SharedHandles
final class BouncerIT {

  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.start();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private PgOptionsBuilder through(ScriptedBouncer bouncer) {
    return PgOptions.parse(bouncer.urlFor(served.database().name())).toBuilder();
  }

  private ScriptedBouncer bouncer(int size) {
    return ScriptedBouncer.before(served.database().server(), size);
  }

  private static int plusOne(Queries queries, int n) {
    return queries
        .fetchValue(Integer.class, "select $1::int + 1", n)
        .result(Served.PATIENCE)
        .orElseThrow();
  }

  @Test
  void fetch_unnamedOverTwoBackends_works() {
    try (ScriptedBouncer bouncer = bouncer(2);
        PgConnection connection =
            Served.connect(through(bouncer).statementMode(StatementMode.UNNAMED))) {
      for (int i = 0; i < 6; i++) {
        assertThat(plusOne(connection, i)).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void transaction_unnamedOverTwoBackends_staysOnOne() {
    try (ScriptedBouncer bouncer = bouncer(2);
        PgConnection connection =
            Served.connect(through(bouncer).statementMode(StatementMode.UNNAMED))) {
      for (int i = 0; i < 4; i++) {
        List<Integer> backends =
            connection
                .transaction(
                    tx ->
                        tx.fetchValue(Integer.class, "select pg_backend_pid()")
                            .thenCompose(
                                first ->
                                    tx.fetchValue(Integer.class, "select pg_backend_pid()")
                                        .thenApply(
                                            then -> List.of(first.orElse(0), then.orElse(1)))))
                .result(Served.PATIENCE);

        assertThat(backends.get(0)).isEqualTo(backends.get(1));
      }
    }
  }

  @Test
  void batchAndPipeline_unnamedOverTwoBackends_work() {
    try (ScriptedBouncer bouncer = bouncer(2);
        PgConnection connection =
            Served.connect(through(bouncer).statementMode(StatementMode.UNNAMED))) {
      served.database().execute("create table t (n int)");
      for (int i = 0; i < 3; i++) {
        connection
            .executeMany("insert into t values ($1)", List.of(List.of(1), List.of(2)))
            .result(Served.PATIENCE);
        connection
            .pipeline(
                p -> {
                  p.execute("insert into t values ($1)", 3);
                  return p.fetch("select count(*) from t");
                })
            .result(Served.PATIENCE);
      }

      assertThat(
              connection.fetchValue(Long.class, "select count(*) from t").result(Served.PATIENCE))
          .hasValue(9L);
    }
  }

  @Test
  void fetch_namedOverTwoBackends_healsOutsideOfTransactions() {
    try (ScriptedBouncer bouncer = bouncer(2);
        PgConnection connection = Served.connect(through(bouncer))) {
      for (int i = 0; i < 20; i++) {
        assertThat(plusOne(connection, i)).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void pool_namedAndSharingOneBackend_healsOutsideOfTransactions() {
    try (ScriptedBouncer bouncer = bouncer(1);
        PgPool pool = Postgres.pool(through(bouncer).maxSize(2).build())) {
      Connection first = pool.acquire().result(Served.PATIENCE);
      Connection second = pool.acquire().result(Served.PATIENCE);

      for (int i = 0; i < 5; i++) {
        assertThat(plusOne(first, i)).isEqualTo(i + 1);
        assertThat(plusOne(second, i)).isEqualTo(i + 1);
      }
      first.close();
      second.close();
    }
  }

  @Test
  void transaction_namedOverTwoBackends_isAConflictToRetry() {
    try (ScriptedBouncer bouncer = bouncer(2);
        PgConnection connection = Served.connect(through(bouncer))) {
      plusOne(connection, 1);
      int there = backend(connection);

      while (true) {
        try {
          connection
              .transaction(tx -> tx.fetchValue(Integer.class, "select $1::int + 1", 1))
              .result(Served.PATIENCE);
        } catch (ConflictException conflict) {
          assertThat(conflict.isRetryable()).isTrue();
          assertThat(PgException.in(conflict).orElseThrow().sqlState()).isIn("26000", "42P05");
          break;
        }
        assertThat(there).isPositive();
      }
      assertThat(plusOne(connection, 2)).isEqualTo(3);
    }
  }

  private static int backend(Queries queries) {
    return queries
        .fetchValue(Integer.class, "select pg_backend_pid()")
        .result(Served.PATIENCE)
        .orElseThrow();
  }

  @Test
  void pool_unnamedWithManyCallers_answersAll() {
    try (ScriptedBouncer bouncer = bouncer(2);
        PgPool pool =
            Postgres.pool(
                through(bouncer).maxSize(4).statementMode(StatementMode.UNNAMED).build())) {
      var pending =
          IntStream.range(0, 60)
              .mapToObj(
                  i ->
                      pool.fetchValue(
                          Integer.class, i % 2 == 0 ? "select $1::int" : "select 1 * $1::int", i))
              .toList();

      for (int i = 0; i < pending.size(); i++) {
        assertThat(pending.get(i).result(Served.PATIENCE)).hasValue(i);
      }
    }
  }

  @Test
  void connect_settingThatTheBouncerDoesNotKnow_isRefused() {
    try (ScriptedBouncer bouncer = bouncer(1)) {
      PgOptionsBuilder options = through(bouncer).setting("work_mem", "8MB");

      assertThatThrownBy(() -> Served.connect(options)).hasMessageContaining("work_mem");
    }
  }
}
