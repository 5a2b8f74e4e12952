package dev.millrace.dynamo.internal.expression;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static dev.millrace.dynamo.internal.expression.Values.parameters;
import static dev.millrace.dynamo.internal.expression.Values.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is given as an expression is evaluated or refused; nothing else happens. */
final class ParserFuzzTest {

  private static final Gen<String> PIECES =
      Gen.of(
          "a",
          "b",
          "lst",
          "doc",
          "#n",
          ":v",
          ":w",
          ":s",
          ".x",
          "[0]",
          "[9]",
          "=",
          "<>",
          "<",
          ">=",
          "+",
          "-",
          "(",
          ")",
          ",",
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "IN",
          "SET",
          "REMOVE",
          "ADD",
          "DELETE",
          "attribute_exists(",
          "attribute_not_exists(",
          "attribute_type(",
          "begins_with(",
          "contains(",
          "size(",
          "if_not_exists(",
          "list_append(",
          "name",
          "!",
          "#",
          ":",
          "[",
          "]",
          ".",
          "1",
          "\uD83D\uDE00",
          "\u0000",
          "'",
          "é");

  private static final Gen<String> TEXTS =
      Gen.oneOf(
          Gen.lists(PIECES, 0, 20).map(pieces -> String.join(" ", pieces)),
          Gen.lists(PIECES, 0, 20).map(pieces -> String.join("", pieces)),
          Gen.strings());

  private static final Map<String, AttributeValue> ITEM =
      item("a", 1, "b", "x", "lst", List.of(1, 2), "doc", Map.of("x", 1), "s", texts("x"));

  private interface Use {
    void of(String text, Parameters parameters);
  }

  private static void check(Use use) {
    Property.forAll(TEXTS)
        .runs(5_000)
        .check(
            text -> {
              try {
                use.of(text, used(text));
              } catch (ServiceException refused) {
                assertThat(refused.code()).isEqualTo("ValidationException");
              }
            });
  }

  /** Only placeholders that are used, so that more is found than that one is not. */
  private static Parameters used(String text) {
    Parameters all = parameters("#n", "a", ":v", 1, ":w", "x", ":s", texts("x"));
    Map<String, AttributeValue> values = new java.util.HashMap<>(all.values());
    values.keySet().removeIf(name -> !text.contains(name));
    return new Parameters(text.contains("#n") ? all.names() : Map.of(), values);
  }

  @Test
  void conditions_anyText_areEvaluatedOrRefused() {
    check((text, parameters) -> Expressions.ofWrite(null, text, parameters).isTrue(ITEM));
  }

  @Test
  void keyConditions_anyText_areReadOrRefused() {
    check((text, parameters) -> Expressions.ofQuery(text, null, null, parameters).key());
  }

  @Test
  void updates_anyText_areAppliedOrRefused() {
    check((text, parameters) -> Expressions.ofWrite(text, null, parameters).updated(ITEM));
    check((text, parameters) -> Expressions.ofWrite("SET " + text, null, parameters).updated(ITEM));
  }

  @Test
  void projections_anyText_areAppliedOrRefused() {
    check((text, parameters) -> Expressions.ofRead(null, text, parameters).projected(ITEM));
  }
}
