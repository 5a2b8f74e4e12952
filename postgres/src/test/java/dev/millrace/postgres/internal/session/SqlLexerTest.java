package dev.millrace.postgres.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters are found, and where they stand. */
class SqlLexerTest {

  private static List<String> parameters(String sql) {
    List<String> found = new ArrayList<>();
    SqlLexer lexer = new SqlLexer(sql);
    for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END; token = lexer.next()) {
      if (token == SqlLexer.Token.PARAMETER) {
        assertThat(sql.substring(lexer.start(), lexer.end())).isEqualTo("$" + lexer.word());
        found.add(lexer.word());
      }
    }
    return found;
  }

  @Test
  void parameters_ofAText_areAllThatLookSoToTheServer() {
    assertThat(parameters("select $1, $12::int[], f($2)+$1")).containsExactly("1", "12", "2", "1");
  }

  @Test
  void parameters_inTextsNamesAndComments_areNone() {
    assertThat(
            parameters(
                "select '$1', \"$2\", a$3, $$ $4 $$, $a$ $5 $a$, E'\\' $6' -- $7\n /* $8 */"))
        .isEmpty();
  }
}
