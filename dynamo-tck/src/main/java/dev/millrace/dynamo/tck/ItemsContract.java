package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.l;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single items: put, get, delete, update, and what they give back. */
public abstract class ItemsContract extends TransportContract {

  private static final Map<String, AttributeValue> KEY = item("pk", s("a"), "sk", s("1"));

  @Test
  void getItem_afterPut_isEqual() {
    String table = sortedTable();
    Map<String, AttributeValue> item = with(KEY, "name", s("John"), "age", n(30));

    put(table, item);

    assertThat(get(table, KEY)).isEqualTo(item);
  }

  @Test
  void getItem_missing_isNull() {
    assertThat(get(sortedTable(), KEY)).isNull();
  }

  @Test
  void getItem_eventuallyConsistent_tellsHalfTheUnits() {
    String table = sortedTable();
    put(table, KEY);

    GetItem.Reply eventual = send(new GetItem(table, KEY, false, null, Map.of()));
    GetItem.Reply consistent = send(getOf(table, KEY));

    assertThat(eventual.item()).isEqualTo(KEY);
    assertThat(eventual.capacity()).singleElement().matches(c -> c.readUnits() == 0.5);
    assertThat(consistent.capacity())
        .singleElement()
        .matches(c -> c.readUnits() == 1.0 && c.table().equals(table));
  }

  @Test
  void putItem_sameKey_replacesTheItem() {
    String table = sortedTable();
    put(table, with(KEY, "name", s("John"), "old", n(1)));

    put(table, with(KEY, "name", s("Jane")));

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "name", s("Jane")));
  }

  @Test
  void putItem_otherSortKey_isAnotherItem() {
    String table = sortedTable();
    put(table, KEY);

    put(table, item("pk", s("a"), "sk", s("2")));

    assertThat(get(table, KEY)).isEqualTo(KEY);
  }

  @Test
  void putItem_small_takesAWriteUnit() {
    String table = sortedTable();

    WriteReply reply = send(putOf(table, KEY));

    assertThat(reply.attributes()).isNull();
    assertThat(reply.capacity())
        .singleElement()
        .matches(c -> c.writeUnits() == 1.0 && c.readUnits() == 0);
  }

  @Test
  void putItem_ofThreeKilobytes_takesAUnitForEach() {
    String table = sortedTable();

    WriteReply reply = send(putOf(table, with(KEY, "text", s("x".repeat(2500)))));

    assertThat(reply.capacity()).singleElement().matches(c -> c.writeUnits() == 3.0);
  }

  @Test
  void putItem_returningOldOfExisting_hasTheOldItem() {
    String table = sortedTable();
    put(table, with(KEY, "v", n(1)));

    assertThat(returned(table, with(KEY, "v", n(2)))).isEqualTo(with(KEY, "v", n(1)));
  }

  @Test
  void putItem_returningOldOfNew_hasNothing() {
    assertThat(returned(sortedTable(), KEY)).isNull();
  }

  private @Nullable Map<String, AttributeValue> returned(
      String table, Map<String, AttributeValue> item) {
    return send(new PutItem(table, item, null, Parameters.NONE, ReturnValues.ALL_OLD, false))
        .attributes();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"})
  void putItem_returningWhatUpdatesReturn_isRefused(ReturnValues returning) {
    String table = sortedTable();

    refused(INVALID, new PutItem(table, KEY, null, Parameters.NONE, returning, false));

    assertThat(get(table, KEY)).isNull();
  }

  @Test
  void deleteItem_existing_isGone() {
    String table = sortedTable();
    put(table, KEY);

    WriteReply reply = delete(table, KEY);

    assertThat(reply.attributes()).isNull();
    assertThat(get(table, KEY)).isNull();
  }

  @Test
  void deleteItem_missing_isNoFailure() {
    assertThat(delete(sortedTable(), KEY).attributes()).isNull();
  }

  @Test
  void deleteItem_returningOld_hasTheItem() {
    String table = sortedTable();
    put(table, with(KEY, "v", n(1)));
    DeleteItem delete =
        new DeleteItem(table, KEY, null, Parameters.NONE, ReturnValues.ALL_OLD, false);

    assertThat(send(delete).attributes()).isEqualTo(with(KEY, "v", n(1)));
    assertThat(send(delete).attributes()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"})
  void deleteItem_returningWhatUpdatesReturn_isRefused(ReturnValues returning) {
    String table = sortedTable();
    put(table, KEY);

    refused(INVALID, new DeleteItem(table, KEY, null, Parameters.NONE, returning, false));

    assertThat(get(table, KEY)).isEqualTo(KEY);
  }

  @Test
  void updateItem_missing_makesTheItem() {
    String table = sortedTable();

    update(table, KEY, "SET #n = :n", "#n", "name", ":n", s("John"));

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "name", s("John")));
  }

  @Test
  void updateItem_existing_leavesOtherAttributes() {
    String table = sortedTable();
    put(table, with(KEY, "name", s("John"), "age", n(30)));

    update(table, KEY, "SET age = :a", ":a", n(31));

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "name", s("John"), "age", n(31)));
  }

  @Test
  void updateItem_withoutExpression_makesTheItemAndChangesNone() {
    String table = sortedTable();
    UpdateItem nothing =
        new UpdateItem(table, KEY, null, null, Parameters.NONE, ReturnValues.NONE, false);

    send(nothing);
    assertThat(get(table, KEY)).isEqualTo(KEY);
    put(table, with(KEY, "v", n(1)));
    send(nothing);

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "v", n(1)));
  }

  private WriteReply updated(String table, ReturnValues returning) {
    return send(
        new UpdateItem(
            table,
            KEY,
            "SET a = :two REMOVE gone",
            null,
            Sample.given(":two", n(2)),
            returning,
            false));
  }

  private String tableToUpdate() {
    String table = sortedTable();
    put(table, with(KEY, "a", n(1), "b", n(1), "gone", n(1), "m", m("x", n(1), "y", n(1))));
    return table;
  }

  @Test
  void updateItem_returningNone_hasNothing() {
    assertThat(updated(tableToUpdate(), ReturnValues.NONE).attributes()).isNull();
  }

  @Test
  void updateItem_returningAllOld_hasTheItemAsItWas() {
    assertThat(updated(tableToUpdate(), ReturnValues.ALL_OLD).attributes())
        .isEqualTo(with(KEY, "a", n(1), "b", n(1), "gone", n(1), "m", m("x", n(1), "y", n(1))));
  }

  @Test
  void updateItem_returningAllNew_hasTheItemAsItIs() {
    assertThat(updated(tableToUpdate(), ReturnValues.ALL_NEW).attributes())
        .isEqualTo(with(KEY, "a", n(2), "b", n(1), "m", m("x", n(1), "y", n(1))));
  }

  @Test
  void updateItem_returningUpdatedOld_hasWhatChangedAsItWas() {
    assertThat(updated(tableToUpdate(), ReturnValues.UPDATED_OLD).attributes())
        .isEqualTo(item("a", n(1), "gone", n(1)));
  }

  @Test
  void updateItem_returningUpdatedNew_hasWhatChangedAsItIs() {
    assertThat(updated(tableToUpdate(), ReturnValues.UPDATED_NEW).attributes())
        .isEqualTo(item("a", n(2)));
  }

  @Test
  void updateItem_returningOldOfNew_hasNothing() {
    String table = sortedTable();

    WriteReply reply =
        send(
            new UpdateItem(
                table,
                KEY,
                "SET a = :a",
                null,
                Sample.given(":a", n(1)),
                ReturnValues.ALL_OLD,
                false));

    assertThat(reply.attributes()).isNull();
  }

  @Test
  void updateItem_returningUpdatedOfAPath_hasItsAttribute() {
    String table = sortedTable();
    put(table, with(KEY, "l", l(n(1), n(2), n(3))));

    WriteReply reply =
        send(
            new UpdateItem(
                table,
                KEY,
                "SET l[1] = :v",
                null,
                Sample.given(":v", n(9)),
                ReturnValues.UPDATED_NEW,
                false));

    // Alone or among the others: DynamoDB Local tells the whole attribute.
    assertThat(reply.attributes()).containsOnlyKeys("l");
    assertThat(reply.attributes())
        .extractingByKey("l")
        .isInstanceOfSatisfying(
            AttributeValue.L.class, list -> assertThat(list.values()).contains(n(9)));
  }

  @Test
  void getItem_withProjection_hasThosePathsAlone() {
    String table = sortedTable();
    put(
        table,
        with(KEY, "a", n(1), "b", n(2), "m", m("x", n(3), "y", n(4)), "l", l(n(5), n(6), n(7))));

    GetItem.Reply reply =
        send(new GetItem(table, KEY, true, "a, #m.x, l[2], absent", Map.of("#m", "m")));

    assertThat(reply.item()).isEqualTo(item("a", n(1), "m", m("x", n(3)), "l", l(n(7))));
  }

  @Test
  void getItem_projectionOfNothingThere_hasAnEmptyItem() {
    String table = sortedTable();
    put(table, KEY);

    assertThat(send(new GetItem(table, KEY, true, "absent", Map.of())).item())
        .isNotNull()
        .isEmpty();
  }

  @Test
  void getItem_projectionOfElements_keepsTheirOrder() {
    String table = sortedTable();
    put(table, with(KEY, "l", l(n(0), n(1), n(2), n(3))));

    assertThat(send(new GetItem(table, KEY, true, "l[3], l[0], l[9]", Map.of())).item())
        .isEqualTo(item("l", l(n(0), n(3))));
  }
}
