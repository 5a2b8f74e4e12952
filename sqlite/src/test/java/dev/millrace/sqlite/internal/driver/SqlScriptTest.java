package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

  private static List<String> statements(String script) {
    List<String> result = new ArrayList<>();
    for (var span = SqlScript.next(script, 0);
        span != null;
        span = SqlScript.next(script, span.next())) {
      result.add(span.of(script));
    }
    return result;
  }

  @Test
  void next_severalStatements_endsAtSemicolons() {
    assertThat(statements("select 1; ;; select 2 ;\n-- done;\nselect 3"))
        .containsExactly("select 1", "select 2", "select 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", ";;", "-- only a comment", "/* a; b */ ;", "\uFEFF"})
  void next_nothingToRun_givesNone(String script) {
    assertThat(statements(script)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ';'",
        "select 'it''s;'",
        "select \";\" from t",
        "select \"a\"\";\" from t",
        "select `;` from t",
        "select [;] from t",
        "select 1 /* ; */ + 1",
        "select 1 -- ;\n + 1",
        "select x'00' || ';'"
      })
  void next_semicolonInsideToken_isNotAnEnd(String statement) {
    assertThat(statements(statement + "; select 2")).containsExactly(statement, "select 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create trigger a after insert on t begin select 1; end",
        "CREATE TEMP TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; SELECT ';END;'; END",
        "create temporary trigger if not exists a after insert on t begin select 1; end",
        "explain create trigger a after insert on t begin select 1; end",
        "explain query plan create trigger a after insert on t begin select 1; end",
        "/* ; */ create -- ;\n trigger a after insert on t begin select 1; end",
        "create trigger a after insert on t begin select case when 1 then 2 end; end",
        "create trigger a after insert on t begin update t set \"end\" = 1; select 1; end"
      })
  void next_triggerBody_isOneStatement(String trigger) {
    String text = trigger.startsWith("/*") ? trigger.substring(8) : trigger;

    assertThat(statements(trigger + "; select 2")).containsExactly(text, "select 2");
    assertThat(statements(trigger)).containsExactly(text);
  }

  @Test
  void next_tableNamedTrigger_isNoTrigger() {
    assertThat(statements("create table trigger_x(a); insert into trigger_x values (1)"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "select 'abc, unterminated string",
        "select 'abc'', unterminated string",
        "select \"abc, unterminated quoted name",
        "select [abc, unterminated quoted name",
        "select `abc, unterminated quoted name",
        "select 1 /* abc, unterminated comment",
        "create trigger a after insert on t begin select 1;, unterminated trigger body",
        "create trigger a after insert on t begin select 1; endless, unterminated trigger body"
      })
  void next_withoutEnd_fails(String script, String problem) {
    assertThatThrownBy(() -> statements("select 0; " + script))
        .isInstanceOf(MalformedSqlException.class)
        .hasMessageContaining(problem);
  }
}
