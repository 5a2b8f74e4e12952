package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select $1, $2               | select $1, $2
          select 'secret'             | select '…'
          select 'it''s secret', 5    | select '…', 5
          select E'it\\'s secret', 5  | select E'…', 5
          select e'\\\\', 5           | select e'…', 5
          select date'secret', 5      | select date'…', 5
          select 'back\\', 5          | select '…', 5
          select 'never secret        | select '…'
          select E'never \\           | select E'…'
          select $$secret$$, 5        | select $…$, 5
          select $a$se$b$cret$a$, 5   | select $…$, 5
          select $a$never secret      | select $…$
          select $1$2, a$b$c          | select $1$2, a$b$c
          select "it's" , 'secret'    | select "it's" , '…'
          select 5 -- it's            | select 5 -- it's
          /* it's /* so */ */ 'secret' | /* it's /* so */ */ '…'
          /* never's                  | /* never's
          select "never's             | select "never's
          select $                    | select $
          """)
  void quoted_literals_areHidden(String sql, String shown) {
    assertThat(ShownSql.quoted(sql)).isEqualTo('"' + shown + '"');
  }

  @Test
  void quoted_lineComment_endsWithItsLine() {
    assertThat(ShownSql.quoted("-- it's\nselect 'secret'")).isEqualTo("\"-- it's\nselect '…'\"");
  }

  @Test
  void quoted_long_isCut() {
    assertThat(ShownSql.quoted("x".repeat(120))).isEqualTo('"' + "x".repeat(120) + '"');
    assertThat(ShownSql.quoted("x".repeat(121))).isEqualTo('"' + "x".repeat(119) + "…\"");
    assertThat(ShownSql.quoted('"' + "y".repeat(10_000_000))).hasSize(122);
    assertThat(ShownSql.quoted('\'' + "y".repeat(10_000_000))).isEqualTo("\"'…'\"");
  }

  @Test
  void quoted_cutAtAPair_keepsItWhole() {
    String shown = ShownSql.quoted("x".repeat(118) + "😀" + "y".repeat(10));

    assertThat(shown).isEqualTo('"' + "x".repeat(118) + "…\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "select 1", "日本"})
  void masked_withoutLiterals_isTheText(String text) {
    assertThat(ShownSql.masked(text)).isEqualTo(text);
  }

  @Test
  void quoted_anyLiteral_isHidden() {
    Property.forAll(Gen.strings())
        .runs(500)
        .check(
            value -> {
              String literal = '\'' + ("<" + value + ">").replace("'", "''") + '\'';

              assertThat(ShownSql.quoted("select " + literal + ", \"it's\", 5"))
                  .isEqualTo("\"select '…', \"it's\", 5\"");
            });
  }

  @Test
  void quoted_anyText_endsAndIsShort() {
    Property.forAll(Gen.strings("ab'\"$-/*\\\nE1_ "))
        .runs(1_000)
        .check(text -> assertThat(ShownSql.quoted(text)).hasSizeBetween(2, 122));
  }
}
