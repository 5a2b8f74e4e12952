package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Statement;
import dev.millrace.testkit.SharedHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL makes of statements, beyond what every engine does. */
@SharedHandles
final class QueriesIT {

  private static Served served;
  private static PgConnection connection;

  @BeforeAll
  static void connect() {
    served = Served.start();
    connection = served.connection();
  }

  @AfterAll
  static void disconnect() {
    served.close();
  }

  @BeforeEach
  void clean() {
    served.database().execute("drop schema public cascade; create schema public");
  }

  private static CommandTag execute(String sql, @Nullable Object... args) {
    return connection.execute(sql, args).result(Served.PATIENCE);
  }

  private static List<Row> fetch(String sql, @Nullable Object... args) {
    return connection.fetch(sql, args).result(Served.PATIENCE);
  }

  private static Optional<Integer> value(String sql, @Nullable Object... args) {
    return connection.fetchValue(Integer.class, sql, args).result(Served.PATIENCE);
  }

  private static void isUsable() {
    assertThat(value("select 1")).hasValue(1);
    assertThat(connection.isInTransaction()).isFalse();
  }

  // ---- scripts and tags

  @Test
  void execute_script_tellsTheTagOfItsLastStatement() {
    CommandTag tag =
        execute(
            """
            SELECT 1;
            SELECT true FROM pg_type WHERE false = true;
            SELECT generate_series(0, 9);
            """);

    assertThat(tag.text()).isEqualTo("SELECT 10");
    assertThat(tag.rows()).isEqualTo(10);
  }

  @Test
  void execute_scriptThatFails_isUndoneWhole() {
    assertThatThrownBy(
            () -> execute("create table mytab (a int); select * from mytab where 1 / 0 = 1"))
        .satisfies(e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("22012"));

    assertThat(fetch("select 1 where to_regclass('mytab') is not null")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ";", "-- nothing\n", "/* nothing */;"})
  void execute_nothing_hasAnEmptyTag(String sql) {
    assertThat(execute(sql)).isEqualTo(CommandTag.EMPTY);
    assertThat(fetch(sql)).isEmpty();
    assertThat(value(sql)).isEmpty();
    assertThat(connection.fetchRow(sql).result(Served.PATIENCE)).isEmpty();
    isUsable();
  }

  @Test
  void execute_nothingLast_hasTheTagBefore() {
    assertThat(execute("select 1;;").text()).isEqualTo("SELECT 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table c (n int)                          | CREATE TABLE  | 0
          create table d as select generate_series(1, 3)  | SELECT 3      | 3
          insert into c values (1), (2)                   | INSERT 0 2    | 2
          update c set n = 3 where n > 9                  | UPDATE 0      | 0
          delete from c                                   | DELETE 0      | 0
          select 1 union select 2                         | SELECT 2      | 2
          create index on c (n)                           | CREATE INDEX  | 0
          comment on table c is 'x'                       | COMMENT       | 0
          grant select on c to public                     | GRANT         | 0
          truncate c                                      | TRUNCATE TABLE | 0
          do 'begin end'                                  | DO            | 0
          set work_mem = '8MB'                            | SET           | 0
          reset all                                       | RESET         | 0
          show work_mem                                   | SHOW          | 0
          explain select 1                                | EXPLAIN       | 0
          values (1), (2)                                 | SELECT 2      | 2
          notify somebody                                 | NOTIFY        | 0
          analyze c                                       | ANALYZE       | 0
          refresh materialized view m                     | REFRESH MATERIALIZED VIEW | 0
          drop table c                                    | DROP TABLE    | 0
          merge into c using (select 1) s(n) on c.n = s.n when not matched then insert values (n) | MERGE 1 | 1
          """)
  void execute_command_tellsItsTag(String sql, String tag, long rows) {
    served.database().execute("create materialized view m as select 1");
    if (!sql.startsWith("create table c")) {
      served.database().execute("create table c (n int)");
    }

    CommandTag told = execute(sql);

    assertThat(told.text()).isEqualTo(tag);
    assertThat(told.rows()).isEqualTo(rows);
    assertThat(told.command()).isEqualTo(tag.replaceAll("[ 0-9]+$", ""));
  }

  @Test
  void execute_withArguments_tellsTheTagToo() {
    execute("create table t (n int)");

    assertThat(execute("insert into t select generate_series(1, $1)", 7).text())
        .isEqualTo("INSERT 0 7");
    assertThat(execute("select * from t where n > $1", 5).text()).isEqualTo("SELECT 2");
    assertThat(execute("delete from t where n <= $1", 3).rows()).isEqualTo(3);
  }

  @Test
  void fetchValueAndRow_ofManyRows_takeTheFirst() {
    assertThat(value("select generate_series(5, 10)")).hasValue(5);
    assertThat(connection.fetchRow("select generate_series(5, 10) as n").result(Served.PATIENCE))
        .hasValueSatisfying(row -> assertThat(row.getInt("n")).isEqualTo(5));
  }

  @Test
  void fetchValue_nullOrNoRow_isEmpty() {
    assertThat(value("select null::int")).isEmpty();
    assertThat(value("select 1 where false")).isEmpty();
  }

  @Test
  void fetch_noColumns_hasRowsWithoutValues() {
    assertThat(fetch("select from generate_series(1, 3)"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.size()).isZero());
  }

  @Test
  void fetch_moreColumnsThanAnybodyNeeds_readsThemInAnyOrder() {
    StringBuilder sql = new StringBuilder("select 0 as c0");
    for (int i = 1; i < 1_600; i++) {
      sql.append(", ").append(i).append(" as c").append(i);
    }

    Row row = fetch(sql.toString()).get(0);

    for (int i = 1_599; i >= 0; i -= 7) {
      assertThat(row.getInt("c" + i)).isEqualTo(i);
    }
  }

  @Test
  void statement_failsAndSucceeds_isTheSame() {
    try (Statement statement = connection.prepare("select 10 / $1::int as n").result()) {
      assertThatThrownBy(() -> statement.fetchRow(0).result(Served.PATIENCE))
          .satisfies(
              e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("22012"));

      assertThat(statement.fetchRow(5).result(Served.PATIENCE).orElseThrow().getInt("n"))
          .isEqualTo(2);
    }
  }

  @Test
  void fetch_twoAtOnce_bothAnswerInOrder() {
    List<Integer> order = new ArrayList<>();
    Async<Optional<Integer>> slow =
        connection.fetchValue(Integer.class, "select 1 from pg_sleep(0.05)");
    Async<Optional<Integer>> quick = connection.fetchValue(Integer.class, "select 2");
    Async<Boolean> first = slow.thenApply(value -> order.add(value.orElse(0)));
    Async<Boolean> second = quick.thenApply(value -> order.add(value.orElse(0)));

    first.result(Served.PATIENCE);
    second.result(Served.PATIENCE);

    assertThat(order).containsExactly(1, 2);
  }

  // ---- messages of the server

  @Test
  void execute_raiseWithLongMessage_hasAllOfIt() {
    String text = "x".repeat(100 * 1024);

    assertThatThrownBy(() -> execute("do $$ begin raise exception '" + text + "'; end $$"))
        .isInstanceOfSatisfying(
            PgException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("P0001");
              assertThat(e.serverMessage().message()).isEqualTo(text);
            });
    isUsable();
  }

  @Test
  void execute_notices_areIgnored() {
    CommandTag tag =
        execute("do $$ begin for i in 1..500 loop raise notice 'n %', i; end loop; end $$");

    assertThat(tag.text()).isEqualTo("DO");
    execute("drop table if exists nowhere");
    assertThat(fetch("select 1")).hasSize(1);
  }

  @Test
  void execute_error_tellsWhatTheServerTells() {
    execute("create table t (n int constraint small check (n < 3))");

    assertThatThrownBy(() -> execute("insert into t values ($1)", 716))
        .hasMessageNotContaining("716")
        .satisfies(
            e -> {
              PgException told = PgException.in(e).orElseThrow();
              assertThat(told.sqlState()).isEqualTo("23514");
              assertThat(told.constraint()).hasValue("small");
              assertThat(told.table()).hasValue("t");
            });
  }

  @Test
  void fetch_syntaxError_showsTheStatementWithoutItsLiterals() {
    assertThatThrownBy(() -> fetch("selec 'secret'"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageNotContaining("secret")
        .satisfies(e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("42601"));
    isUsable();
  }

  @Test
  void settings_changed_areToldByTheConnection() {
    execute("set application_name = 'renamed'");

    assertThat(connection.settings()).containsEntry("application_name", "renamed");
    execute("reset application_name");
  }

  // ---- explain

  @Test
  void explain_statement_isPlannedAndNotRun() {
    execute("create table t (n int)");
    try (Statement statement = connection.prepare("insert into t values ($1)").result()) {
      List<Map<String, @Nullable Object>> plan = statement.explain(1).result(Served.PATIENCE);

      assertThat(plan).hasSize(1).first().asString().contains("ModifyTable");
      assertThat(plan).first().asString().doesNotContain("Actual");
    }
    assertThat(value("select count(*)::int from t")).hasValue(0);
  }

  @Test
  void explainAnalyze_statement_isRunAndUndone() {
    execute("create table t (n int)");
    try (Statement statement = connection.prepare("insert into t values ($1)").result()) {
      List<Map<String, @Nullable Object>> plan =
          statement.explainAnalyze(1).result(Served.PATIENCE);

      assertThat(plan).first().asString().contains("Actual Rows");
    }
    assertThat(value("select count(*)::int from t")).hasValue(0);
    isUsable();
  }

  @Test
  void explainAnalyze_inTransaction_leavesTheRestOfIt() {
    execute("create table t (n int)");

    Integer count =
        connection
            .transaction(
                tx -> {
                  tx.execute("insert into t values (1)");
                  return tx.prepare("insert into t values ($1)")
                      .thenCompose(statement -> statement.explainAnalyze(2))
                      .thenCompose(
                          plan -> tx.fetchValue(Integer.class, "select count(*)::int from t"));
                })
            .result(Served.PATIENCE)
            .orElseThrow();

    assertThat(count).isEqualTo(1);
  }
}
