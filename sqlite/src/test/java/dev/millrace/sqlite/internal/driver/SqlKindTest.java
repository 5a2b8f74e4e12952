package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "READ | select 1",
        "READ | /* insert */ SeLeCt 'insert'",
        "READ | values (1), (2)",
        "READ | with a as (select 1) select * from a",
        "READ | with recursive a(x) as (values (1) union all select x + 1 from a) select x from a",
        "READ | with replace as (select 1), b as not materialized (select 2) select * from replace",
        "READ | explain insert into t values (1)",
        "READ | explain query plan delete from t",
        "READ | pragma journal_mode",
        "READ | pragma main.user_version",
        "READ | pragma table_info(t)",
        "READ | pragma table_info = t",
        "READ | pragma integrity_check(5)",
        "WRITE | insert into t values (1) returning id",
        "WRITE | replace into t values (1)",
        "WRITE | update t set a = 1",
        "WRITE | delete from t",
        "WRITE | with a as (select 1) insert into t select * from a",
        "WRITE | with a as (select 1), b(x) as (select ')') update t set a = 1",
        "WRITE | with a as (select 1) delete from t",
        "WRITE | with a as (select 1) replace into t select 1",
        "SCHEMA | create table t(a)",
        "SCHEMA | create trigger a after insert on t begin delete from t; end",
        "SCHEMA | drop table t",
        "SCHEMA | alter table t add column b",
        "SCHEMA | reindex",
        "SCHEMA | analyze",
        "PRAGMA | pragma journal_mode = wal",
        "PRAGMA | pragma journal_mode(wal)",
        "PRAGMA | pragma wal_checkpoint",
        "PRAGMA | pragma main.optimize",
        "PRAGMA | explain pragma foreign_keys = off",
        "PRAGMA | pragma \"user_version\"",
        "OUTSIDE_TRANSACTION | vacuum into 'x'",
        "OUTSIDE_TRANSACTION | attach 'x' as y",
        "OUTSIDE_TRANSACTION | detach y",
        "TRANSACTION_CONTROL | begin immediate",
        "TRANSACTION_CONTROL | commit",
        "TRANSACTION_CONTROL | end transaction",
        "TRANSACTION_CONTROL | rollback to a",
        "TRANSACTION_CONTROL | savepoint a",
        "TRANSACTION_CONTROL | release a",
        "UNKNOWN | selec 1",
        "UNKNOWN | (select 1)",
        "UNKNOWN | with a as (select 1)"
      })
  void of_statement_isKnownByItsWords(SqlKind kind, String sql) {
    assertThat(SqlKind.of(sql)).isEqualTo(kind);
  }
}
