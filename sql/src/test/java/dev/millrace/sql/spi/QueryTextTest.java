package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTextTest {

  private static String masked(String sql) {
    return QueryText.of(sql).masked();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select 'it''s'|select ?",
        "select E'a\\'b', e'c' from t|select ?, ? from t",
        "select x'ff', B'01', N'n'|select ?, ?, ?",
        "select $$ a 'b' $$, $tag$ $$ $tag$|select ?, ?",
        "select 1, -2.5e-3, .5, 0xFF, 1_000|select ?, -?, ?, ?, ?",
        "select t1.c2, $1, ?2, :id, @x from t1|select t1.c2, $1, ?2, :id, @x from t1",
        "select \"a'1\", `b'2`|select \"a'1\", `b'2`",
        "select 1 -- it's 5|select ? -- it's 5",
        "select /* it's 5 */ 6|select /* it's 5 */ ?",
        "select /* open|select /* open",
        "select 'open|select ?",
        "select $$open|select ?",
        "select a[1], ä1|select a[?], ä1"
      })
  void masked_literals_areGone(String sql, String expected) {
    assertThat(masked(sql)).isEqualTo(expected);
  }

  /** PostgreSQL reads on where SQLite sees a comment's end, and the other way round. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select /* it's /* 5 */ secret */ 6",
        "select /* /* */ it's */ 'secret'",
        "select -- it's\r secret",
        "select -- it is\r don't\n 'secret'"
      })
  void masked_commentsThatEnginesEndElsewhere_areTakenForLiterals(String sql) {
    assertThat(masked(sql)).isEqualTo("select ?");
  }

  @Test
  void masked_commentBeforeAWindowsLineEnd_isTold() {
    assertThat(masked("select -- it's\r\n'secret'")).isEqualTo("select -- it's\r\n?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select * from songs|SELECT songs",
        "SELECT a FROM public.\"Songs\" s JOIN artists ON true|SELECT public.Songs artists",
        "insert into t (a) values (1)|INSERT t",
        "insert into t select * from u where extract(year from d) = 5|INSERT t SELECT u",
        "insert into t values (1) on conflict (a) do update set b = 2|INSERT t",
        "update only t set a = 1 where b is distinct from c|UPDATE t",
        "delete from t where a in (select b from u)|DELETE t SELECT u",
        "select * from t for no key update|SELECT t",
        "with x as (select 1) update t set a = 2|SELECT UPDATE t",
        "create table if not exists t (a int)|CREATE TABLE t",
        "create unique index i on t (a)|CREATE INDEX i",
        "drop table t|DROP TABLE t",
        "truncate t|TRUNCATE t",
        "set timezone to 'UTC'|SET",
        "begin; delete from a; commit|BEGIN DELETE a COMMIT",
        "(select 1 from t)|SELECT t",
        "merge into t using u on true when matched then delete|MERGE t u",
        "copy t from stdin|COPY t"
      })
  void summary_statements_areTold(String sql, String expected) {
    assertThat(QueryText.of(sql).summary()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1|SELECT",
        "with x as (select 1) insert into t select 2|INSERT",
        "create table t (a int)|CREATE",
        "explain select 1|EXPLAIN"
      })
  void operation_oneStatement_isItsCommand(String sql, String expected) {
    assertThat(QueryText.of(sql).operation()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- nothing", "select 1; select 2"})
  void operation_noneOrSeveral_isNone(String sql) {
    assertThat(QueryText.of(sql).operation()).isEmpty();
  }

  @Test
  void summary_nothing_isNone() {
    assertThat(QueryText.of(" ").summary()).isEmpty();
  }

  @Test
  void summary_long_isCutBetweenWords() {
    String sql = "select * from t0" + " join a_rather_long_table_name on true".repeat(40);

    String summary = QueryText.of(sql).summary();

    assertThat(summary).hasSizeLessThanOrEqualTo(255).endsWith(" a_rather_long_table_name");
  }
}
