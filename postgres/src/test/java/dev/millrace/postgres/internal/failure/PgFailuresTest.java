package dev.millrace.postgres.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.ConflictException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.ServerMessage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgFailuresTest {

  private static ServerMessage message(String severity, String sqlState, String... fields) {
    Map<Byte, String> all = new HashMap<>();
    all.put((byte) 'S', "localized");
    all.put((byte) 'V', severity);
    all.put((byte) 'C', sqlState);
    all.put((byte) 'M', "the text");
    for (String field : fields) {
      all.put((byte) field.charAt(0), field.substring(1));
    }
    return ServerMessage.of(all);
  }

  private static DataException failure(ServerMessage message) {
    return PgFailures.of(message, Outcome.NOT_APPLIED, "select 1");
  }

  private static void assertKind(ServerMessage message, Class<? extends DataException> kind) {
    DataException failure = failure(message);
    assertThat(failure).isExactlyInstanceOf(kind);
    assertThat(failure)
        .hasMessage("the text (SQLSTATE " + message.sqlState() + ") in \"select 1\"");
    assertThat(failure.getCause()).isInstanceOf(PgException.class).hasNoCause();
    assertThat(PgException.in(failure).orElseThrow().serverMessage()).isSameAs(message);
  }

  private static void assertPlain(ServerMessage message) {
    assertThat(failure(message)).isInstanceOf(PgException.class).hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "23505,Unique",
    "23503,ForeignKey",
    "23001,ForeignKey",
    "23502,NotNull",
    "23514,Check",
    "23P01,Check",
    "44000,Check"
  })
  void of_constraint_hasItsKind(String code, String kind) {
    DataException failure = failure(message("ERROR", code));

    assertThat(failure).isInstanceOf(ConstraintException.class);
    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure.isRetryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23000", "23999", "40002"})
  void of_otherConstraint_isAConstraint(String code) {
    assertKind(message("ERROR", code), ConstraintException.class);
  }

  @Test
  void of_notNull_tellsTableAndColumn() {
    var failure =
        (ConstraintException) failure(message("ERROR", "23502", "spublic", "titems", "cname"));

    assertThat(failure.table()).contains("items");
    assertThat(failure.columns()).containsExactly("name");
    assertThat(failure.constraint()).isEmpty();
  }

  @Test
  void of_unique_tellsTableAndConstraintButNoColumns() {
    var failure =
        (ConstraintException)
            failure(
                message(
                    "ERROR", "23505", "titems", "nitems_pkey", "DKey (id)=(1) already exists."));

    assertThat(failure.table()).contains("items");
    assertThat(failure.columns()).isEmpty();
    assertThat(failure.constraint()).contains("items_pkey");
    assertThat(failure).hasMessageNotContaining("already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40000", "40001", "40P01", "40999", "55P03"})
  void of_conflict_mayBeTriedAgain(String code) {
    assertKind(message("ERROR", code), ConflictException.class);
    assertThat(failure(message("ERROR", code)).isRetryable()).isTrue();
  }

  @Test
  void of_conflictOfUnknownOutcome_isNotTriedAgain() {
    DataException unknown = failure(message("ERROR", "40003"));
    DataException told = PgFailures.of(message("ERROR", "40001"), Outcome.UNKNOWN, "commit");

    assertThat(unknown).isInstanceOf(ConflictException.class);
    assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(unknown.isRetryable()).isFalse();
    assertThat(told.isRetryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"57P01", "57P02", "57P03", "57P04", "57P05"})
  void of_serverThatEndsTheSession_isALostConnection(String code) {
    assertKind(message("FATAL", code), ConnectionLostException.class);
    assertKind(message("ERROR", code), ConnectionLostException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "08P01", "25P03", "25P04", "40001", "57014", "58030", "XX000", "XX001"})
  void of_fatal_isALostConnection(String code) {
    assertKind(message("FATAL", code), ConnectionLostException.class);
    assertKind(message("PANIC", code), ConnectionLostException.class);
    assertThat(failure(message("ERROR", code))).isNotInstanceOf(ConnectionLostException.class);
  }

  @Test
  void of_lostConnection_keepsTheOutcome() {
    assertThat(PgFailures.of(message("FATAL", "57P01"), Outcome.UNKNOWN, "commit").outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(failure(message("FATAL", "08007")).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"28000", "28P01", "3D000", "53300", "42501", "42704", "22023", "0A000", "F0000"})
  void of_fatalThatRefusesAConnection_isThePgExceptionItself(String code) {
    assertPlain(message("FATAL", code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42601", "42P01", "42703", "42883", "42804", "42P07", "42701", "42P18", "42999", "0A000",
        "26000", "34000", "3F000", "3B001", "54001", "54011", "54023"
      })
  void of_wrongStatement_isAnInvalidQuery(String code) {
    assertKind(message("ERROR", code), InvalidQueryException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0002", "02000", "58P01"})
  void of_missing_isMissing(String code) {
    assertKind(message("ERROR", code), MissingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42501", "42P04", "42P06", "3D000", "28P01", "53100", "53200", "57014", "P0001", "22P02",
        "22012", "25P02", "25006", "25001", "55006", "2BP01", "08001", "XX000", "45000", "", "4"
      })
  void of_other_isThePgExceptionItself(String code) {
    assertPlain(message("ERROR", code));
    assertThat(failure(message("ERROR", code)).isRetryable()).isFalse();
  }

  @Test
  void isStalePlan_byCodeAndRoutine() {
    assertThat(PgFailures.isStalePlan(message("ERROR", "0A000", "RRevalidateCachedQuery")))
        .isTrue();
    assertThat(PgFailures.isStalePlan(message("ERROR", "0A000", "Rother"))).isFalse();
    assertThat(PgFailures.isStalePlan(message("ERROR", "0A000"))).isFalse();
    assertThat(PgFailures.isStalePlan(message("ERROR", "42P01", "RRevalidateCachedQuery")))
        .isFalse();
    assertThat(PgFailures.isStalePlan(message("ERROR", "XX000", "RgetTypeBinaryInputInfo")))
        .isTrue();
    assertThat(PgFailures.isStalePlan(message("ERROR", "XX000", "Rother"))).isFalse();
    assertThat(PgFailures.isStalePlan(message("ERROR", "42804", "Rrecord_recv"))).isTrue();
  }

  @Test
  void isAlteredType_byCodeAndRoutine() {
    assertThat(PgFailures.isAlteredType(message("ERROR", "42804", "Rrecord_recv"))).isTrue();
    assertThat(PgFailures.isAlteredType(message("ERROR", "42804", "Rother"))).isFalse();
    assertThat(PgFailures.isAlteredType(message("ERROR", "0A000", "Rrecord_recv"))).isFalse();
  }

  @Test
  void isStatementGone_unknownOrTakenName() {
    assertThat(PgFailures.isStatementGone(message("ERROR", "26000"))).isTrue();
    assertThat(PgFailures.isStatementGone(message("ERROR", "42P05"))).isTrue();
    assertThat(PgFailures.isStatementGone(message("ERROR", "42P01"))).isFalse();
  }

  @Test
  void isFatal_bySeverityThatIsNotTranslated() {
    assertThat(PgFailures.isFatal(message("FATAL", "57P01", "SFATAL"))).isTrue();
    assertThat(PgFailures.isFatal(message("PANIC", "XX000"))).isTrue();
    assertThat(PgFailures.isFatal(message("ERROR", "57P01", "SFATAL"))).isFalse();
  }

  @Test
  void isCancelled_byCode() {
    assertThat(PgFailures.isCancelled(message("ERROR", "57014"))).isTrue();
    assertThat(PgFailures.isCancelled(message("ERROR", "57000"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR,25006,true",
    "ERROR,08006,true",
    "ERROR,57P01,true",
    "ERROR,57P02,true",
    "ERROR,57P03,true",
    "FATAL,57P05,true",
    "FATAL,25P03,true",
    "ERROR,57014,false",
    "ERROR,42P01,false",
    "ERROR,40001,false"
  })
  void isEvictWorthy_byCodeAndSeverity(String severity, String code, boolean expected) {
    assertThat(PgFailures.isEvictWorthy(message(severity, code))).isEqualTo(expected);
  }
}
