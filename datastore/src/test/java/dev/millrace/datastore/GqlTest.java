package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.datastore.Condition.Compare;
import dev.millrace.datastore.Condition.Operator;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The grammar of queries in words, and what it says. */
class GqlTest {

  private static final Key MAX = Key.of("Employee", "Max");

  private static Question ask(String text, @Nullable Object... arguments) {
    return Gql.question("", text, Arrays.asList(arguments), Map.of(), null);
  }

  private static Question named(String text, Map<String, ?> arguments) {
    return Gql.question("", text, List.of(), arguments, null);
  }

  private static Condition where(String condition, @Nullable Object... arguments) {
    List<Condition> conditions = ask("SELECT * FROM A WHERE " + condition, arguments).conditions();
    assertThat(conditions).hasSize(1);
    return conditions.get(0);
  }

  private static @Nullable Object value(String literal, @Nullable Object... arguments) {
    return ((Compare) where("a = " + literal, arguments)).value();
  }

  private static void assertRefused(String text, String message, @Nullable Object... arguments) {
    assertThatThrownBy(() -> ask(text, arguments))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(message);
  }

  private static void assertRefusedAt(String text, int character, String problem) {
    assertRefused(text, "GQL at character " + character + ": " + problem);
  }

  // --- the whole

  @Test
  void question_ofEverything_saysIt() {
    Question question =
        ask(
            "SELECT * FROM Employee WHERE name >= 'M' AND age != :1 AND ANCESTOR IS :2"
                + " ORDER BY name, age DESC, __key__ ASC LIMIT 10 OFFSET 5 HINT ORDER_FIRST",
            3,
            MAX);

    assertThat(question)
        .isEqualTo(
            Question.of("", "Employee")
                .and(new Compare("name", Operator.GE, "M"))
                .and(new Compare("age", Operator.NE, 3L))
                .below(MAX)
                .sortedBy("name", false)
                .sortedBy("age", true)
                .sortedBy("__key__", false)
                .limited(10)
                .skipping(5));
  }

  @Test
  void question_inSmallLettersAndLittleSpace_isTheSame() {
    assertThat(ask("select*from A where a<=1and b in(1,'x')order by a desc limit 3"))
        .isEqualTo(ask("SELECT * FROM A WHERE a <= 1 AND b IN (1, 'x') ORDER BY a DESC LIMIT 3"));
    assertThat(ask("\n SELECT\t*\r\nFROM A\n")).isEqualTo(Question.of("", "A"));
  }

  @Test
  void select_keys_isKeysOnly() {
    assertThat(ask("SELECT __key__ FROM A")).isEqualTo(Question.of("", "A").keysOnly());
    assertThat(ask("SELECT * FROM A").isKeysOnly()).isFalse();
  }

  @Test
  void select_properties_isAProjection() {
    assertThat(ask("SELECT a, b.c, \"select\" FROM A").projection())
        .containsExactly("a", "b.c", "select");
    assertThat(ask("SELECT DISTINCT a FROM A"))
        .isEqualTo(Question.of("", "A").projected(List.of("a")).distinct());
    assertRefusedAt(
        "SELECT DISTINCT * FROM A", 17, "expected properties behind DISTINCT, got \"*\"");
    assertRefusedAt(
        "SELECT DISTINCT __key__ FROM A",
        17,
        "expected properties behind DISTINCT, got \"__key__\"");
    assertRefusedAt("SELECT a, a FROM A", 11, "expected each property once in a projection");
    assertRefusedAt(
        "SELECT a, __key__ FROM A",
        11,
        "expected a name of a property that is not reserved, got \"__key__\"");
  }

  @Test
  void from_nothing_isOfAllKinds_orOfTheClass() {
    assertThat(ask("SELECT * WHERE __key__ > :1", MAX).kind()).isNull();
    assertThat(Gql.question("", "SELECT *", List.of(), Map.of(), "A").kind()).isEqualTo("A");
    assertThat(Gql.question("", "", List.of(), Map.of(), "A")).isEqualTo(Question.of("", "A"));
    assertThat(Gql.question("", "WHERE a = 1 LIMIT 2", List.of(), Map.of(), "A"))
        .isEqualTo(ask("SELECT * FROM A WHERE a = 1 LIMIT 2"));
    assertRefusedAt("WHERE a = 1", 1, "expected SELECT");
    assertThatThrownBy(() -> Gql.question("", "SELECT * FROM B", List.of(), Map.of(), "A"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("GQL at character 15: expected \"A\", the kind of the class, got another one");
  }

  @Test
  void limit_withAnOffset_inBothForms() {
    assertThat(ask("SELECT * FROM A LIMIT 5, 10"))
        .isEqualTo(ask("SELECT * FROM A LIMIT 10 OFFSET 5"));
    assertThat(ask("SELECT * FROM A LIMIT :2, :1", 10, 5L))
        .isEqualTo(Question.of("", "A").limited(10).skipping(5));
    assertThat(ask("SELECT * FROM A OFFSET :1", 5).offset()).isEqualTo(5);
    assertRefusedAt("SELECT * FROM A LIMIT 5, 10 OFFSET 3", 29, "expected the end, got \"OFFSET\"");
    assertRefusedAt("SELECT * FROM A LIMIT -1", 23, "expected a limit of 0 or more, got -1");
    assertRefusedAt(
        "SELECT * FROM A LIMIT 1.5", 23, "expected a whole number or an argument, got a number");
    assertRefusedAt("SELECT * FROM A LIMIT 5000000000", 23, "expected a whole number of 32 bits");
    assertRefused(
        "SELECT * FROM A LIMIT :1", "GQL at character 23: expected a whole number of 32 bits", "x");
  }

  @Test
  void namespace_isThatOfTheQueryAndOfItsKeys() {
    Question question =
        Gql.question(
            "ns", "SELECT * FROM A WHERE ANCESTOR IS KEY('B', 1)", List.of(), Map.of(), null);

    assertThat(question.namespace()).isEqualTo("ns");
    assertThat(question.ancestor()).isEqualTo(Key.of("B", 1).inNamespace("ns"));
  }

  // --- conditions

  @Test
  void condition_ofEachOperator() {
    assertThat(where("a = 1")).isEqualTo(new Compare("a", Operator.EQ, 1L));
    assertThat(where("a != 1")).isEqualTo(new Compare("a", Operator.NE, 1L));
    assertThat(where("a < 1")).isEqualTo(new Compare("a", Operator.LT, 1L));
    assertThat(where("a <= 1")).isEqualTo(new Compare("a", Operator.LE, 1L));
    assertThat(where("a > 1")).isEqualTo(new Compare("a", Operator.GT, 1L));
    assertThat(where("a >= 1")).isEqualTo(new Compare("a", Operator.GE, 1L));
  }

  @Test
  void condition_in_takesValuesOrAnArgument() {
    assertThat(where("a IN (1, :1, 'x', NULL)", true))
        .isEqualTo(new Compare("a", Operator.IN, Arrays.asList(1L, true, "x", null)));
    assertThat(where("a IN :1", List.of(1, 2)))
        .isEqualTo(new Compare("a", Operator.IN, List.of(1L, 2L)));
    assertRefused(
        "SELECT * FROM A WHERE a IN :1",
        "GQL at character 23: property \"a\": expected a collection for IN",
        5);
    assertRefusedAt("SELECT * FROM A WHERE a IN ()", 29, "expected a value, got \")\"");
  }

  @Test
  void condition_ancestor_isOfAKey() {
    assertThat(ask("SELECT * WHERE ANCESTOR IS :1", MAX).ancestor()).isEqualTo(MAX);
    assertThat(ask("SELECT * WHERE ANCESTOR IS :1", Entity.of(MAX)).ancestor()).isEqualTo(MAX);
    assertThat(ask("SELECT * WHERE __key__ HAS ANCESTOR KEY('Employee', 'Max')").ancestor())
        .isEqualTo(MAX);
    assertRefusedAt("SELECT * WHERE ANCESTOR IS 'Max'", 28, "expected a key as the ancestor");
    assertRefusedAt("SELECT * WHERE a HAS ANCESTOR :1", 16, "expected __key__ before HAS ANCESTOR");
    assertRefused(
        "SELECT * WHERE ANCESTOR IS :1 AND ANCESTOR IS :1",
        "GQL at character 47: expected one ancestor, got a second one",
        MAX);
    assertRefused(
        "SELECT * WHERE ANCESTOR IS :1",
        "GQL at character 28: expected a complete ancestor, got Employee(no id yet)",
        Key.incomplete("Employee"));
  }

  @Test
  void condition_or_isRefused() {
    assertRefusedAt(
        "SELECT * FROM A WHERE a = 1 OR b = 2",
        29,
        "GQL has no OR: ask with IN, or several queries");
  }

  // --- names

  @Test
  void name_inQuotes_mayBeAnything() {
    assertThat(where("\"order\" = 1")).isEqualTo(new Compare("order", Operator.EQ, 1L));
    assertThat(where("`a \"b``` = 1")).isEqualTo(new Compare("a \"b`", Operator.EQ, 1L));
    assertThat(where("größe = 1")).isEqualTo(new Compare("größe", Operator.EQ, 1L));
    assertThat(where("date = 1")).isEqualTo(new Compare("date", Operator.EQ, 1L));
    assertRefusedAt(
        "SELECT * FROM A WHERE order = 1",
        23,
        "expected a property or ANCESTOR; a name that is a word of GQL is quoted, got \"order\"");
    assertRefusedAt("SELECT * FROM \"\"", 15, "expected a name between the quotes, got nothing");
    assertRefusedAt("SELECT * FROM `A", 15, "expected the end of the quotes, got the end");
  }

  // --- values

  @Test
  void value_ofEachLiteral() {
    assertThat(value("-5")).isEqualTo(-5L);
    assertThat(value("+5")).isEqualTo(5L);
    assertThat(value("1.5")).isEqualTo(1.5);
    assertThat(value("-1e3")).isEqualTo(-1000.0);
    assertThat(value("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(value("'it''s'")).isEqualTo("it's");
    assertThat(value("''")).isEqualTo("");
    assertThat(value("NULL")).isNull();
    assertThat(value("true")).isEqualTo(true);
    assertThat(value("FALSE")).isEqualTo(false);
  }

  @Test
  void value_ofEachCast() {
    assertThat(value("GEOPT(1.5, -2)")).isEqualTo(new GeoPoint(1.5, -2));
    assertThat(value("USER('a@b.c')")).isEqualTo(new User("a@b.c", "gmail.com"));
    assertThat(value("USER('a@b.c', 'b.c')")).isEqualTo(new User("a@b.c", "b.c"));
    assertThat(value("KEY('" + MAX.encode() + "')")).isEqualTo(MAX);
    assertThat(value("KEY('Employee', 'Max', 'Visit', 5)")).isEqualTo(Key.of("Visit", 5, MAX));
    assertThat(value("KEY('Employee', :1)", "Max")).isEqualTo(MAX);
    assertThat(value("KEY(:1)", MAX)).isEqualTo(MAX);
  }

  @Test
  void value_ofTimes_isInUtc() {
    Instant time = Instant.parse("2020-01-02T10:20:30Z");

    assertThat(value("DATETIME('2020-01-02 10:20:30')")).isEqualTo(time);
    assertThat(value("datetime('2020-01-02T10:20:30.000001')")).isEqualTo(time.plusNanos(1_000));
    assertThat(value("DATETIME(2020, 1, 2, 10, 20, 30)")).isEqualTo(time);
    assertThat(value("DATETIME(2020, 1, 2, :1, 20, 30, 5)", 10)).isEqualTo(time.plusNanos(5_000));
    assertThat(value("DATE('2020-01-02')")).isEqualTo(Instant.parse("2020-01-02T00:00:00Z"));
    assertThat(value("DATE(2020, 1, 2)")).isEqualTo(Instant.parse("2020-01-02T00:00:00Z"));
    assertThat(value("TIME('10:20')")).isEqualTo(Instant.parse("1970-01-01T10:20:00Z"));
    assertThat(value("TIME(10, 20, 30)")).isEqualTo(Instant.parse("1970-01-01T10:20:30Z"));
    assertThat(value("TIME(10)")).isEqualTo(Instant.parse("1970-01-01T10:00:00Z"));
  }

  @Test
  void value_thatIsNone_isRefusedWithoutIt() {
    String start = "SELECT * FROM A WHERE a = ";

    assertRefusedAt(start + "DATE('today')", 27, "expected the parts of a DATE, got others");
    assertRefusedAt(start + "DATE(2020, 13, 1)", 27, "expected the parts of a DATE, got others");
    assertRefusedAt(start + "DATE(2020)", 27, "expected DATE of a text, or of 3 to 3 numbers");
    assertRefusedAt(start + "TIME(25)", 27, "expected the parts of a TIME, got others");
    assertRefusedAt(
        start + "DATETIME(2020, 1, 1, 0, 0, 0, 1000000)",
        27,
        "expected the parts of a DATETIME, got others");
    assertRefusedAt(start + "GEOPT(1)", 27, "expected GEOPT of a latitude and a longitude");
    assertRefusedAt(
        start + "GEOPT(91, 0)",
        27,
        "expected a latitude from -90 to 90 and a longitude from -180 to 180");
    assertRefusedAt(start + "USER(1)", 27, "expected USER of an address, and perhaps of a domain");
    assertRefusedAt(
        start + "KEY('a', 1, 'b')",
        27,
        "expected KEY of the text of a key, or of kinds each with an id or a name");
    assertRefusedAt(start + "KEY('?')", 27, "expected the text of a key that encode() made");
    assertRefusedAt(start + "KEY(1, 1)", 27, "expected a kind, a String, at 0 of a path");
    assertRefusedAt(start + "KEY(KEY('a', 1))", 31, "expected a value, got \"KEY\"");
    assertRefusedAt(start + "9223372036854775808", 27, "a whole number of more than 64 bits");
    assertRefusedAt(start + "5x", 28, "expected the end, got \"x\"");
    assertRefusedAt(start + "b", 27, "expected a value, got \"b\"");
    assertRefusedAt(start + "'a", 27, "expected the end of the quotes, got the end");
    assertRefusedAt(
        "SELECT * FROM A WHERE __key__ = 5", 23, "expected a Key to compare __key__ with");
  }

  // --- arguments

  @Test
  void arguments_byName_andSeveralTimes() {
    Map<String, @Nullable Object> arguments = new HashMap<>();
    arguments.put("name", null);
    arguments.put("n1", 5);

    assertThat(named("SELECT * FROM A WHERE a = :name AND b = :name AND c = :n1", arguments))
        .isEqualTo(
            Question.of("", "A")
                .and(new Compare("a", Operator.EQ, null))
                .and(new Compare("b", Operator.EQ, null))
                .and(new Compare("c", Operator.EQ, 5L)));
  }

  @Test
  void arguments_missing_areRefused() {
    assertRefused(
        "SELECT * FROM A WHERE a = :1 AND b = :3",
        "GQL at character 38: expected an argument for :3, got 2",
        1,
        2);
    assertRefused(
        "SELECT * FROM A WHERE a = :name",
        "GQL at character 27: expected an argument for :name, got none");
    assertRefused(
        "SELECT * FROM A WHERE a = :99999999999",
        "GQL at character 27: expected an argument for :99999999999, got 1",
        1);
    assertRefusedAt(
        "SELECT * FROM A WHERE a = :0",
        27,
        "expected an argument by a number from 1, or by a name, got :0");
    assertRefusedAt(
        "SELECT * FROM A WHERE a = :1a",
        27,
        "expected an argument by a number from 1, or by a name, got :1a");
    assertRefusedAt(
        "SELECT * FROM A WHERE a = : 1",
        27,
        "expected the number or the name of an argument behind the colon");
  }

  @Test
  void arguments_unused_areRefused() {
    assertRefused(
        "SELECT * FROM A WHERE a = :1 AND b = :3", "GQL: the argument :2 is not used", 1, 2, 3);
    assertThatThrownBy(() -> named("SELECT * FROM A", Map.of("name", 1)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("GQL: the argument :name is not used");
  }

  // --- what is no query

  @Test
  void text_thatIsNoQuery_saysWhere() {
    assertRefusedAt("", 1, "expected SELECT");
    assertRefusedAt("DELETE FROM A", 1, "expected the end, got \"DELETE\"");
    assertRefusedAt("SELECT", 7, "expected a property or *, got the end");
    assertRefusedAt("SELECT * A", 10, "expected the end, got \"A\"");
    assertRefusedAt("SELECT * FROM 5", 15, "expected a kind, got a number");
    assertRefusedAt("SELECT * FROM A WHERE", 22, "expected a property or ANCESTOR, got the end");
    assertRefusedAt("SELECT * FROM A WHERE a", 24, "expected = != < <= > >= or IN, got the end");
    assertRefusedAt("SELECT * FROM A WHERE ANCESTOR = 1", 32, "expected IS, got \"=\"");
    assertRefusedAt("SELECT * FROM A ORDER a", 23, "expected BY, got \"a\"");
    assertRefusedAt(
        "SELECT * FROM A HINT x",
        22,
        "expected ORDER_FIRST, FILTER_FIRST or ANCESTOR_FIRST, got \"x\"");
    assertRefusedAt("SELECT * FROM A; x", 16, "a character that has no place in a query");
  }
}
