package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sqlite.internal.driver.Placeholders.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

  @Test
  void of_numbered_rewritesInPlace() {
    var placeholders = Placeholders.of("select $2, $1, $2 from t where a=$3");

    assertThat(placeholders)
        .isEqualTo(new Placeholders("select ?2, ?1, ?2 from t where a=?3", Style.NUMBERED, 3));
  }

  @Test
  void of_moreThanNine_readsWholeNumbers() {
    var placeholders = Placeholders.of("select $1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11");

    assertThat(placeholders.sql()).endsWith("?9,?10,?11");
    assertThat(placeholders.count()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '$1'",
        "select \"$1\"",
        "select [$1]",
        "select `$1`",
        "select 1 -- $1",
        "select 1 /* $1 */",
        "select a$1 from t",
        "select é$1 from t",
        "select '$.a' ->> '$'",
        "select '?' || ':a' || '@b'"
      })
  void of_dollarElsewhere_isLeftAlone(String sql) {
    assertThat(Placeholders.of(sql)).isEqualTo(new Placeholders(sql, Style.NONE, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"select ?", "select ?1", "select :a", "select @a", "select $a", "select $a::b(c)"})
  void of_nativeStyle_isLeftAlone(String sql) {
    assertThat(Placeholders.of(sql)).isEqualTo(new Placeholders(sql, Style.NATIVE, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select $0 | not between $1",
        "select $250001 | not between $1",
        "select $99999999999999999999 | not between $1",
        "select $1, $3 | $2 is missing",
        "select $2 | $1 is missing",
        "select $1, ? | mixed placeholders",
        "select :a, $1 | mixed placeholders",
        "select $1::int | cast($1 as",
        "select $1a | malformed placeholder"
      })
  void of_wrongPlaceholder_fails(String sql, String problem) {
    assertThatThrownBy(() -> Placeholders.of(sql))
        .isInstanceOf(MalformedSqlException.class)
        .hasMessageContaining(problem);
  }
}
