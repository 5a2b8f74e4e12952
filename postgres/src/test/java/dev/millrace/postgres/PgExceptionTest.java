package dev.millrace.postgres;

import static dev.millrace.postgres.ServerMessages.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.ConditionsGenerator.Condition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgExceptionTest {

  private static PgException of(String sqlState) {
    return PgException.of(error(sqlState, "text"), Outcome.NOT_APPLIED, null);
  }

  private static String messageOf(ServerMessage message, String sql) {
    return String.valueOf(PgException.of(message, Outcome.NOT_APPLIED, sql).getMessage());
  }

  static List<Condition> conditions() {
    return ConditionsGenerator.conditions();
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void of_listedCode_hasItsClassBelowThatOfItsGroup(Condition condition) {
    PgException exception = of(condition.code());

    assertThat(exception.getClass().getSimpleName()).isEqualTo(condition.className());
    assertThat(exception.conditionName()).contains(condition.name());
    assertThat(exception.sqlState()).isEqualTo(condition.code());
    Class<?> general = of(condition.group() + "000").getClass();
    assertThat(exception).isInstanceOf(general);
  }

  @Test
  void of_wellKnownCodes_haveTheNamesOfPostgres() {
    assertThat(of("42P04")).isExactlyInstanceOf(PgException.DuplicateDatabase.class);
    assertThat(of("3D000")).isExactlyInstanceOf(PgException.InvalidCatalogName.class);
    assertThat(of("57014")).isExactlyInstanceOf(PgException.QueryCanceled.class);
    assertThat(of("P0001")).isExactlyInstanceOf(PgException.RaiseException.class);
    assertThat(of("28P01"))
        .isExactlyInstanceOf(PgException.InvalidPassword.class)
        .isInstanceOf(PgException.InvalidAuthorizationSpecification.class);
    assertThat(of("23505"))
        .isExactlyInstanceOf(PgException.UniqueViolation.class)
        .isInstanceOf(PgException.IntegrityConstraintViolation.class);
    assertThat(of("22P02"))
        .isExactlyInstanceOf(PgException.InvalidTextRepresentation.class)
        .isInstanceOf(PgException.DataError.class);
    assertThat(of("25P04")).isExactlyInstanceOf(PgException.TransactionTimeout.class);
  }

  @ParameterizedTest
  @CsvSource({"23Z99,IntegrityConstraintViolation", "22XYZ,DataError", "HV999,FdwError"})
  void of_unlistedCode_isOfTheClassOfItsGroup(String code, String expected) {
    assertThat(of(code).getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"45000", "10000", "ZZZZZ", "4", "", "ünïco"})
  void of_unlistedGroup_isAPlainPgException(String code) {
    PgException exception = of(code);

    assertThat(exception).isExactlyInstanceOf(PgException.class);
    assertThat(exception.conditionName()).isEmpty();
    assertThat(exception.sqlState()).isEqualTo(code);
  }

  @Test
  void fields_all_areThoseOfTheMessage() {
    var message =
        error(
            "23502", "text", "Dd", "Hh", "P1", "p2", "qq", "Ww", "ss", "tt", "cc", "de", "nn", "Ff",
            "L3", "Rr");

    var exception = PgException.of(message, Outcome.UNKNOWN, "select 'x'");

    assertThat(exception.serverMessage()).isSameAs(message);
    assertThat(exception.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(exception.query()).contains("select 'x'");
    assertThat(exception.severity()).isEqualTo("ERROR");
    assertThat(exception.detail()).contains("d");
    assertThat(exception.hint()).contains("h");
    assertThat(exception.position()).hasValue(1);
    assertThat(exception.internalPosition()).hasValue(2);
    assertThat(exception.internalQuery()).contains("q");
    assertThat(exception.where()).contains("w");
    assertThat(exception.schema()).contains("s");
    assertThat(exception.table()).contains("t");
    assertThat(exception.column()).contains("c");
    assertThat(exception.dataType()).contains("e");
    assertThat(exception.constraint()).contains("n");
    assertThat(exception.file()).contains("f");
    assertThat(exception.line()).hasValue(3);
    assertThat(exception.routine()).contains("r");
  }

  @Test
  void message_ofStatement_hasCodeTextAndHint() {
    var message =
        error(
            "42703",
            "column \"nam\" does not exist",
            "HPerhaps you meant to reference the column \"items.name\".",
            "P8");

    assertThat(messageOf(message, "select nam from items where code = 'secret'"))
        .isEqualTo(
            "column \"nam\" does not exist (SQLSTATE 42703) in \"select nam from items where code"
                + " = '…'\"; hint: Perhaps you meant to reference the column \"items.name\"");
  }

  @Test
  void message_withoutStatement_endsWithTheCode() {
    var exception =
        PgException.of(error("57P03", "starting up"), Outcome.NOT_APPLIED, /* query= */ null);

    assertThat(exception).hasMessage("starting up (SQLSTATE 57P03)");
    assertThat(exception.query()).isEmpty();
    assertThat(messageOf(error("57P03", "starting up"), "")).endsWith("(SQLSTATE 57P03)");
  }

  @Test
  void message_detailWhereAndInternalQuery_areNotInIt() {
    var message = error("23505", "duplicate key", "Dsecret", "Wsecret", "qsecret");

    assertThat(PgException.of(message, Outcome.NOT_APPLIED, "insert").toString())
        .doesNotContain("secret");
  }

  @Test
  void in_chainOfCauses_findsTheServersError() {
    PgException server = of("42P07");
    var wrapped = new DataException("outer", Outcome.NOT_APPLIED, server);

    assertThat(PgException.in(wrapped)).containsSame(server);
    assertThat(PgException.in(new IllegalStateException(wrapped))).containsSame(server);
    assertThat(PgException.in(server)).containsSame(server);
    assertThat(PgException.in(new IllegalStateException("other"))).isEmpty();
  }

  @Test
  void in_circleOfCauses_ends() {
    var first = new IllegalStateException("first");
    var second = new IllegalStateException("second", first);
    first.initCause(second);

    assertThat(PgException.in(first)).isEmpty();
  }

  @Test
  void serialized_comesBackWhole() throws IOException, ClassNotFoundException {
    var exception = PgException.of(error("42P04", "text", "Hh"), Outcome.UNKNOWN, "create");

    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(exception);
    }
    Object back;
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      back = in.readObject();
    }

    assertThat(back).isExactlyInstanceOf(PgException.DuplicateDatabase.class);
    var same = (PgException) back;
    assertThat(same.getMessage()).isEqualTo(exception.getMessage());
    assertThat(same.serverMessage()).isEqualTo(exception.serverMessage());
    assertThat(same.query()).contains("create");
    assertThat(same.outcome()).isEqualTo(Outcome.UNKNOWN);
  }
}
