package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiRowInsertTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "insert into t values ($1) | insert into t values (?1),(?2)",
        "insert into t(a, b) values ($2, $1) | insert into t(a, b) values (?2, ?1),(?4, ?3)",
        "insert into t values($1, $1, -1.5, 'a,b', null)"
            + " | insert into t values(?1, ?1, -1.5, 'a,b', null),(?2, ?2, -1.5, 'a,b', null)",
        "replace into \"values\" values ($1) | replace into \"values\" values (?1),(?2)",
        "insert or ignore into t values ($1) on conflict do nothing"
            + " | insert or ignore into t values (?1),(?2) on conflict do nothing",
        "insert into t values ($1) on conflict(a) do update set b = excluded.b where b > 1"
            + " | insert into t values (?1),(?2)"
            + " on conflict(a) do update set b = excluded.b where b > 1",
        "insert into t values ($1) returning id, \"b\" as x"
            + " | insert into t values (?1),(?2) returning id, \"b\" as x",
        "insert into t values ($1) on conflict do nothing returning *"
            + " | insert into t values (?1),(?2) on conflict do nothing returning *"
      })
  void widened_plainTuple_isRepeated(String sql, String widened) {
    var insert = MultiRowInsert.of(ParsedSql.of(sql));

    var two = insert.widened(2);

    assertThat(two.sql()).isEqualTo(widened);
    assertThat(two.parameterCount()).isEqualTo(2 * insert.parametersPerRow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values ($1) returning abs(id)",
        "insert into t values ($1) returning id + 1",
        "insert into t values ($1) returning (select 1)",
        "insert into t values ($1) returning $2",
        "insert into t values ($1), ($2)",
        "insert into t values (abs($1))",
        "insert into t values ($1, current_timestamp)",
        "insert into t values ((select max(a) from t), $1)",
        "insert into t values ($1) on conflict(a) do update set b = $2",
        "insert into t select $1",
        "insert into t values (1)",
        "insert into t values (?)",
        "insert or rollback into t values ($1)",
        "insert or fail into t values ($1)",
        "insert into t default values",
        "with a as (select 1) insert into t values ($1)",
        "update t set a = $1",
        "select $1"
      })
  void of_otherForm_isNone(String sql) {
    assertThat(MultiRowInsert.of(ParsedSql.of(sql))).isNull();
  }

  @Test
  void rows_manyParameters_areFewer() {
    assertThat(MultiRowInsert.of(ParsedSql.of("insert into t values ($1)")).rows()).isEqualTo(64);
    assertThat(
            MultiRowInsert.of(ParsedSql.of("insert into t values ($1, $2, $3, $4, $5, $6)")).rows())
        .isEqualTo(50);
  }
}
