package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad input gets: a clear error, the database unchanged, the handle usable. */
public abstract class ErrorContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems(3);
  }

  private void assertUnchanged(Queries queries) {
    assertUsable(queries);
    assertThat(itemIds(queries)).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "selekt 1",
        "select * from nowhere",
        "select nothing from items",
        "insert into nowhere values (1)",
        "insert into items (id, nothing) values (9, 'x')",
        "update items set nothing = 1",
        "select nofunction(1)",
        "select 'never ends",
        "select (1",
        "create table items (id bigint)",
        "drop table nowhere"
      })
  void text_wrong_isAnInvalidQuery(String sql) {
    Throwable executed = failureOf(db.execute(sql));
    assertThat(executed).isInstanceOf(InvalidQueryException.class);
    assertThat(((DataException) executed).outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failureOf(db.fetch(sql))).isInstanceOf(InvalidQueryException.class);
    assertUnchanged(db);
  }

  @ParameterizedTest
  @EnumSource(names = {"DATABASE", "CONNECTION"})
  void text_wrongOnHandle_leavesItUsable(Handle handle) {
    handle.use(
        db,
        queries -> {
          assertThat(failureOf(queries.fetch("selekt"))).isInstanceOf(InvalidQueryException.class);
          assertThat(failureOf(queries.fetchRow("selekt")))
              .isInstanceOf(InvalidQueryException.class);
          assertThat(failureOf(queries.fetchValue(Long.class, "selekt")))
              .isInstanceOf(InvalidQueryException.class);
          assertThat(failureOf(queries.executeMany("selekt $1", List.of(List.of(1)))))
              .isInstanceOf(InvalidQueryException.class);
          assertThat(failureOf(queries.fetchMany("selekt $1", List.of(List.of(1)))))
              .isInstanceOf(InvalidQueryException.class);
          assertUnchanged(queries);
        });
  }

  static Stream<Arguments> wrongCounts() {
    return Stream.of(
        Arguments.of("select * from items where id = $1", List.of()),
        Arguments.of("select * from items where id = $1", List.of(1, 2)),
        Arguments.of("select * from items where id = $1 and name = $2", List.of(1)),
        Arguments.of("select * from items", List.of(1)),
        Arguments.of("insert into items values ($1, $2)", List.of(9)),
        Arguments.of("insert into items values ($1, $2)", List.of(9, "x", "y")));
  }

  @ParameterizedTest
  @MethodSource("wrongCounts")
  void arguments_wrongNumber_areRefusedTellingBothNumbers(String sql, List<Object> args) {
    int expected = sql.contains("$2") ? 2 : sql.contains("$1") ? 1 : 0;

    assertThat(failureOf(db.fetch(sql, args.toArray())))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("" + expected)
        .hasMessageContaining("" + args.size());
    assertThat(failureOf(db.execute(sql, args.toArray())))
        .isInstanceOf(InvalidQueryException.class);
    assertUnchanged(db);
  }

  @Test
  void arguments_listForSeveral_areRefusedWithAHint() {
    assertThat(failureOf(db.execute("insert into items values ($1, $2)", List.of(9, "x"))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("expected 2")
        .hasMessageContaining("got 1");
    assertUnchanged(db);
  }

  @Test
  void executeMany_wrongNumberInOneRow_appliesNothing() {
    var rows = List.of(List.of(8, "a"), List.of(9), List.of(10, "c"));

    assertThat(failureOf(db.executeMany("insert into items values ($1, $2)", rows)))
        .isInstanceOf(InvalidQueryException.class);
    assertUnchanged(db);
  }

  @Test
  void executeMany_nullRow_appliesNothing() {
    List<List<?>> rows = new ArrayList<>();
    rows.add(List.of(8, "a"));
    rows.add(null);

    assertFails(db.executeMany("insert into items values ($1, $2)", rows));
    assertUnchanged(db);
  }

  @Test
  void executeMany_unknownClassInOneRow_appliesNothing() {
    var rows = List.of(List.of(8, "a"), List.of(9, new Object()));

    assertThat(failureOf(db.executeMany("insert into items values ($1, $2)", rows)))
        .isInstanceOf(DataException.class);
    assertUnchanged(db);
  }

  @Test
  void messages_neverCarryParameterValues() {
    String secret = "s3cr3t-value";

    for (var failing :
        List.of(
            db.execute("insert into items values ($1, $2)", 1, secret),
            db.execute("insert into items values ($1)", secret),
            db.execute("insert into nowhere values ($1)", secret),
            db.fetchValue(Long.class, "select name from items where name < $1 || 'z'", secret)
                .thenCompose(v -> db.fetch("selekt $1", secret)),
            db.executeMany("insert into items values (1, $1)", List.of(List.of(secret))))) {
      for (Throwable each = failureOf(failing); each != null; each = each.getCause()) {
        assertThat(each.toString()).doesNotContain(secret);
      }
    }
    assertUnchanged(db);
  }

  @Test
  void messages_quoteTheTextAsItWasGiven() {
    assertThat(failureOf(db.execute("insert into items values ($1, $2)", 1, "x")))
        .hasMessageNotContaining("?1");
    assertThat(failureOf(db.fetch("select * from items where nothing = $1", 1)))
        .hasMessageNotContaining("?1");
  }

  @Test
  void fetchValue_wrongType_tellsColumnAndTypesButNoValue() {
    db.execute("update items set name = 's3cr3t'").result();

    assertThat(failureOf(db.fetchValue(Long.class, "select name from items")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("name")
        .hasMessageNotContaining("s3cr3t");
    assertUsable(db);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with \"quotes\"", "semi; drop table items; --", "it's", "ünï 日本", "a.b", "$1"})
  void identifier_quoted_isOnlyAName(String name) {
    String quoted = db.dialect().quote(name);

    db.execute("create table " + quoted + " (" + quoted + " bigint)").result();
    db.execute("insert into " + quoted + " values ($1)", 5).result();

    var row = db.fetchRow("select " + quoted + " from " + quoted).result().orElseThrow();
    assertThat(row.names()).containsExactly(name);
    assertThat(row.getLong(name)).isEqualTo(5);
    assertUnchanged(db);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nul\0"})
  void identifier_impossible_isRefused(String name) {
    assertThatThrownBy(() -> db.dialect().quote(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lone \ud800 high", "lone \udfff low", "\udc00\ud800"})
  void text_loneSurrogate_isRefused(String text) {
    assertThat(failureOf(db.execute("insert into items values (9, $1)", text)))
        .isInstanceOf(DataException.class);
    assertThat(failureOf(db.fetch("select '" + text + "'"))).isInstanceOf(DataException.class);
    assertUnchanged(db);
  }

  @Test
  void text_nul_isRefusedInTheStatement() {
    assertThat(failureOf(db.execute("delete from items\0 where id = 1")))
        .isInstanceOf(InvalidQueryException.class);
    assertUnchanged(db);
  }

  @Test
  void text_nulInAValue_isNeverCutShort() {
    try {
      db.execute("insert into items values (9, $1)", "a\0b").result();
    } catch (DataException refused) {
      assertUnchanged(db);
      return;
    }
    assertThat(db.fetchValue(String.class, "select name from items where id = 9").result())
        .contains("a\0b");
  }

  @Test
  void call_nullText_isThrownByTheCall() {
    assertThatThrownBy(() -> db.execute(nothing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> db.fetch(nothing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> db.stream(nothing())).isInstanceOf(NullPointerException.class);
  }

  @SuppressWarnings("NullAway") // what a caller without null checks hands over
  private static String nothing() {
    return null;
  }

  @Test
  void failure_trace_hasThePlaceThatWaited() {
    Throwable failure = failureOf(db.fetch("selekt"));

    assertThat(failure.getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .contains("failure_trace_hasThePlaceThatWaited");
  }

  @Test
  void failures_manyInARow_leaveNothingBehind() {
    for (int i = 0; i < 300; i++) {
      assertThat(failureOf(db.execute("selekt " + i))).isInstanceOf(InvalidQueryException.class);
      assertFails(db.execute("insert into items values (1, 'again')"));
    }
    assertUnchanged(db);
  }
}
