package dev.millrace.postgres;

import static dev.millrace.postgres.ServerMessages.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessageTest {

  @Test
  void of_everyField_hasItsAccessor() {
    var message =
        error(
            "42P01",
            "the text",
            "SFEHLER",
            "Ddetail",
            "Hhint",
            "P11",
            "p12",
            "qinternal",
            "Wwhere",
            "sschema",
            "ttable",
            "ccolumn",
            "dtype",
            "nconstraint",
            "Ffile.c",
            "L13",
            "Rroutine");

    assertThat(message.severity()).isEqualTo("ERROR");
    assertThat(message.localizedSeverity()).isEqualTo("FEHLER");
    assertThat(message.sqlState()).isEqualTo("42P01");
    assertThat(message.message()).isEqualTo("the text");
    assertThat(message.detail()).contains("detail");
    assertThat(message.hint()).contains("hint");
    assertThat(message.position()).hasValue(11);
    assertThat(message.internalPosition()).hasValue(12);
    assertThat(message.internalQuery()).contains("internal");
    assertThat(message.where()).contains("where");
    assertThat(message.schema()).contains("schema");
    assertThat(message.table()).contains("table");
    assertThat(message.column()).contains("column");
    assertThat(message.dataType()).contains("type");
    assertThat(message.constraint()).contains("constraint");
    assertThat(message.file()).contains("file.c");
    assertThat(message.line()).hasValue(13);
    assertThat(message.routine()).contains("routine");
  }

  @Test
  void of_noField_hasDefaults() {
    var message = ServerMessage.of(Map.of());

    assertThat(message.severity()).isEqualTo("ERROR");
    assertThat(message.localizedSeverity()).isEqualTo("ERROR");
    assertThat(message.sqlState()).isEqualTo("XX000");
    assertThat(message.message()).isEqualTo("no message");
    assertThat(message.detail()).isEmpty();
    assertThat(message.position()).isEmpty();
    assertThat(message.line()).isEmpty();
  }

  @Test
  void severity_onlyTheLocalized_isThat() {
    var message = ServerMessage.of(Map.of((byte) 'S', "FATAL"));

    assertThat(message.severity()).isEqualTo("FATAL");
  }

  @Test
  void field_unknownType_isKept() {
    var message = error("42P01", "text", "znew");

    assertThat(message.field('z')).contains("new");
    assertThat(message.field('y')).isEmpty();
    assertThat(message.field('\u017a')).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "99999999999", "1.5"})
  void position_noNumber_isAbsent(String text) {
    assertThat(error("42601", "text", "P" + text).position()).isEmpty();
  }

  @Test
  void of_map_isCopied() {
    Map<Byte, String> fields = new HashMap<>(Map.of((byte) 'M', "before"));

    var message = ServerMessage.of(fields);
    fields.put((byte) 'M', "after");

    assertThat(message.message()).isEqualTo("before");
  }

  @Test
  void equals_byFields() {
    assertThat(error("42P01", "text", "Hhint"))
        .isEqualTo(error("42P01", "text", "Hhint"))
        .hasSameHashCodeAs(error("42P01", "text", "Hhint"))
        .isNotEqualTo(error("42P01", "text", "Hother"));
  }

  @Test
  void toString_hasSeverityCodeAndTextAlone() {
    var message = error("42P01", "relation \"a\" does not exist", "Dsecret", "Wsecret", "qsecret");

    assertThat(message).hasToString("ERROR 42P01: relation \"a\" does not exist");
  }

  @Test
  void toString_textWithValue_hidesIt() {
    var message = error("22P02", "invalid input syntax for type integer: \"secret\"");

    assertThat(message).hasToString("ERROR 22P02: invalid text representation");
  }
}
