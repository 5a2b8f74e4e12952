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

final class UpdateTest {

  private static final Map<String, AttributeValue> ITEM =
      item(
          "a",
          1,
          "b",
          2,
          "txt",
          "x",
          "lst",
          List.of(1, 2, 3),
          "doc",
          Map.of("x", 1, "y", 2),
          "ss",
          texts("a", "b"),
          "ns",
          numbers("1", "2"));

  private static Map<String, AttributeValue> updated(String update, @Nullable Object... pairs) {
    return Expressions.ofWrite(update, null, parameters(pairs)).updated(ITEM);
  }

  private static AttributeValue at(String name, String update, @Nullable Object... pairs) {
    AttributeValue value = updated(update, pairs).get(name);
    return value == null ? new AttributeValue.S("nothing") : value;
  }

  private static String refused(String update, @Nullable Object... pairs) {
    ServiceException refused =
        Assertions.catchThrowableOfType(ServiceException.class, () -> updated(update, pairs));
    assertThat(refused.code()).isEqualTo("ValidationException");
    return String.valueOf(refused.getMessage());
  }

  private static AttributeValue of(@Nullable Object value) {
    return Values.value(value);
  }

  @Test
  void set_values_areSet() {
    assertThat(at("a", "SET a = :v", ":v", "new")).isEqualTo(of("new"));
    assertThat(at("c", "SET c = a")).isEqualTo(of(1));
    assertThat(at("a", "SET a = a + :v", ":v", 5)).isEqualTo(of(6));
    assertThat(at("a", "SET a = :v - b", ":v", 5)).isEqualTo(of(3));
    assertThat(at("a", "SET a = if_not_exists(a, :v)", ":v", 5)).isEqualTo(of(1));
    assertThat(at("c", "SET c = if_not_exists(c, :v) + :v", ":v", 5)).isEqualTo(of(10));
    assertThat(at("lst", "SET lst = list_append(lst, :v)", ":v", List.of(4)))
        .isEqualTo(of(List.of(1, 2, 3, 4)));
    assertThat(at("lst", "SET lst = list_append(:v, lst)", ":v", List.of(0)))
        .isEqualTo(of(List.of(0, 1, 2, 3)));
    assertThat(
            at(
                "c",
                "SET c = list_append(if_not_exists(c, :e), :v)",
                ":e",
                List.of(),
                ":v",
                List.of(1)))
        .isEqualTo(of(List.of(1)));
  }

  @Test
  void set_places_areReached() {
    assertThat(at("doc", "SET doc.x = :v, doc.z = :v", ":v", 9))
        .isEqualTo(of(Map.of("x", 9, "y", 2, "z", 9)));
    assertThat(at("lst", "SET lst[1] = :v", ":v", 9)).isEqualTo(of(List.of(1, 9, 3)));
    assertThat(at("lst", "SET lst[7] = :v, lst[5] = :w", ":v", 9, ":w", 8))
        .isEqualTo(of(List.of(1, 2, 3, 8, 9)));
    assertThat(refused("SET absent.x = :v", ":v", 9))
        .isEqualTo("The document path provided in the update expression is invalid for update");
    assertThat(refused("SET txt.x = :v", ":v", 9)).contains("invalid for update");
    assertThat(refused("SET doc[0] = :v", ":v", 9)).contains("invalid for update");
  }

  @Test
  void rightSides_seeTheItemAsItWas() {
    Map<String, AttributeValue> swapped = updated("SET a = b, b = a");

    assertThat(swapped).containsEntry("a", of(2)).containsEntry("b", of(1));
  }

  @Test
  void remove_places_areGone() {
    assertThat(updated("REMOVE a, absent")).doesNotContainKey("a");
    assertThat(at("doc", "REMOVE doc.x")).isEqualTo(of(Map.of("y", 2)));
    assertThat(at("lst", "REMOVE lst[0], lst[1], lst[9]")).isEqualTo(of(List.of(3)));
    assertThat(at("lst", "SET lst[2] = :v REMOVE lst[0]", ":v", 9)).isEqualTo(of(List.of(2, 9)));
  }

  @Test
  void add_numbersAndSets() {
    assertThat(at("a", "ADD a :v", ":v", 5)).isEqualTo(of(6));
    assertThat(at("c", "ADD c :v", ":v", 5)).isEqualTo(of(5));
    assertThat(at("ss", "ADD ss :v", ":v", texts("b", "c"))).isEqualTo(texts("a", "b", "c"));
    assertThat(at("ns", "ADD ns :v", ":v", numbers("2.0", "3"))).isEqualTo(numbers("1", "2", "3"));
    assertThat(refused("ADD txt :v", ":v", 5))
        .isEqualTo("An operand in the update expression has an incorrect data type");
    assertThat(refused("ADD a :v", ":v", "x")).contains("operator: ADD");
    assertThat(refused("ADD ss :v", ":v", numbers("1"))).contains("incorrect data type");
  }

  @Test
  void delete_elements_areGone() {
    assertThat(at("ss", "DELETE ss :v", ":v", texts("b", "z"))).isEqualTo(texts("a"));
    assertThat(updated("DELETE ss :v", ":v", texts("a", "b"))).doesNotContainKey("ss");
    assertThat(updated("DELETE absent :v", ":v", texts("a"))).isEqualTo(ITEM);
    assertThat(refused("DELETE a :v", ":v", texts("a"))).contains("incorrect data type");
    assertThat(refused("DELETE ss :v", ":v", "a")).contains("operator: DELETE");
  }

  @Test
  void sections_inAnyOrder_onceEach() {
    assertThat(updated("REMOVE a SET b = :v ADD c :v DELETE ss :s", ":v", 1, ":s", texts("a")))
        .doesNotContainKey("a")
        .containsEntry("b", of(1));
    assertThat(refused("SET a = b SET b = a"))
        .isEqualTo(
            "Invalid UpdateExpression: The \"SET\" section can only be used once in an update"
                + " expression;");
  }

  @Test
  void paths_thatOverlap_areRefused() {
    assertThat(refused("SET a = b, a = b"))
        .isEqualTo(
            "Invalid UpdateExpression: Two document paths overlap with each other; must remove or"
                + " rewrite one of these paths; path one: [a], path two: [a]");
    assertThat(refused("SET doc.x = b REMOVE doc")).contains("overlap");
    assertThat(refused("SET doc = b REMOVE doc.x")).contains("overlap");
    assertThat(refused("SET doc.x = b, doc[0] = b")).contains("conflict");
    assertThat(refused("SET #a = b, a = b", "#a", "a")).contains("overlap");
  }

  @Test
  void operands_missingOrOfWrongTypes_areRefused() {
    assertThat(refused("SET a = absent + :v", ":v", 1))
        .isEqualTo(
            "The provided expression refers to an attribute that does not exist in the item");
    assertThat(refused("SET a = txt + :v", ":v", 1)).contains("incorrect data type");
    assertThat(refused("SET a = a + :v", ":v", "x")).contains("operator or function: +");
    assertThat(refused("SET a = list_append(lst, :v)", ":v", "x")).contains("list_append");
    assertThat(refused("SET a = list_append(a, lst)")).contains("incorrect data type");
  }

  @Test
  void syntaxErrors_areRefused() {
    for (String update :
        List.of(
            "",
            "SET",
            "SET a",
            "SET a =",
            "SET a = b,",
            "FOO a",
            "a = b",
            "SET a = b c",
            "REMOVE :v",
            "ADD a b",
            "SET a = size(b)",
            "SET a = b + c + d",
            "SET :v = a",
            "SET a = if_not_exists(b)",
            "REMOVE a[x]",
            "REMOVE a[-1]",
            "REMOVE a[9999999999]")) {
      assertThat(refused(update)).startsWith("Invalid UpdateExpression: ");
    }
  }

  @Test
  void untouched_values_areTheSame() {
    Map<String, AttributeValue> updated = updated("SET doc.x = :v", ":v", 9);

    assertThat(updated.get("lst")).isSameAs(ITEM.get("lst"));
    assertThat(ITEM.get("doc")).isEqualTo(of(Map.of("x", 1, "y", 2)));
  }
}
