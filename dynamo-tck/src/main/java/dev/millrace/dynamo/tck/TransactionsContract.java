package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.given;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.ConditionCheck;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Transactions: all or none, and why not. */
public abstract class TransactionsContract extends TransportContract {

  private static Map<String, AttributeValue> key(String text) {
    return item("pk", s(text));
  }

  private static Map<String, AttributeValue> valued(String text, int value) {
    return item("pk", s(text), "v", n(value));
  }

  private static TransactWriteItems all(TransactionWrite... writes) {
    return new TransactWriteItems(List.of(writes), null);
  }

  private static ConditionCheck check(
      String table, String key, String condition, boolean returnsItem, Object... placeholders) {
    return new ConditionCheck(table, key(key), condition, given(placeholders), returnsItem);
  }

  @Test
  void transactWrite_everyKind_isApplied() {
    String table = table();
    String other = table();
    put(table, valued("update", 1));
    put(table, valued("delete", 1));
    put(other, valued("check", 1));

    TransactWriteItems.Reply reply =
        send(
            all(
                putOf(table, valued("put", 1)),
                updateOf(table, key("update"), "SET v = v + :one", ":one", n(1)),
                deleteOf(table, key("delete")),
                check(other, "check", "v = :one", false, ":one", n(1))));

    assertThat(get(table, key("put"))).isEqualTo(valued("put", 1));
    assertThat(get(table, key("update"))).isEqualTo(valued("update", 2));
    assertThat(get(table, key("delete"))).isNull();
    assertThat(get(other, key("check"))).isEqualTo(valued("check", 1));
    assertThat(reply.capacity()).isNotEmpty().anyMatch(c -> c.writeUnits() >= 2);
  }

  @Test
  void transactWrite_oneConditionFails_appliesNoneAndTellsWhich() {
    String table = table();
    put(table, valued("a", 1));
    put(table, valued("b", 1));

    ServiceException failure =
        refused(
            CANCELLED,
            all(
                updateOf(table, key("a"), "SET v = :v", ":v", n(9)),
                check(table, "b", "v = :v", true, ":v", n(5)),
                putOf(table, valued("c", 1)),
                deleteOf(table, key("b2"))));

    assertThat(failure.reasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed", "None", "None");
    assertThat(failure.reasons().get(1).item()).isEqualTo(valued("b", 1));
    assertThat(failure.reasons().get(1).message()).isNotBlank();
    assertThat(failure.reasons().get(0).message()).isNull();
    assertThat(failure.reasons().get(0).item()).isNull();
    assertThat(get(table, key("a"))).isEqualTo(valued("a", 1));
    assertThat(get(table, key("c"))).isNull();
  }

  @Test
  void transactWrite_severalConditionsFail_tellsAll() {
    String table = table();
    put(table, valued("a", 1));

    ServiceException failure =
        refused(
            CANCELLED,
            all(
                putIf(table, valued("a", 2), "attribute_not_exists(pk)", Parameters.NONE),
                new UpdateItem(
                    table,
                    key("b"),
                    "SET v = :v",
                    "attribute_exists(pk)",
                    given(":v", n(1)),
                    ReturnValues.NONE,
                    true),
                new DeleteItem(
                    table,
                    key("c"),
                    "attribute_exists(pk)",
                    Parameters.NONE,
                    ReturnValues.NONE,
                    false)));

    assertThat(failure.reasons())
        .extracting(CancellationReason::code)
        .containsExactly(
            "ConditionalCheckFailed", "ConditionalCheckFailed", "ConditionalCheckFailed");
    assertThat(failure.reasons()).allMatch(reason -> reason.item() == null);
  }

  @Test
  void transactWrite_itemAskedForByEachKind_isTold() {
    String table = table();
    put(table, valued("a", 1));
    put(table, valued("b", 2));
    put(table, valued("c", 3));

    ServiceException failure =
        refused(
            CANCELLED,
            all(
                new PutItem(
                    table,
                    key("a"),
                    "attribute_not_exists(pk)",
                    Parameters.NONE,
                    ReturnValues.NONE,
                    true),
                new UpdateItem(
                    table,
                    key("b"),
                    "SET v = :v",
                    "v = :v",
                    given(":v", n(0)),
                    ReturnValues.NONE,
                    true),
                new DeleteItem(
                    table, key("c"), "v = :v", given(":v", n(0)), ReturnValues.NONE, true)));

    assertThat(failure.reasons())
        .extracting(CancellationReason::item)
        .containsExactly(valued("a", 1), valued("b", 2), valued("c", 3));
  }

  @Test
  void transactWrite_sameItemTwice_isRefused() {
    String table = table();

    refused(
        INVALID,
        all(putOf(table, valued("a", 1)), check(table, "a", "attribute_exists(pk)", false)));
    refused(INVALID, all(putOf(table, valued("a", 1)), putOf(table, valued("a", 2))));

    assertThat(get(table, key("a"))).isNull();
  }

  @Test
  void transactWrite_ofAHundred_isAllowedAndNoMore() {
    String table = table();
    List<TransactionWrite> writes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      writes.add(putOf(table, valued("k" + i, i)));
    }

    send(new TransactWriteItems(writes, null));
    assertThat(scan(table).items()).hasSize(100);

    writes.add(putOf(table, valued("one more", 1)));
    refused(INVALID, new TransactWriteItems(writes, null));
  }

  @Test
  void transactWrite_empty_isRefused() {
    refused(INVALID, all());
  }

  @Test
  void transactWrite_invalidWrite_appliesNone() {
    String table = table();

    refusedAsInvalid(all(putOf(table, valued("a", 1)), putOf(table, item("v", n(1)))));
    refusedAsInvalid(
        all(putOf(table, valued("a", 1)), updateOf(table, key("b"), "SET v = :missing")));

    assertThat(get(table, key("a"))).isNull();
  }

  @Test
  void transactWrite_updateThatFailsOnTheItem_appliesNone() {
    String table = table();
    put(table, item("pk", s("text"), "v", s("no number")));

    refusedAsInvalid(
        all(
            putOf(table, valued("a", 1)),
            updateOf(table, key("text"), "SET v = v + :one", ":one", n(1))));

    assertThat(get(table, key("a"))).isNull();
  }

  /** The service tells what is invalid as a reason or as the whole, by when it notices. */
  private void refusedAsInvalid(TransactWriteItems transaction) {
    ServiceException failure = failure(transaction);
    assertThat(failure.code()).isIn(CANCELLED, INVALID);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    if (failure.code().equals(CANCELLED)) {
      assertThat(failure.reasons())
          .extracting(CancellationReason::code)
          .containsExactly("None", "ValidationError");
    }
  }

  @Test
  void transactWrite_missingTable_isRefused() {
    String table = table();

    ServiceException failure =
        failure(all(putOf(table, valued("a", 1)), putOf(newName(), valued("a", 1))));

    assertThat(failure.code()).isEqualTo(MISSING);
    assertThat(get(table, key("a"))).isNull();
  }

  @Test
  void transactWrite_sameToken_isAppliedOnce() {
    String table = table();
    put(table, valued("a", 1));
    TransactWriteItems add =
        new TransactWriteItems(
            List.of(updateOf(table, key("a"), "ADD v :one", ":one", n(1))),
            UUID.randomUUID().toString());

    send(add);
    send(add);

    assertThat(get(table, key("a"))).isEqualTo(valued("a", 2));
  }

  @Test
  void transactWrite_sameTokenOfAnotherTransaction_isRefused() {
    String table = table();
    String token = UUID.randomUUID().toString();
    send(new TransactWriteItems(List.of(putOf(table, valued("a", 1))), token));

    refused(
        "IdempotentParameterMismatchException",
        new TransactWriteItems(List.of(putOf(table, valued("a", 2))), token));

    assertThat(get(table, key("a"))).isEqualTo(valued("a", 1));
  }

  @Test
  void transactWrite_tokenOfACancelledOne_mayBeUsedAgain() {
    String table = table();
    TransactWriteItems write =
        new TransactWriteItems(
            List.of(putIf(table, valued("a", 1), "attribute_exists(pk)", Parameters.NONE)),
            UUID.randomUUID().toString());
    refused(CANCELLED, write);
    put(table, valued("a", 0));

    send(write);

    assertThat(get(table, key("a"))).isEqualTo(valued("a", 1));
  }

  @Test
  void transactWrite_tokenTooLong_isRefused() {
    refused(
        INVALID, new TransactWriteItems(List.of(putOf(table(), valued("a", 1))), "t".repeat(37)));
  }

  @Test
  void transactWrite_concurrentIncrements_loseNone() {
    String table = table();
    put(table, valued("a", 0));
    List<Async<TransactWriteItems.Reply>> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(transport().send(all(updateOf(table, key("a"), "ADD v :one", ":one", n(1)))));
    }

    int applied = 0;
    for (Async<TransactWriteItems.Reply> each : sent) {
      try {
        each.result();
        applied++;
      } catch (ServiceException e) {
        assertThat(e.code()).isEqualTo(CANCELLED);
        assertThat(e.reasons())
            .extracting(CancellationReason::code)
            .containsExactly("TransactionConflict");
      }
    }

    assertThat(applied).isPositive();
    assertThat(get(table, key("a"))).isEqualTo(valued("a", applied));
  }

  @Test
  void transactGet_several_areInTheirOrder() {
    String table = table();
    String other = table();
    put(table, valued("a", 1));
    put(other, valued("b", 2));

    TransactGetItems.Reply reply =
        send(
            new TransactGetItems(
                List.of(
                    getOf(other, key("b")), getOf(table, key("missing")), getOf(table, key("a")))));

    assertThat(reply.items())
        .containsExactly(
            Optional.of(valued("b", 2)), Optional.empty(), Optional.of(valued("a", 1)));
    assertThat(reply.capacity()).hasSize(2).allMatch(c -> c.readUnits() >= 2);
  }

  @Test
  void transactGet_projection_hasThosePathsAlone() {
    String table = table();
    put(table, valued("a", 1));

    TransactGetItems.Reply reply =
        send(
            new TransactGetItems(
                List.of(new GetItem(table, key("a"), false, "#v", Map.of("#v", "v")))));

    assertThat(reply.items()).containsExactly(Optional.of(item("v", n(1))));
  }

  @Test
  void transactGet_sameItemTwice_isRefused() {
    String table = table();

    refused(INVALID, new TransactGetItems(List.of(getOf(table, key("a")), getOf(table, key("a")))));
  }

  @Test
  void transactGet_ofAHundred_isAllowedAndNoMore() {
    String table = table();
    List<GetItem> gets = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      gets.add(getOf(table, key("k" + i)));
    }

    assertThat(send(new TransactGetItems(gets)).items()).hasSize(100);

    gets.add(getOf(table, key("one more")));
    refused(INVALID, new TransactGetItems(gets));
  }

  @Test
  void transactGet_emptyOrMissingTable_isRefused() {
    refused(INVALID, new TransactGetItems(List.of()));
    refused(MISSING, new TransactGetItems(List.of(getOf(newName(), key("a")))));
  }
}
