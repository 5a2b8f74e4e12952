package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Queries;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one holder of a pool's connection leaves to the next: nothing. */
class ResetIT {

  private final FreshDatabase database = SharedServer.get().freshDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  private PgPool open(UnaryOperator<PgOptionsBuilder> options) {
    return Postgres.pool(
        options.apply(PgOptions.parse(database.url()).toBuilder().maxSize(1)).build());
  }

  private static int pid(Queries queries) {
    return queries.fetchValue(Integer.class, "select pg_backend_pid()").result().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(PoolReset.class)
  void close_inTransaction_rollsBackAndKeepsTheBackend(PoolReset reset) {
    try (PgPool pool = open(options -> options.reset(reset))) {
      pool.execute("create table t (id int)").result();
      int before;
      try (Connection connection = pool.acquire().result()) {
        before = pid(connection);
        connection.execute("begin").result();
        connection.execute("insert into t values (1)").result();
      }

      assertThat(pool.fetch("select * from t").result()).isEmpty();
      assertThat(pid(pool)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"FULL, false", "TRANSACTION, true", "NONE, true"})
  void close_settingMade_isKeptUnlessTheResetIsFull(PoolReset reset, boolean isKept) {
    try (PgPool pool = open(options -> options.reset(reset))) {
      try (Connection connection = pool.acquire().result()) {
        connection.execute("set search_path to elsewhere").result();
      }

      assertThat(pool.fetchValue(String.class, "show search_path").result())
          .matches(found -> found.filter("elsewhere"::equals).isPresent() == isKept);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set search_path to elsewhere",
        "create temp table mine (id int)",
        "select set_config('application_name', 'mine', false)",
        "select pg_advisory_lock(7)",
        "set role other"
      })
  void sessionState_ofOne_isNotSeenByOthers(String leaves) {
    try (PgPool pool = open(options -> options)) {
      pool.execute("drop role if exists other; create role other").result();
      String look =
          "select current_setting('search_path') || current_setting('application_name')"
              + " || current_user || coalesce(to_regclass('mine')::text, '')"
              + " || (select count(*) from pg_locks where locktype = 'advisory')";
      String before = pool.fetchValue(String.class, look).result().orElseThrow();
      int backend = pid(pool);

      pool.execute(leaves).result();

      assertThat(pool.fetchValue(String.class, look).result()).contains(before);
      assertThat(pid(pool)).isEqualTo(backend);
      pool.execute("drop role other").result();
    }
  }

  @Test
  void sequence_ofOneHolder_isNotSeenByTheNext() {
    try (PgPool pool = open(options -> options)) {
      pool.execute("create sequence numbers").result();
      pool.using((PgConnection c) -> c.fetch("select nextval('numbers')")).result();

      assertThatThrownBy(() -> pool.fetch("select lastval()").result())
          .hasMessageContaining("lastval");
    }
  }

  private String lastStatement(int pid) {
    return database.execute("select query from pg_stat_activity where pid = " + pid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values (1)",
        "update t set id = id + 1 where id in (select max(id) from t)",
        "insert into t (id) select g from generate_series(1, 3) as s(g)",
        "savepoint s",
      })
  void end_ofATransaction_thatLeavesNothing_asksForNoReset(String sql) {
    try (PgPool pool = open(options -> options)) {
      pool.execute("create table t (id int)").result();
      int pid = pid(pool);

      pool.transaction(transaction -> transaction.execute(sql)).result();

      assertThat(lastStatement(pid)).isEqualTo("COMMIT");
    }
  }

  @Test
  void end_ofATransaction_thatCallsAFunctionOfTheUsers_resetsWhatThatSet() {
    assertResets(transaction -> transaction.fetch("select enter($1)", "somebody"));
  }

  @Test
  void end_ofACopy_whoseConditionCallsAFunction_resetsWhatThatSet() {
    assertResets(
        transaction ->
            transaction
                .copyInto("t", "who")
                .where("enter(who) is not null")
                .rows(List.of(List.of("somebody"))));
  }

  private void assertResets(PgTransactionBody<?> body) {
    try (PgPool pool = open(options -> options)) {
      pool.execute(
              """
              create table t (who text);
              create function enter(who text) returns text language sql
              as $$ select set_config('app.tenant', who, false) $$
              """)
          .result();
      int pid = pid(pool);

      pool.transaction(body).result();

      assertThat(pid(pool)).isEqualTo(pid);
      assertThat(
              pool.fetchValue(String.class, "select current_setting('app.tenant', true)").result())
          .isIn(Optional.empty(), Optional.of(""));
    }
  }

  /** What the server reports as changed is reset, whatever the statement looked like. */
  @Test
  void end_ofATransaction_whoseTriggerSets_resetsWhatIsReported() {
    try (PgPool pool = open(options -> options)) {
      pool.execute(
              """
              create table t (id int);
              create function tick() returns trigger language plpgsql as $$
              begin perform set_config('application_name', 'trigger', false); return new; end $$;
              create trigger tick before insert on t for each row execute function tick()
              """)
          .result();

      pool.transaction(transaction -> transaction.execute("insert into t values (1)")).result();

      assertThat(pool.fetchValue(String.class, "show application_name").result())
          .isPresent()
          .get()
          .isNotEqualTo("trigger");
    }
  }
}
