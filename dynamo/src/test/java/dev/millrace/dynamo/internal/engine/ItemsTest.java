package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static dev.millrace.dynamo.internal.expression.Values.n;
import static dev.millrace.dynamo.internal.expression.Values.numbers;
import static dev.millrace.dynamo.internal.expression.Values.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations on one item. */
class ItemsTest extends EngineFixture {

  @BeforeEach
  void makeTable() {
    table("tbl");
  }

  @Test
  void put_thenGet_givesTheItem() {
    Map<String, AttributeValue> item =
        item(
            "pk",
            "p",
            "sk",
            "s",
            "n",
            1,
            "flag",
            true,
            "nothing",
            null,
            "empty",
            "",
            "list",
            List.of(1, "x", List.of()),
            "map",
            Map.of("a", Map.of("b", 2)),
            "bytes",
            new byte[] {1, 2},
            "texts",
            texts("a", "b"),
            "numbers",
            numbers("1", "2"));

    send(put("tbl", item));

    assertThat(stored("tbl", "p", "s")).isEqualTo(item);
  }

  @Test
  void put_numbers_areBroughtToOneForm() {
    send(
        put(
            "tbl",
            item(
                "pk",
                "p",
                "sk",
                "s",
                "a",
                n("1.0"),
                "b",
                n("-0"),
                "c",
                n("1E3"),
                "d",
                n("00.50"),
                "e",
                n("1e-130"),
                "f",
                n("99999999999999999999999999999999999999"))));

    Map<String, AttributeValue> stored = stored("tbl", "p", "s");

    assertThat(stored)
        .containsEntry("a", n("1"))
        .containsEntry("b", n("0"))
        .containsEntry("c", n("1000"))
        .containsEntry("d", n("0.5"))
        .containsEntry("e", n("0." + "0".repeat(129) + "1"))
        .containsEntry("f", n("99999999999999999999999999999999999999"));
  }

  @Test
  void put_whatCannotBeStored_isRefused() {
    List<AttributeValue> wrong =
        List.of(
            n("1E126"),
            n("1E-131"),
            n("123456789012345678901234567890123456789"),
            n("NaN"),
            n("Infinity"),
            n(""),
            n("٣"),
            texts(),
            numbers(),
            numbers("1", "1.0"),
            new AttributeValue.BS(java.util.Set.of()));

    for (AttributeValue value : wrong) {
      assertThat(refused(put("tbl", item("pk", "p", "sk", "s", "v", value))).code())
          .isEqualTo("ValidationException");
    }
    assertThat(stored("tbl", "p", "s")).isNull();
  }

  @Test
  void put_keyThatDoesNotFit_isRefused() {
    assertThat(refused(put("tbl", item("pk", "p"))))
        .hasMessage("One or more parameter values were invalid: Missing the key sk in the item");
    assertThat(refused(put("tbl", item("pk", 1, "sk", "s"))))
        .hasMessage(
            "One or more parameter values were invalid: Type mismatch for key pk expected: S"
                + " actual: N");
    assertThat(refused(put("tbl", item("pk", "", "sk", "s"))))
        .hasMessageContaining("cannot contain an empty string value. Key: pk");
    assertThat(refused(put("tbl", item("pk", "x".repeat(2049), "sk", "s"))))
        .hasMessageContaining("2048");
    assertThat(refused(put("tbl", item("pk", "x", "sk", "s".repeat(1025)))))
        .hasMessageContaining("1024");
  }

  @Test
  void put_itemOverItsLimit_isRefused() {
    int rest = 400 * 1024 - "pkpsksv".length();

    send(put("tbl", item("pk", "p", "sk", "s", "v", "x".repeat(rest))));

    assertThat(refused(put("tbl", item("pk", "p", "sk", "s", "v", "x".repeat(rest + 1)))))
        .hasMessage("Item size has exceeded the maximum allowed size");
  }

  @Test
  void put_nestedTooDeeply_isRefused() {
    assertThat(refused(put("tbl", item("pk", "p", "sk", "s", "v", nested(33)))).code())
        .isEqualTo("ValidationException");
    send(put("tbl", item("pk", "p", "sk", "s", "v", nested(31))));
  }

  private static Object nested(int depth) {
    Object value = "x";
    for (int i = 0; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }

  @Test
  void put_allOld_givesWhatWasThere() {
    PutItem first =
        new PutItem(
            "tbl",
            item("pk", "p", "sk", "s", "v", 1),
            null,
            Parameters.NONE,
            ReturnValues.ALL_OLD,
            false);

    assertThat(send(first).attributes()).isNull();
    assertThat(send(first).attributes()).isEqualTo(first.item());
  }

  @Test
  void put_conditionFails_tellsTheItemIfAsked() {
    send(put("tbl", item("pk", "p", "sk", "s", "v", 1)));
    PutItem second = put("tbl", item("pk", "p", "sk", "s", "v", 2), "attribute_not_exists(pk)");

    ServiceException refused = refused(second);

    assertThat(refused)
        .hasMessage("The conditional request failed")
        .returns("ConditionalCheckFailedException", ServiceException::code)
        .returns(item("pk", "p", "sk", "s", "v", 1), ServiceException::item);
    assertThat(stored("tbl", "p", "s")).containsEntry("v", n("1"));
  }

  @Test
  void put_missingTable_isNotFound() {
    assertThat(refused(put("other", item("pk", "p"))).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void get_wrongKey_isRefused() {
    GetItem get = new GetItem("tbl", item("pk", "p"), false, null, Map.of());

    assertThat(refused(get)).hasMessage("The provided key element does not match the schema");
  }

  @Test
  void get_projection_givesItsPathsAlone() {
    send(
        put(
            "tbl",
            item(
                "pk",
                "p",
                "sk",
                "s",
                "map",
                Map.of("a", 1, "b", 2),
                "list",
                List.of(1, 2, 3),
                "other",
                1)));

    var reply =
        send(
            new GetItem(
                "tbl",
                key("p", "s"),
                false,
                "#m.a, #l[0], #l[2], absent",
                Map.of("#m", "map", "#l", "list")));

    assertThat(reply.item()).isEqualTo(item("map", Map.of("a", 1), "list", List.of(1, 3)));
  }

  @Test
  void get_missing_givesNothingAndTakesHalfAUnit() {
    var reply = send(new GetItem("tbl", key("p", "none"), false, null, Map.of()));

    assertThat(reply.item()).isNull();
    assertThat(reply.capacity()).containsExactly(new ConsumedCapacity("tbl", 0.5, 0));
  }

  @Test
  void update_missing_makesTheItem() {
    update("p", "SET v = :v", ":v", 1);

    assertThat(stored("tbl", "p", "a")).isEqualTo(item("pk", "p", "sk", "a", "v", 1));
  }

  @Test
  void update_withoutAnything_makesTheItem() {
    send(update("tbl", key("p", "a"), null, ReturnValues.NONE));

    assertThat(stored("tbl", "p", "a")).isEqualTo(key("p", "a"));
  }

  @Test
  void update_key_isRefused() {
    assertThat(refused(update("tbl", key("p", "a"), "SET sk = :v", ReturnValues.NONE, ":v", "x")))
        .hasMessage(
            "One or more parameter values were invalid: Cannot update attribute sk. This attribute"
                + " is part of the key");
  }

  @Test
  void update_returnsInAllModes() {
    send(put("tbl", item("pk", "p", "sk", "a", "x", 1, "y", 1, "m", Map.of("a", 1, "b", 1))));
    String text = "SET x = x + :one, m.a = :two, fresh = :one";

    assertThat(returned(ReturnValues.UPDATED_OLD, text, ":one", 1, ":two", 2))
        .isEqualTo(item("x", 1, "m", Map.of("a", 1)));
    assertThat(returned(ReturnValues.UPDATED_NEW, text, ":one", 1, ":two", 2))
        .isEqualTo(item("x", 3, "m", Map.of("a", 2), "fresh", 1));
    assertThat(returned(ReturnValues.ALL_OLD, "SET x = :one", ":one", 1))
        .containsEntry("x", n("3"));
    assertThat(returned(ReturnValues.ALL_NEW, "REMOVE fresh"))
        .isEqualTo(item("pk", "p", "sk", "a", "x", 1, "y", 1, "m", Map.of("a", 2, "b", 1)));
    assertThat(returned(ReturnValues.NONE, "REMOVE y")).isNull();
  }

  private Map<String, AttributeValue> returned(
      ReturnValues returning, String update, Object... parameters) {
    return send(update("tbl", key("p", "a"), update, returning, parameters)).attributes();
  }

  @Test
  void update_conditionFails_changesNothing() {
    send(put("tbl", item("pk", "p", "sk", "a", "v", 1)));

    ServiceException refused =
        refused(
            new UpdateItem(
                "tbl",
                key("p", "a"),
                "SET v = :two",
                "v > :one",
                parameters(":one", 1, ":two", 2),
                ReturnValues.NONE,
                false));

    assertThat(refused.code()).isEqualTo("ConditionalCheckFailedException");
    assertThat(refused.item()).isNull();
    assertThat(stored("tbl", "p", "a")).containsEntry("v", n("1"));
  }

  @Test
  void update_itemOverItsLimit_isRefused() {
    send(put("tbl", item("pk", "p", "sk", "a", "v", "x".repeat(300 * 1024))));

    assertThat(
            refused(
                update(
                    "tbl",
                    key("p", "a"),
                    "SET w = :w",
                    ReturnValues.NONE,
                    ":w",
                    "x".repeat(200 * 1024))))
        .hasMessage("Item size to update has exceeded the maximum allowed size");
  }

  @Test
  void delete_thereOrNot_succeeds() {
    send(put("tbl", item("pk", "p", "sk", "s", "v", 1)));

    assertThat(send(delete("tbl", key("p", "s"))).attributes()).containsEntry("v", n("1"));
    assertThat(send(delete("tbl", key("p", "s"))).attributes()).isNull();
    assertThat(stored("tbl", "p", "s")).isNull();
  }

  @Test
  void delete_returningNew_isRefused() {
    DeleteItem delete =
        new DeleteItem("tbl", key("p", "s"), null, Parameters.NONE, ReturnValues.ALL_NEW, false);

    assertThat(refused(delete)).hasMessage("Return values set to invalid value");
  }

  @Test
  void writes_takeUnitsOfAKilobyte() {
    var reply = send(put("tbl", item("pk", "p", "sk", "s", "v", "x".repeat(2_000))));

    assertThat(reply.capacity()).containsExactly(new ConsumedCapacity("tbl", 0, 2));
  }

  @Test
  void faults_throttle_refusesBeforeAnything() {
    faults.throttle(1);

    assertThat(refused(put("tbl", item("pk", "p", "sk", "s"))).code())
        .isEqualTo("ProvisionedThroughputExceededException");
    assertThat(stored("tbl", "p", "s")).isNull();
  }
}
