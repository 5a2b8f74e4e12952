package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedSqlTest {

  @Test
  void of_oneStatement_dropsWhatSurroundsIt() {
    var parsed = ParsedSql.of(" -- why\n select $1 ; ");

    assertThat(parsed.sql()).isEqualTo("select ?1");
    assertThat(parsed.kind()).isEqualTo(SqlKind.READ);
    assertThat(parsed.parameterCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "true | select * from t",
        "true | select distinct * from t",
        "true | select a, t.* from t",
        "true | delete from t returning *",
        "false | select count(*) from t",
        "false | select a * 2, b*c from t",
        "false | select '*' from t"
      })
  void selectsStar_statement_tellsWhetherColumnsMayChange(boolean star, String sql) {
    assertThat(ParsedSql.of(sql).selectsStar()).isEqualTo(star);
  }

  @Test
  void of_secondStatement_failsWithItsPlace() {
    assertThatThrownBy(() -> ParsedSql.of("select 1; drop table t"))
        .isInstanceOfSatisfying(
            MalformedSqlException.class, e -> assertThat(e.offset()).isEqualTo(10))
        .hasMessageContaining("second statement");
  }

  @Test
  void of_noStatement_fails() {
    assertThatThrownBy(() -> ParsedSql.of("-- nothing")).hasMessageContaining("no statement");
  }

  @Test
  void of_nulCharacter_fails() {
    assertThatThrownBy(() -> ParsedSql.of("select 1\0 + 1")).hasMessageContaining("NUL character");
  }

  @Test
  void of_unpairedSurrogate_fails() {
    assertThatThrownBy(() -> ParsedSql.of("select '\uD800'"))
        .hasMessageContaining("unpaired surrogate");
  }

  @Test
  void parse_sameText_givesSameObject() {
    var cache = new ParsedSqlCache(2);
    var first = cache.parse("select 1");

    cache.parse("select 2");
    cache.parse("select 3");

    assertThat(cache.parse("select 1")).isSameAs(first);
  }

  @Test
  void parse_manyTexts_forgetsOldOnes() {
    var cache = new ParsedSqlCache(2);
    var first = cache.parse("select 0");

    for (int i = 1; i < 10; i++) {
      cache.parse("select " + i);
    }

    assertThat(cache.parse("select 0")).isEqualTo(first).isNotSameAs(first);
  }
}
