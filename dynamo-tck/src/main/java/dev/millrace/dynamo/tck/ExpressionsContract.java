package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.given;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How expressions are written, and which are refused before anything happens. */
public abstract class ExpressionsContract extends TransportContract {

  private static final Map<String, AttributeValue> KEY = item("pk", s("a"));

  private void refusedCondition(String condition, Object... placeholders) {
    String table = table();
    refused(INVALID, putIf(table, KEY, condition, given(placeholders)));
    assertThat(get(table, KEY)).isNull();
  }

  private void refusedUpdate(String update, Object... placeholders) {
    String table = table();
    refused(INVALID, updateOf(table, KEY, update, placeholders));
    assertThat(get(table, KEY)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a =",
        "= :v",
        "a = :v AND",
        "a = :v b = :v",
        "(a = :v",
        "a = :v)",
        "a == :v",
        "a != :v",
        "a = :v && a = :v",
        "NOT",
        "a BETWEEN :v",
        "a IN ()",
        "a IN :v",
        "a..b = :v",
        "a[x] = :v",
        "a[-1] = :v",
        "a. = :v",
        "unknown(a)",
        "size(a)",
        "attribute_exists(a, b)",
        "attribute_exists()",
        "begins_with(a)",
        "a = 'text'",
        "a = 1",
        "a + :v = :v",
        "$a = :v",
        "a = :v;",
        "((a = :v))",
      })
  void condition_malformed_isRefused(String condition) {
    refusedCondition(
        condition, condition.contains(":v") ? new Object[] {":v", n(1)} : new Object[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a = :v",
        "SET",
        "SET a",
        "SET a = ",
        "SET a = :v,",
        "SET a = :v b = :v",
        "SET a = :v AND b = :v",
        "SET :v = a",
        "SET a = :v * :v",
        "SET a = size(b)",
        "SET a = (b",
        "REMOVE",
        "REMOVE a,",
        "REMOVE a :v",
        "ADD a",
        "ADD a = :v",
        "ADD a b",
        "DELETE a",
        "UPDATE a = :v",
        "SET a = list_append(b)",
        "SET a = if_not_exists(:v, :v)",
        "SET a = attribute_exists(b)",
      })
  void update_malformed_isRefused(String update) {
    refusedUpdate(update, update.contains(":v") ? new Object[] {":v", n(1)} : new Object[0]);
  }

  @Test
  void condition_sameOperandTypes_areCheckedBeforeTheItem() {
    refusedCondition("begins_with(a, :v)", ":v", n(1));
    refusedCondition("attribute_type(a, :v)", ":v", s("TEXT"));
    refusedCondition("attribute_type(a, :v)", ":v", n(1));
    refusedCondition("a BETWEEN :high AND :low", ":high", n(2), ":low", n(1));
    refusedCondition("a BETWEEN :one AND :text", ":one", n(1), ":text", s("z"));
  }

  @Test
  void placeholder_undefined_isRefused() {
    refusedCondition("a = :v");
    refusedCondition("#a = :v", ":v", n(1));
    refusedUpdate("SET a = :v");
    refusedUpdate("SET #a = :v", ":v", n(1));
  }

  @Test
  void placeholder_unused_isRefused() {
    refusedCondition("attribute_not_exists(pk)", ":v", n(1));
    refusedCondition("attribute_not_exists(pk)", "#a", "a");
    refusedUpdate("SET a = :v", ":v", n(1), ":w", n(1));
    refusedUpdate("REMOVE a", "#a", "a");
  }

  @Test
  void placeholder_withoutExpression_isRefused() {
    String table = table();

    refused(
        INVALID,
        new dev.millrace.dynamo.spi.PutItem(
            table, KEY, null, given(":v", n(1)), ReturnValues.NONE, false));
    refused(
        INVALID,
        new dev.millrace.dynamo.spi.PutItem(
            table, KEY, null, given("#a", "a"), ReturnValues.NONE, false));
    refused(INVALID, new GetItem(table, KEY, true, null, Map.of("#a", "a")));
  }

  @Test
  void placeholder_misnamed_isRefused() {
    String table = table();

    refused(
        INVALID,
        putIf(table, KEY, "attribute_not_exists(pk)", new Parameters(Map.of("a", "a"), Map.of())));
    refused(
        INVALID,
        putIf(table, KEY, "attribute_not_exists(pk)", new Parameters(Map.of(), Map.of("v", n(1)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "status", "count", "Date", "NEW", "items", "value", "year"})
  void name_reserved_needsAPlaceholder(String name) {
    refusedCondition(name + " = :v", ":v", n(1));
    refusedUpdate("SET " + name + " = :v", ":v", n(1));

    String table = table();
    update(table, KEY, "SET #n = :v", "#n", name, ":v", n(1));
    assertThat(get(table, KEY)).isEqualTo(with(KEY, name, n(1)));
  }

  @Test
  void name_reservedInProjection_isRefused() {
    refused(INVALID, new GetItem(table(), KEY, true, "name", Map.of()));
  }

  @Test
  void name_startingWithADigit_needsAPlaceholder() {
    refusedCondition("1a = :v", ":v", n(1));

    String table = table();
    update(table, KEY, "SET #n = :v", "#n", "1a b-c.d", ":v", n(1));
    assertThat(get(table, KEY)).isEqualTo(with(KEY, "1a b-c.d", n(1)));
  }

  @Test
  void name_withUnderscoresAndDigits_needsNone() {
    String table = table();

    update(table, KEY, "SET a_1 = :v_1", ":v_1", n(1));

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "a_1", n(1)));
  }

  @Test
  void keywords_inAnyCase_areKnown() {
    String table = table();
    put(table, with(KEY, "a", n(1)));

    send(
        new UpdateItem(
            table,
            KEY,
            "sEt b = :v Remove a",
            "a BeTween :v aNd :v aNd nOt b iN (:v)",
            given(":v", n(1)),
            ReturnValues.NONE,
            false));

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "b", n(1)));
  }

  @Test
  void functions_inAnotherCase_areUnknown() {
    refusedCondition("ATTRIBUTE_NOT_EXISTS(pk)");
  }

  @Test
  void spaces_anywhere_doNotMatter() {
    String table = table();

    send(
        putIf(
            table,
            KEY,
            " ( attribute_not_exists ( a . b [ 0 ] ) )\n AND\tsize(pk)<>:v ",
            given(":v", n(100))));
    refused(CONDITION_FAILED, putIf(table, KEY, "a=:v", given(":v", n(1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,", ",a", "a b", "a[", "a.", "a, a", "a.b, a", ":v"})
  void projection_malformedOrOverlapping_isRefused(String projection) {
    refused(INVALID, new GetItem(table(), KEY, true, projection, Map.of()));
  }

  @Test
  void expression_longerThanFourKilobytes_isRefused() {
    refusedCondition("a" + "a".repeat(4096) + " = :v", ":v", n(1));
  }

  @Test
  void condition_inWithAHundredOperands_isAllowedAndNoMore() {
    String table = table();
    put(table, KEY);

    refused(CONDITION_FAILED, putIf(table, KEY, in(100), operands(100)));
    refused(INVALID, putIf(table, KEY, in(101), operands(101)));
  }

  private static String in(int operands) {
    StringBuilder in = new StringBuilder("a IN (:v0");
    for (int i = 1; i < operands; i++) {
      in.append(", :v").append(i);
    }
    return in.append(')').toString();
  }

  private static Parameters operands(int count) {
    Object[] operands = new Object[count * 2];
    for (int i = 0; i < count; i++) {
      operands[2 * i] = ":v" + i;
      operands[2 * i + 1] = n(i);
    }
    return given(operands);
  }
}
