package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.session.Holder;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.testkit.SharedHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement goes on working when what it was prepared for changes behind its back. */
@SharedHandles
final class StaleStatementsIT {

  private static final String ALL = "select * from t";

  private static Served served;
  private PgConnection connection;

  @BeforeAll
  static void start() {
    served = Served.start();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @BeforeEach
  void connect() {
    elsewhere("drop schema public cascade; create schema public");
    elsewhere("create table t (a int, b int); insert into t values (1, 2)");
    connection = served.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private static void elsewhere(String sql) {
    served.database().execute(sql);
  }

  private static Row row(Queries queries, String sql, Object... args) {
    return queries.fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  @Test
  void fetch_columnAdded_hasItAtOnce() {
    assertThat(row(connection, ALL).values()).containsExactly(1, 2);

    elsewhere("alter table t add c text default 'x'");

    assertThat(row(connection, ALL).asMap()).isEqualTo(Map.of("a", 1, "b", 2, "c", "x"));
  }

  @Test
  void fetch_typeOfColumnChanged_hasItAtOnce() {
    assertThat(row(connection, ALL).get("b")).isEqualTo(2);

    elsewhere("alter table t alter b type text");

    assertThat(row(connection, ALL).get("b")).isEqualTo("2");
    assertThat(connection.fetch(ALL).result(Served.PATIENCE)).hasSize(1);
  }

  @Test
  void fetch_manyAtOnceWhenStale_allAnswerInOrder() {
    row(connection, ALL);
    row(connection, ALL);
    elsewhere("alter table t add c int default 3");

    List<Async<List<Row>>> pending =
        IntStream.range(0, 10)
            .mapToObj(i -> connection.fetch(Row.class, ALL + " -- " + i % 2))
            .toList();

    for (var each : pending) {
      assertThat(each.result(Served.PATIENCE).get(0).values()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void fetch_staleInTransaction_isAConflictToRetry() {
    row(connection, ALL);
    elsewhere("alter table t add c int default 3");

    assertThatThrownBy(() -> connection.transaction(tx -> tx.fetch(ALL)).result(Served.PATIENCE))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> {
              assertThat(e.isRetryable()).isTrue();
              assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("0A000");
            });
    assertThat(row(connection, ALL).values()).containsExactly(1, 2, 3);
  }

  @Test
  void transaction_staleStatementWithRetries_succeeds() {
    row(connection, ALL);
    elsewhere("alter table t add c int default 3");

    Row row =
        connection
            .transaction(TransactionOptions.DEFAULT.retries(1), tx -> tx.fetchRow(ALL))
            .result(Served.PATIENCE)
            .orElseThrow();

    assertThat(row.values()).containsExactly(1, 2, 3);
  }

  @Test
  void execute_typeOfParameterChanged_worksAtOnce() {
    String insert = "insert into t (a) values ($1)";
    connection.execute(insert, 5).result(Served.PATIENCE);
    elsewhere("drop table t; create table t (a text)");

    assertThat(connection.execute(insert, "abc").result(Served.PATIENCE).rows()).isEqualTo(1);

    assertThat(row(connection, "select a from t").get(0)).isEqualTo("abc");
  }

  @Test
  void executeMany_typeOfParameterChanged_worksAtOnce() {
    String insert = "insert into t (a) values ($1)";
    connection.executeMany(insert, List.of(List.of(5))).result(Served.PATIENCE);
    elsewhere("drop table t; create table t (a text)");

    connection.executeMany(insert, List.of(List.of("abc"), List.of("def"))).result(Served.PATIENCE);

    assertThat(connection.fetch(String.class, "select a from t order by a").result(Served.PATIENCE))
        .containsExactly("abc", "def");
  }

  @Test
  void fetch_deallocatedByTheCaller_preparesAnew() {
    for (String gone : List.of("deallocate all", "discard all", "select 1; deallocate all")) {
      row(connection, ALL);

      connection.execute(gone).result(Served.PATIENCE);

      assertThat(row(connection, ALL).get("a")).isEqualTo(1);
    }
  }

  @Test
  void fetch_deallocatedBehindTheBack_preparesAnew() {
    row(connection, ALL);
    row(connection, "select 1");

    connection.execute("do $$ begin execute 'deallocate all'; end $$").result(Served.PATIENCE);

    assertThat(row(connection, ALL).get("a")).isEqualTo(1);
    assertThat(row(connection, "select 1").get(0)).isEqualTo(1);
  }

  @Test
  void fetch_deallocatedBehindTheBackInTransaction_isAConflictToRetry() {
    row(connection, ALL);
    try (Transaction tx = connection.begin().result(Served.PATIENCE)) {
      tx.execute("do $$ begin execute 'deallocate all'; end $$").result(Served.PATIENCE);

      assertThatThrownBy(() -> row(tx, ALL))
          .isInstanceOfSatisfying(
              ConflictException.class,
              e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("26000"));
    }
    assertThat(row(connection, ALL).get("a")).isEqualTo(1);
  }

  @Test
  void fetch_otherSearchPath_readsTheOtherTable() {
    elsewhere(
        """
        create schema s1; create table s1.x as select 1 as v;
        create schema s2; create table s2.x as select 'x'::text as v;
        """);
    connection.execute("set search_path = s1").result(Served.PATIENCE);
    assertThat(row(connection, "select v from x").get(0)).isEqualTo(1);

    connection.execute("set search_path = s2").result(Served.PATIENCE);

    assertThat(row(connection, "select v from x").get(0)).isEqualTo("x");
    connection.execute("set search_path = s1").result(Served.PATIENCE);
    assertThat(row(connection, "select v from x").get(0)).isEqualTo(1);
  }

  @Test
  void get_attributeOfCompositeDropped_failsOnceAndIsRightThen() {
    elsewhere(
        """
        create type p as (x int, y int, z text);
        create table pt as select 1 as id, row(2, 3, 'x')::p as v;
        """);
    row(connection, "select id, v from pt").get("v");
    elsewhere("alter type p drop attribute x");

    Row stale = row(connection, "select id, v from pt");

    assertThatThrownBy(() -> ((Row) stale.get("v")).values())
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("column \"v\": p has other fields than when it was described");
    Row fresh = row(connection, "select id, v from pt");
    assertThat(((Row) fresh.get("v")).asMap()).isEqualTo(Map.of("y", 3, "z", "x"));
  }

  @Test
  void fetch_attributeOfCompositeChanged_failsOnceAndIsRightThen() {
    elsewhere(
        """
        create type p as (y int, z text);
        create function made() returns p language plpgsql as
          'declare v p; begin v.y := 3; v.z := ''x''; return v; end';
        """);
    // A table that uses it keeps a type from being changed.
    String sql = "select made() as v, 1 as n";
    assertThat(connection.fetch(Holder.mapped(), sql).result(Served.PATIENCE))
        .containsExactly(new Holder(new Holder.Pair(3, "x"), 1));
    elsewhere("alter type p alter attribute y type bigint");

    assertThatThrownBy(() -> connection.fetch(Holder.mapped(), sql).result(Served.PATIENCE))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("it was altered; try again");
    assertThat(connection.fetch(Holder.mapped(), sql).result(Served.PATIENCE))
        .containsExactly(new Holder(new Holder.Pair(3, "x"), 1));
  }

  @Test
  void fetch_compositeParameterWithMoreFields_worksAtOnce() {
    elsewhere("create type p as (y int, z text)");
    String sql = "select ($1::p)::text";
    assertThat(row(connection, sql, List.of(1, "x")).get(0)).isEqualTo("(1,x)");
    elsewhere("alter type p add attribute w int");

    assertThat(row(connection, sql, List.of(1, "x", 2)).get(0)).isEqualTo("(1,x,2)");
    assertThat(row(connection, sql, Map.of("w", 5)).get(0)).isEqualTo("(,,5)");
  }

  @Test
  void fetch_compositeParameterThatFitsNoMore_worksAtOnce() {
    elsewhere("create type p as (y int, z text)");
    String sql = "select ($1::p[])::text";
    assertThat(row(connection, sql, List.of(Map.of("y", 1))).get(0)).isEqualTo("{\"(1,)\"}");
    elsewhere("alter type p add attribute w int, alter attribute y type bigint");

    assertThat(row(connection, sql, List.of(Map.of("y", 1))).get(0)).isEqualTo("{\"(1,,)\"}");
  }

  @Test
  void fetch_typeDroppedAndMadeAgain_worksAtOnce() {
    elsewhere("create type mood as enum ('ok')");
    String sql = "select $1::mood";
    assertThat(row(connection, sql, "ok").get(0)).isEqualTo("ok");
    elsewhere("drop type mood; create type mood as enum ('fine')");

    assertThat(row(connection, sql, "fine").get(0)).isEqualTo("fine");
  }

  @Test
  void pool_oneConnectionFoundItStale_othersDescribeAnewThemselves() {
    try (PgPool pool = Postgres.pool(served.options().maxSize(2).build())) {
      Connection first = pool.acquire().result(Served.PATIENCE);
      Connection second = pool.acquire().result(Served.PATIENCE);
      row(first, ALL);
      row(second, ALL);
      elsewhere("alter table t add c int default 3");

      assertThat(row(first, ALL).values()).containsExactly(1, 2, 3);

      Row inTransaction =
          second.transaction(tx -> tx.fetchRow(ALL)).result(Served.PATIENCE).orElseThrow();
      assertThat(inTransaction.values()).containsExactly(1, 2, 3);
      first.close();
      second.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table t add c int default 9",
        "alter table t alter a type bigint",
        "alter table t alter a type text"
      })
  void fetch_manyAtOnceWhereItNeverRan_allReadTheColumnsAsTheyAre(String change) {
    String select = "select * from t where $1 = 1";
    try (PgPool pool = Postgres.pool(served.options().maxSize(2).build());
        PgConnection knows = acquire(pool);
        PgConnection fresh = acquire(pool)) {
      for (int i = 0; i < 30; i++) {
        knows.fetch(select, 1).result();
      }
      served.connection().execute(change).result();

      List<Async<Rows>> running = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        running.add(fresh.fetch(select, 1));
      }
      Async<List<Rows>> piped =
          fresh.pipeline(p -> Async.all(List.of(p.fetch(select, 1), p.fetch(select, 1))));

      Rows expected = served.connection().fetch("select * from t").result();
      for (Async<Rows> each : running) {
        assertThat(each.result().get(0).values()).isEqualTo(expected.get(0).values());
      }
      for (Rows each : piped.result()) {
        assertThat(each.get(0).values()).isEqualTo(expected.get(0).values());
      }
    }
  }

  private static PgConnection acquire(PgPool pool) {
    return pool.acquire().result().unwrap(PgConnection.class);
  }

  @Test
  void pools_ofTwoDatabases_doNotDisturbEachOther() {
    try (Served other = Served.start()) {
      other.database().execute("create table t (a int, b int); insert into t values (7, 8)");
      row(connection, ALL);
      row(other.connection(), ALL);
      String names = "select name from pg_prepared_statements where statement = '" + ALL + "'";
      Object before = row(other.connection(), names).get(0);
      elsewhere("alter table t add c int default 3");

      assertThat(row(connection, ALL).values()).containsExactly(1, 2, 3);

      assertThat(row(other.connection(), ALL).values()).containsExactly(7, 8);
      assertThat(row(other.connection(), names).get(0)).isEqualTo(before);
    }
  }

  @Test
  void pipeline_stale_worksAtOnce() {
    row(connection, ALL);
    elsewhere("alter table t add c int default 3");

    var rows =
        connection
            .pipeline(
                p -> {
                  p.execute("insert into t values (10, 20, 30)");
                  return p.fetch(ALL + " order by a");
                })
            .result(Served.PATIENCE);

    assertThat(rows).hasSize(2);
    assertThat(connection.fetch(ALL).result(Served.PATIENCE).get(0).values())
        .containsExactly(1, 2, 3);
  }

  @Test
  void prepare_stale_worksAtOnce() {
    try (var statement = connection.prepare("select * from t where a = $1").result()) {
      assertThat(statement.fetchRow(1).result(Served.PATIENCE).orElseThrow().size()).isEqualTo(2);

      elsewhere("alter table t add c int default 3");

      assertThat(statement.fetchRow(1).result(Served.PATIENCE).orElseThrow().values())
          .containsExactly(1, 2, 3);
    }
  }
}
