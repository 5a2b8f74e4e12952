package dev.millrace.postgres;

import static dev.millrace.postgres.ServerMessages.error;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are those of PostgreSQL 15. */
class ShownMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          22P02 | invalid input syntax for type integer: "secret"     | invalid text representation
          22P02 | invalid input value for enum mood: "secret"         | invalid text representation
          22P02 | Ungültige Eingabe für Typ integer: »secret«         | invalid text representation
          22P02 | syntaxe en entrée invalide : « secret »             | invalid text representation
          22003 | value "99999999999" is out of range for type integer | numeric value out of range
          22008 | date/time field value out of range: "2020-13-40"    | datetime field overflow
          22023 | invalid value for parameter "TimeZone": "secret"    | invalid parameter value
          22023 | MINVALUE (7) must be less than MAXVALUE (1)         | invalid parameter value
          2202E | index 100 out of valid range, 0..0                  | array subscript error
          22999 | something new: "secret"                             | data exception
          42601 | syntax error in tsquery: "secret &"                 | syntax error
          """)
  void of_textThatQuotesAValue_isTheCondition(String code, String text, String shown) {
    assertThat(ShownMessage.of(error(code, text))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          22001 | value too long for type character varying(3)
          22003 | integer out of range
          22012 | division by zero
          22026 | bit string length 3 does not match type bit(2)
          22P02 | invalid input syntax for type json
          22P03 | incorrect binary data format in bind parameter 1
          22000 | expected 3 dimensions, not 2
          23505 | duplicate key value violates unique constraint "items_pkey"
          42P01 | relation "nowhere" does not exist
          42601 | cannot insert multiple commands into a prepared statement
          P0001 | user 5 says "no"
          """)
  void of_textWithoutValues_isThat(String code, String text) {
    assertThat(ShownMessage.of(error(code, text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          syntax error at or near "selekt"             | syntax error at or near "selekt"
          syntax error at or near "'secret'"           | syntax error at or near "'…'"
          unterminated quoted string at or near "'sec  | unterminated quoted string at or near "'…'
          syntax error at or near "$q$secret$q$"       | syntax error at or near "$…$"
          """)
  void of_syntaxErrorOfTheStatement_hidesItsLiteral(String text, String shown) {
    assertThat(ShownMessage.of(error("42601", text, "P5"))).isEqualTo(shown);
  }

  @Test
  void showsHint_aboutData_doesNot() {
    assertThat(ShownMessage.showsHint(error("42883", "text"))).isTrue();
    assertThat(ShownMessage.showsHint(error("22008", "text"))).isFalse();
    assertThat(ShownMessage.showsHint(error("XX000", "text"))).isFalse();
  }
}
