package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which statements a connection keeps on the server, and for how long. */
@SharedHandles
final class StatementCacheIT {

  private static final String PREPARED =
      "select statement from pg_prepared_statements"
          + " where statement not like '%pg_prepared%' order by prepare_time, statement";

  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.start();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static List<String> prepared(PgConnection connection) {
    return connection.fetch(String.class, PREPARED).result(Served.PATIENCE);
  }

  private static int value(PgConnection connection, String sql, Object... args) {
    return connection.fetchValue(Integer.class, sql, args).result(Served.PATIENCE).orElseThrow();
  }

  @Test
  void fetch_sameText_isPreparedOnce() {
    PgConnection connection = served.connection();

    for (int i = 0; i < 5; i++) {
      assertThat(value(connection, "select $1::int + 1", i)).isEqualTo(i + 1);
    }

    assertThat(prepared(connection)).containsExactly("select $1::int + 1");
  }

  @Test
  void fetch_moreTextsThanThereIsRoom_closesTheLeastRecentlyUsed() {
    try (PgConnection connection = Served.connect(served.options().statementCacheSize(3))) {
      value(connection, "select 1");
      value(connection, "select 2");
      value(connection, "select 3");
      value(connection, "select 1");
      value(connection, "select 4");

      // The Closes ride with this very statement, which takes a place too.
      assertThat(prepared(connection)).containsExactlyInAnyOrder("select 1", "select 4");
    }
  }

  @Test
  void fetch_manyTexts_keepsNoMoreThanTheLimit() {
    try (PgConnection connection = served.connect()) {
      for (int i = 0; i < 211; i++) {
        assertThat(value(connection, "select " + i)).isEqualTo(i);
      }

      assertThat(prepared(connection))
          .hasSize(99)
          .contains("select 210")
          .doesNotContain("select 9");
    }
  }

  @Test
  void fetch_lifetimeIsOver_preparesAnew() {
    try (PgConnection connection =
        Served.connect(served.options().maxCachedStatementLifetime(Duration.ofMillis(1)))) {
      String sql = "select prepare_time from pg_prepared_statements where statement = 'select 7'";
      value(connection, "select 7");
      OffsetDateTime first = preparedAt(connection, sql);

      await()
          .untilAsserted(
              () -> {
                assertThat(value(connection, "select 7")).isEqualTo(7);
                assertThat(preparedAt(connection, sql)).isAfter(first);
              });
    }
  }

  private static OffsetDateTime preparedAt(PgConnection connection, String sql) {
    return connection.fetchValue(OffsetDateTime.class, sql).result(Served.PATIENCE).orElseThrow();
  }

  @Test
  void pipeline_moreStatementsThanThereIsRoom_worksColdAndWarm() {
    try (PgConnection connection = Served.connect(served.options().statementCacheSize(2))) {
      for (int round = 0; round < 3; round++) {
        List<Async<Optional<Integer>>> steps = new ArrayList<>();

        connection
            .pipeline(
                p -> {
                  for (int i = 0; i < 12; i++) {
                    steps.add(p.fetchValue(Integer.class, "select " + i % 5));
                  }
                  return steps.get(0);
                })
            .result(Served.PATIENCE);

        for (int i = 0; i < steps.size(); i++) {
          assertThat(steps.get(i).result(Served.PATIENCE)).hasValue(i % 5);
        }
      }
    }
  }

  @Test
  void transaction_manyColdStatementsAtOnce_needNoRoomInTheCache() {
    try (PgConnection connection = Served.connect(served.options().statementCacheSize(1))) {
      List<Optional<Integer>> read =
          connection
              .transaction(
                  tx ->
                      Async.all(
                          IntStream.range(0, 6)
                              .mapToObj(i -> tx.fetchValue(Integer.class, "select " + i % 3))
                              .toList()))
              .result(Served.PATIENCE);

      assertThat(read).extracting(Optional::orElseThrow).containsExactly(0, 1, 2, 0, 1, 2);
    }
  }

  @Test
  void fetch_textTooLong_isNotKept() {
    try (PgConnection connection =
        Served.connect(served.options().maxCacheableStatementSize(200))) {
      String longText = "select 5 /* " + "x".repeat(200) + " */";

      assertThat(value(connection, longText)).isEqualTo(5);
      assertThat(value(connection, longText)).isEqualTo(5);

      assertThat(value(connection, "select 6")).isEqualTo(6);
      assertThat(prepared(connection)).containsExactly("select 6");
    }
  }

  @Test
  void fetch_cacheOfSizeNone_keepsNothing() {
    try (PgConnection connection = Served.connect(served.options().statementCacheSize(0))) {
      worksWithoutNames(connection);
    }
  }

  @Test
  void fetch_unnamedMode_keepsNothing() {
    try (PgConnection connection =
        Served.connect(served.options().statementMode(StatementMode.UNNAMED))) {
      worksWithoutNames(connection);
    }
  }

  private static void worksWithoutNames(PgConnection connection) {
    connection.execute("create temp table t (n int, a text[])").result(Served.PATIENCE);
    for (int i = 0; i < 3; i++) {
      connection.execute("insert into t values ($1, $2)", i, List.of("x")).result(Served.PATIENCE);
    }
    connection
        .executeMany("insert into t values ($1, null)", List.of(List.of(7), List.of(8)))
        .result(Served.PATIENCE);
    List<Integer> read =
        connection
            .transaction(tx -> tx.fetch(Integer.class, "select n from t order by n"))
            .result(Served.PATIENCE);
    Row piped =
        connection
            .pipeline(
                p -> {
                  p.execute("delete from t where n = $1", 0);
                  return p.fetchRow("select count(*)::int as c, max(n) as m from t");
                })
            .result(Served.PATIENCE)
            .orElseThrow();

    assertThat(read).containsExactly(0, 1, 2, 7, 8);
    assertThat(piped.getInt("c")).isEqualTo(4);
    assertThat(piped.getInt("m")).isEqualTo(8);
    assertThat(prepared(connection)).isEmpty();
  }

  @Test
  void statement_preparedByHand_isNotTouchedByTheLimit() {
    try (PgConnection connection = Served.connect(served.options().statementCacheSize(1))) {
      connection.execute("prepare mine as select 41 + 1").result(Served.PATIENCE);
      value(connection, "select 1");
      value(connection, "select 2");

      assertThat(value(connection, "execute mine")).isEqualTo(42);
    }
  }

  @Test
  void pool_manyConnections_describeAStatementOnce() {
    try (PgPool pool = Postgres.pool(served.options().maxSize(3).build())) {
      List<String> names =
          List.of(pool.acquire(), pool.acquire(), pool.acquire()).stream()
              .map(acquiring -> acquiring.result(Served.PATIENCE))
              .map(
                  connection -> {
                    connection.fetch("select 'same'").result(Served.PATIENCE);
                    String name =
                        connection
                            .fetchValue(
                                String.class,
                                "select name from pg_prepared_statements"
                                    + " where statement = 'select ''same'''")
                            .result(Served.PATIENCE)
                            .orElseThrow();
                    connection.close();
                    return name;
                  })
              .distinct()
              .toList();

      assertThat(names).hasSize(1);
    }
  }
}
