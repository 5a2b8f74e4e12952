package dev.millrace.postgres.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of statements by their words alone. */
class SqlTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "SELECT 1;",
        "/* a /* nested */ comment */ select 1 -- ; set x",
        "select 'set_config', \"of us\", $$temp$$, $a$currval$a$, E'\\'temp'",
        "select E'it''s \\'; set x', 1",
        "select E'a'\n  -- goes on\n '\\'; set x', 1",
        "insert into t values ($1, ';') returning id",
        "with a as (select 1) select * from a",
        "values (1), (2)",
        "table t",
        "explain select 1",
        "show search_path",
        "select 1; select 2",
        "(select 1)",
        "( /* x */ (select 1) union (values (2)) ) order by 1; ((table t))",
        "(with a as (select 1) select * from a)",
        ""
      })
  void isShareable_leavesNothing_isTrue(String sql) {
    assertThat(SqlText.of(sql).isShareable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set search_path to x",
        "select 1; set x to 1",
        "select set_config('a', 'b', false)",
        "select pg_advisory_lock(1)",
        "select pg_try_advisory_lock_shared(1)",
        "select currval('s')",
        "select lastval()",
        "create temp table t (id int)",
        "select 1 into temp t",
        "select 1 into temporary t",
        "select * from pg_temp.t",
        "prepare p as select 1",
        "execute p",
        "declare c cursor with hold for select 1",
        "listen x",
        "begin",
        "do $$ begin end $$",
        "call p()",
        "discard all",
        "load 'x'",
        "copy t to stdout",
        "select \"set_config\"('a', 'b', false)",
        "select * from \"pg_temp\".t",
        "select U&\"\\0073et_config\"('a', 'b', false)",
        "select * from pg_temp_3.t",
        "select dblink_connect_u('c', 'd')",
        "select set_limit(0.5)",
        "select pg_replication_origin_session_setup('o')",
        "(select set_config('a', 'b', false))",
        "(select 1); set x to 1",
        "(set x to 1)",
        "((",
        "(",
        "() select 1"
      })
  void isShareable_mayLeaveSomething_isFalse(String sql) {
    assertThat(SqlText.of(sql).isShareable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select balance from account where id = $1",
        "update t set a = (1), b = (2) where id = any ($1) and (c or not (d))",
        "insert into t (a, b) values ($1, now()) on conflict (a) do update set b = excluded.b",
        "insert into \"my\".\"t\" (a) select count(*) from unnest($1::varchar(10)[]) as u(x)",
        "with x as (select 1), y as materialized (select 2) select coalesce(a, 1) from x",
        "merge into t using s on (t.id = s.id) when not matched then insert (id) values (1)",
        "select pg_advisory_xact_lock(1)",
        "select cast(a as varchar(10)), row_number() over (partition by (b)) from t",
        "begin isolation level serializable",
        "start transaction read only",
        "savepoint a; release a; rollback to a; commit",
        ""
      })
  void isClean_callsNothingUnknown_isTrue(String sql) {
    assertThat(SqlText.of(sql).isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select enter('somebody')",
        "select * from enter('somebody') as e(x)",
        "insert into t select enter(1)",
        "insert into t values (\"enter\"(1))",
        "select mine.count(*) from t",
        "select a[1:enter(2)] from t",
        "select 1 where (enter (1))",
        "select enter/* x */(1)",
        "select set('a', 1)",
        "insert into t (a) select b from u; select enter(1)",
        "select nextval('s')",
        "set x to 1",
        "prepare transaction 'x'",
        "select set_config('a', 'b', true)",
        "listen x"
      })
  void isClean_mayLeaveSomething_isFalse(String sql) {
    assertThat(SqlText.of(sql).isClean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 0",
        "; ; -- no | 0",
        "select 1 | 1",
        "(select 1) | 1",
        "(select 1); (select 2) | 2",
        "( | 1",
        "((; | 1",
        "select 1; | 1",
        "select ';' ; select $$;$$ | 2",
        "create function f() returns int begin atomic select 1; select 2; end | 1",
        "create function f() returns int begin atomic select case 1 when 1 then 2 end; end; select 1 | 2",
        "select 'a\\'; select 2 | 2",
        "select E'a\\'; select 2' | 1",
        "select $1$2; select 2 | 2",
        "select 'open; select 2 | 1",
        "select E'it''s \\'; select 2' | 1",
        "select E'it''s \\''; select 2 | 2",
        "create rule r as on insert to t do also (select 1; select 2) | 1",
        "create table t (atomic int); select 1 | 2",
        "create function f() returns int begin atomic select (1); end; select 1 | 2"
      })
  void isSingle_texts_countsStatements(String sql, int count) {
    SqlText text = SqlText.of(sql);

    assertThat(text.isEmpty()).isEqualTo(count == 0);
    assertThat(text.isSingle()).isEqualTo(count == 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "START TRANSACTION",
        "commit",
        "end",
        "rollback",
        "rollback and chain",
        "abort",
        "prepare transaction 'x'",
        "select 1; /* x */ commit",
        "create table t (atomic int); commit",
        "create table t (begin int, atomic int); commit",
        "select E'it''s \\''; commit",
        "select E'a'\n'b\\''; commit",
        "select \"a;\"; commit"
      })
  void transactionEnd_endsOrBegins_isFound(String sql) {
    assertThat(SqlText.of(sql).transactionEnd()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollback to a",
        "rollback work to savepoint a",
        "rollback transaction to a",
        "prepare p as select 1",
        "savepoint commit_it",
        "select 'commit'",
        "select \"commit\" from t",
        "-- commit",
        "(select 1)",
        "create function f() returns int begin atomic select 1; end",
        "create rule r as on insert to t do also (delete from a; insert into b values (1))",
        "select E'it''s \\'; commit'",
        "do $$ begin commit; end $$"
      })
  void transactionEnd_none_isEmpty(String sql) {
    assertThat(SqlText.of(sql).transactionEnd()).isEmpty();
  }

  @Test
  void of_anyText_neverThrows() {
    Gen<String> words =
        Gen.of(
            "select", "create", "atomic", "end", "case", "'", "\"", "$$", "$a$", "$1", "/*", "*/",
            "--", "\n", ";", "E'", "\\", "(", "é", "temp", " ");
    Property.forAll(Gen.oneOf(Gen.strings(), Gen.lists(words).map(all -> String.join("", all))))
        .runs(2000)
        .check(
            sql -> {
              SqlText text = SqlText.of(sql);

              assertThat(text.isEmpty() && text.isSingle()).isFalse();
              assertThat(text.isShareable() && text.transactionEnd().isPresent()).isFalse();
            });
  }

  @Test
  void of_hugeText_isReadInOnePass() {
    for (String part :
        List.of("$a ", "$$ ", "/*", "'", "a", "$a$b", "; ", "(", "-", "create atomic ")) {
      assertThat(SqlText.of(part.repeat(300_000))).isNotNull();
    }
  }
}
