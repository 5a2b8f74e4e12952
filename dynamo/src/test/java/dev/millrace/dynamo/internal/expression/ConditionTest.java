package dev.millrace.dynamo.internal.expression;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static dev.millrace.dynamo.internal.expression.Values.numbers;
import static dev.millrace.dynamo.internal.expression.Values.parameters;
import static dev.millrace.dynamo.internal.expression.Values.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConditionTest {

  private static final Map<String, AttributeValue> ITEM =
      item(
          "n",
          5,
          "m",
          7,
          "txt",
          "hello",
          "flag",
          true,
          "nil",
          null,
          "bin",
          new byte[] {1, 2, 3},
          "lst",
          List.of(1, "x", Map.of("a", 1)),
          "doc",
          Map.of("a", Map.of("b", 2)),
          "ss",
          texts("a", "b"),
          "ns",
          numbers("1", "2"),
          "same",
          5);

  private static boolean isTrue(String condition, @Nullable Object... pairs) {
    return Expressions.ofWrite(null, condition, parameters(pairs)).isTrue(ITEM);
  }

  private static String refused(String condition, @Nullable Object... pairs) {
    ServiceException refused =
        Assertions.catchThrowableOfType(ServiceException.class, () -> isTrue(condition, pairs));
    assertThat(refused.code()).isEqualTo("ValidationException");
    return String.valueOf(refused.getMessage());
  }

  @Test
  void comparisons_ofOneType_compareValues() {
    assertThat(isTrue("n = :v", ":v", 5)).isTrue();
    assertThat(isTrue("n = :v", ":v", new AttributeValue.N("5.0"))).isTrue();
    assertThat(isTrue("n <> :v", ":v", 5)).isFalse();
    assertThat(isTrue("n < :v", ":v", 10)).isTrue();
    assertThat(isTrue("n <= :v", ":v", 5)).isTrue();
    assertThat(isTrue("n > :v", ":v", 4)).isTrue();
    assertThat(isTrue("n >= :v", ":v", 6)).isFalse();
    assertThat(isTrue("txt > :v", ":v", "hell")).isTrue();
    assertThat(isTrue("bin < :v", ":v", new byte[] {(byte) 200})).isTrue();
    assertThat(isTrue("ss = :v", ":v", texts("b", "a"))).isTrue();
    assertThat(isTrue("ns = :v", ":v", numbers("2.0", "1"))).isTrue();
    assertThat(isTrue("doc = :v", ":v", Map.of("a", Map.of("b", 2)))).isTrue();
    assertThat(isTrue("nil = :v", ":v", (Object) null)).isTrue();
  }

  @Test
  void comparisons_ofOtherTypesOrNothing_areFalseButUnequal() {
    assertThat(isTrue("n = :v", ":v", "5")).isFalse();
    assertThat(isTrue("n < :v", ":v", "9")).isFalse();
    assertThat(isTrue("n <> :v", ":v", "5")).isTrue();
    assertThat(isTrue("absent = :v", ":v", 5)).isFalse();
    assertThat(isTrue("absent <> :v", ":v", 5)).isTrue();
    assertThat(isTrue("absent < :v", ":v", 5)).isFalse();
    assertThat(isTrue("nil = :v", ":v", false)).isFalse();
  }

  @Test
  void comparisons_ofTwoPaths_compareWhatIsThere() {
    assertThat(isTrue("n < m")).isTrue();
    assertThat(isTrue("n = same")).isTrue();
    assertThat(isTrue("doc.a.b < lst[0]")).isFalse();
    assertThat(isTrue(":v = n", ":v", 5)).isTrue();
    assertThat(refused("n = n"))
        .contains("The first operand must be distinct from the remaining operands");
  }

  @Test
  void paths_leadIntoMapsAndLists() {
    assertThat(isTrue("doc.a.b = :v", ":v", 2)).isTrue();
    assertThat(isTrue("lst[2].a = :v", ":v", 1)).isTrue();
    assertThat(isTrue("lst[3] = :v", ":v", 1)).isFalse();
    assertThat(isTrue("#d.#x.b = :v", "#d", "doc", "#x", "a", ":v", 2)).isTrue();
    assertThat(isTrue("txt.a = :v", ":v", 2)).isFalse();
  }

  @Test
  void precedence_isNotAndOr() {
    assertThat(isTrue("n = :five OR n = :six AND n = :seven", ":five", 5, ":six", 6, ":seven", 7))
        .isTrue();
    assertThat(isTrue("(n = :five OR n = :six) AND n = :seven", ":five", 5, ":six", 6, ":seven", 7))
        .isFalse();
    assertThat(isTrue("NOT n = :five OR n = :five", ":five", 5)).isTrue();
    assertThat(isTrue("NOT (n = :five OR n = :five)", ":five", 5)).isFalse();
    assertThat(isTrue("not n = :six and nOt n = :six", ":six", 6)).isTrue();
    assertThat(
            isTrue(
                "((#n0 > :v0 AND #n1 = :v1) OR (NOT attribute_exists(#n2)))",
                "#n0",
                "n",
                "#n1",
                "m",
                "#n2",
                "absent",
                ":v0",
                9,
                ":v1",
                7))
        .isTrue();
  }

  @Test
  void betweenAndIn_compareWithSeveral() {
    assertThat(isTrue("n BETWEEN :a AND :b", ":a", 5, ":b", 6)).isTrue();
    assertThat(isTrue("n between :a and :b and m = :m", ":a", 1, ":b", 5, ":m", 7)).isTrue();
    assertThat(isTrue(":v BETWEEN n AND m", ":v", 6)).isTrue();
    assertThat(isTrue("n IN (:a, :b)", ":a", 1, ":b", 5)).isTrue();
    assertThat(isTrue("n IN (:a)", ":a", 1)).isFalse();
    assertThat(refused("n BETWEEN :a AND :b", ":a", 6, ":b", 5))
        .contains("upper bound to be greater than or equal to lower bound");
    assertThat(refused("n BETWEEN :a AND :b", ":a", "a", ":b", 5)).contains("same data type");
  }

  @Test
  void functions_lookAtWhatIsThere() {
    assertThat(isTrue("attribute_exists(doc.a)")).isTrue();
    assertThat(isTrue("attribute_exists(doc.b)")).isFalse();
    assertThat(isTrue("attribute_not_exists(lst[9])")).isTrue();
    assertThat(isTrue("attribute_exists(nil)")).isTrue();
    assertThat(isTrue("attribute_type(n, :t)", ":t", "N")).isTrue();
    assertThat(isTrue("attribute_type(nil, :t)", ":t", "NULL")).isTrue();
    assertThat(isTrue("begins_with(txt, :v)", ":v", "hel")).isTrue();
    assertThat(isTrue("begins_with(bin, :v)", ":v", new byte[] {1, 2})).isTrue();
    assertThat(isTrue("contains(txt, :v)", ":v", "ell")).isTrue();
    assertThat(isTrue("contains(ss, :v)", ":v", "a")).isTrue();
    assertThat(isTrue("contains(ns, :v)", ":v", new AttributeValue.N("2.0"))).isTrue();
    assertThat(isTrue("contains(lst, :v)", ":v", "x")).isTrue();
    assertThat(isTrue("contains(bin, :v)", ":v", new byte[] {2, 3})).isTrue();
    assertThat(isTrue("contains(n, :v)", ":v", "5")).isFalse();
  }

  @Test
  void size_isANumber() {
    assertThat(isTrue("size(txt) = :v", ":v", 5)).isTrue();
    assertThat(isTrue("size(lst) >= :v AND size(doc) = :w", ":v", 3, ":w", 1)).isTrue();
    assertThat(isTrue("size(bin) BETWEEN :v AND :w", ":v", 3, ":w", 4)).isTrue();
    assertThat(isTrue("size(n) = :v", ":v", 1)).isFalse();
    assertThat(isTrue("n = size(txt)")).isTrue();
    assertThat(isTrue("size(absent) < :v", ":v", 1)).isFalse();
  }

  @Test
  void operands_ofWrongTypes_areRefused() {
    assertThat(refused("n < :v", ":v", true))
        .isEqualTo(
            "Invalid ConditionExpression: Incorrect operand type for operator or function; operator"
                + " or function: <, operand type: BOOL");
    assertThat(refused("begins_with(txt, :v)", ":v", 1)).contains("begins_with, operand type: N");
    assertThat(refused("attribute_type(n, :v)", ":v", "X")).contains("Invalid attribute type name");
    assertThat(refused("attribute_exists(:v)", ":v", 1)).contains("requires a document path");
    assertThat(refused("size(:v) = :v", ":v", 1)).contains("size, operand type: N");
  }

  @Test
  void syntaxErrors_showWhere() {
    assertThat(refused("n ="))
        .isEqualTo("Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"");
    assertThat(refused("n = = m"))
        .isEqualTo("Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = m\"");
    assertThat(refused("n ! m")).contains("Syntax error; token: \"!\"");
    assertThat(refused("")).contains("The expression can not be empty");
    assertThat(refused("foo(n)")).contains("Invalid function name; function: foo");
    assertThat(refused("contains(n)")).contains("Incorrect number of operands");
    assertThat(refused("((n = m))")).contains("redundant parentheses");
    assertThat(refused("if_not_exists(n, m)")).contains("if_not_exists");
    assertThat(refused("n = m)")).contains("Syntax error");
  }

  @Test
  void placeholders_missingOrUnused_areRefused() {
    assertThat(refused("#n = :v", ":v", 1))
        .isEqualTo(
            "Invalid ConditionExpression: An expression attribute name used in the document path is"
                + " not defined; attribute name: #n");
    assertThat(refused("n = :v"))
        .isEqualTo(
            "Invalid ConditionExpression: An expression attribute value used in expression is not"
                + " defined; attribute value: :v");
    assertThat(refused("n = :v", ":v", 1, ":w", 1))
        .isEqualTo("Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}");
    assertThat(refused("n = m", "#w", "x"))
        .isEqualTo("Value provided in ExpressionAttributeNames unused in expressions: keys: {#w}");
    assertThat(refused("n = m", "w", 1)).contains("contains invalid key: Syntax error; key: \"w\"");
  }

  @Test
  void values_thatCannotBeStored_areRefused() {
    assertThat(refused("n = :v AND m = :w", ":v", 1, ":w", new AttributeValue.N("x")))
        .isEqualTo(
            "ExpressionAttributeValues contains invalid value: The parameter cannot be converted to"
                + " a numeric value for key :w");
    assertThat(refused("ss = :v", ":v", texts())).endsWith("may not be empty for key :v");
  }

  @Test
  void reservedWords_areRefused() {
    assertThat(refused("name = :v", ":v", 1))
        .isEqualTo(
            "Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword:"
                + " name");
    assertThat(refused("doc.Status = :v", ":v", 1)).contains("reserved keyword: Status");
  }

  @Test
  void limits_areKept() {
    assertThat(refused("n = m".repeat(1_000))).contains("maximum allowed size");
    assertThat(refused("n=m" + " OR n=m".repeat(200))).contains("too many operators");
    assertThat(refused("(n=m AND ".repeat(60) + "n=m" + ")".repeat(60) + " OR n=m".repeat(200)))
        .contains("too many operators");
    assertThat(refused("(".repeat(2_000))).contains("nested");
    assertThat(refused("NOT ".repeat(900) + "n=m")).contains("nested");
    assertThat(refused("n" + ".a".repeat(40) + " = m")).contains("too many nesting elements");
    assertThat(refused("n IN (" + "m,".repeat(100) + "m)")).contains("IN");
  }
}
