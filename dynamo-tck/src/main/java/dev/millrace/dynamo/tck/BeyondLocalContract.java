package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchGetItem.Keys;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the service does and DynamoDB Local 2.6.1 does not, each with what it does instead. Tested
 * where faults can be asked for.
 *
 * <ul>
 *   <li>Keys of several attributes in global indexes: it refuses them ("Key Schema too big").
 *   <li>Throttling, failures of the server, unprocessed items: it never has any.
 *   <li>An update that gives the key of an index another type: it is carried out, and the item is
 *       missing from the index.
 *   <li>{@code UPDATED_OLD} and {@code UPDATED_NEW} of a path within an attribute: it tells the
 *       whole attribute, so contracts ask for attributes alone.
 *   <li>{@code DELETE} of a path whose parent is not there: it does nothing in an update and is
 *       refused in a transaction, so nobody asks for it.
 *   <li>Two writes of one item in a transaction, of which one has a condition that fails: it tells
 *       the condition, where the service refuses the whole as invalid.
 * </ul>
 */
public abstract class BeyondLocalContract extends TransportContract {

  /** What shall go wrong in the transport. */
  protected abstract Faults faults();

  @AfterEach
  final void clearFaults() {
    faults().clear();
  }

  private String manyKeys() {
    return table(
        key("pk"),
        Map.of("pk", "S", "a", "S", "b", "N", "c", "S", "d", "N"),
        global("several", new KeySchema(List.of("a", "b"), List.of("c", "d"))));
  }

  private void fill(String table) {
    for (int i = 0; i < 8; i++) {
      put(
          table,
          item(
              "pk",
              s("p" + i),
              "a",
              s("a" + i / 4),
              "b",
              n(1),
              "c",
              s("c" + i % 4 / 2),
              "d",
              n(i % 2)));
    }
    put(table, item("pk", s("sparse"), "a", s("a0"), "b", n(1), "c", s("c0")));
  }

  @Test
  void query_indexOfSeveralKeys_needsAllOfThePartition() {
    String table = manyKeys();
    fill(table);

    assertThat(
            query(table, "a = :a AND b = :b", ":a", s("a0"), ":b", n(1))
                .index("several")
                .texts("pk"))
        .containsExactly("p0", "p1", "p2", "p3");
    refused(INVALID, query(table, "a = :a", ":a", s("a0")).index("several").request());
    refused(
        INVALID,
        query(table, "a = :a AND b > :b", ":a", s("a0"), ":b", n(0)).index("several").request());
  }

  @Test
  void query_indexOfSeveralSortKeys_isNarrowedFromTheLeft() {
    String table = manyKeys();
    fill(table);

    assertThat(
            query(table, "a = :a AND b = :b AND c = :c", ":a", s("a1"), ":b", n(1), ":c", s("c1"))
                .index("several")
                .texts("pk"))
        .containsExactly("p6", "p7");
    assertThat(
            query(
                    table,
                    "a = :a AND b = :b AND c = :c AND d > :d",
                    ":a",
                    s("a1"),
                    ":b",
                    n(1),
                    ":c",
                    s("c1"),
                    ":d",
                    n(0))
                .index("several")
                .texts("pk"))
        .containsExactly("p7");
    refused(
        INVALID,
        query(table, "a = :a AND b = :b AND d = :d", ":a", s("a1"), ":b", n(1), ":d", n(0))
            .index("several")
            .request());
    refused(
        INVALID,
        query(
                table,
                "a = :a AND b = :b AND c > :c AND d = :d",
                ":a",
                s("a1"),
                ":b",
                n(1),
                ":c",
                s("c"),
                ":d",
                n(0))
            .index("several")
            .request());
  }

  @Test
  void query_indexOfSeveralKeysInPages_hasEveryItemOnce() {
    String table = manyKeys();
    fill(table);
    Pages pages =
        query(table, "a = :a AND b = :b", ":a", s("a0"), ":b", n(1)).index("several").limit(1);

    assertThat(pages.texts("pk")).containsExactly("p0", "p1", "p2", "p3");
    assertThat(pages.descending().texts("pk")).containsExactly("p3", "p2", "p1", "p0");
    assertThat(pages.page().lastKey()).containsOnlyKeys("pk", "a", "b", "c", "d");
  }

  @Test
  void createTable_indexOfFiveKeysOfAKind_isRefused() {
    refused(
        INVALID,
        new CreateTable(
            definition(
                newName(),
                key("pk"),
                Map.of("pk", "S", "a", "S", "b", "S", "c", "S", "d", "S", "e", "S"),
                global("too-many", new KeySchema(List.of("a", "b", "c", "d", "e"), List.of())))));
  }

  @Test
  void updateItem_indexKeyOfAnotherType_isRefused() {
    String table = table(key("pk"), Map.of("pk", "S", "age", "N"), global("by-age", key("age")));
    Map<String, AttributeValue> key = item("pk", s("a"));
    put(table, item("pk", s("a"), "age", n(1)));

    refused(INVALID, updateOf(table, key, "SET age = :v", ":v", s("old")));

    assertThat(get(table, key, "age")).isEqualTo(n(1));
  }

  @Test
  void throttled_once_appliesNothingAndIsOverThen() {
    String table = table();
    faults().throttle(1);

    ServiceException failure =
        refused("ProvisionedThroughputExceededException", putOf(table, item("pk", s("a"))));

    assertThat(failure.getMessage()).isNotBlank();
    assertThat(get(table, item("pk", s("a")))).isNull();
    put(table, item("pk", s("a")));
  }

  @Test
  void failing_pickedRequests_leavesOthersAlone() {
    String table = table();
    faults().fail(2, request -> request instanceof PutItem, "InternalServerError", "a fault");

    put2(table);
    assertThat(send(getOf(table, item("pk", s("a")))).item()).isNull();
    put2(table);
    put(table, item("pk", s("a")));
    assertThat(get(table, item("pk", s("a")))).isNotNull();
  }

  private void put2(String table) {
    assertThat(failure(putOf(table, item("pk", s("a")))).code()).isEqualTo("InternalServerError");
  }

  @Test
  void failing_asTransactionsThatMeet_isTold() {
    String table = table();
    faults()
        .fail(1, request -> request instanceof GetItem, "TransactionConflictException", "a fault");

    refused("TransactionConflictException", getOf(table, item("pk", s("a"))));
  }

  @Test
  void batchWrite_leftUnprocessed_writesTheFirstHalf() {
    String table = table();
    List<BatchWriteItem.Write> writes =
        List.of(
            new BatchWriteItem.Put(item("pk", s("a"))),
            new BatchWriteItem.Put(item("pk", s("b"))),
            new BatchWriteItem.Delete(item("pk", s("c"))),
            new BatchWriteItem.Put(item("pk", s("d"))));
    faults().leaveUnprocessed(1);

    BatchWriteItem.Reply reply = send(new BatchWriteItem(Map.of(table, writes)));

    assertThat(reply.unprocessed()).isEqualTo(Map.of(table, writes.subList(2, 4)));
    assertThat(scan(table).texts("pk")).containsExactlyInAnyOrder("a", "b");
    assertThat(send(new BatchWriteItem(reply.unprocessed())).unprocessed()).isEmpty();
    assertThat(scan(table).texts("pk")).containsExactlyInAnyOrder("a", "b", "d");
  }

  @Test
  void batchWrite_ofOneLeftUnprocessed_writesNone() {
    String table = table();
    Map<String, List<BatchWriteItem.Write>> one =
        Map.of(table, List.of(new BatchWriteItem.Put(item("pk", s("a")))));
    faults().leaveUnprocessed(2);

    assertThat(send(new BatchWriteItem(one)).unprocessed()).isEqualTo(one);
    assertThat(send(new BatchWriteItem(one)).unprocessed()).isEqualTo(one);
    assertThat(send(new BatchWriteItem(one)).unprocessed()).isEmpty();
  }

  @Test
  void batchGet_leftUnprocessed_tellsTheKeysAndWhatWasAsked() {
    String table = table();
    put(table, item("pk", s("a"), "v", n(1)));
    put(table, item("pk", s("b"), "v", n(2)));
    Keys keys =
        new Keys(List.of(item("pk", s("a")), item("pk", s("b"))), true, "#v", Map.of("#v", "v"));
    faults().leaveUnprocessed(1);

    BatchGetItem.Reply reply = send(new BatchGetItem(Map.of(table, keys)));

    assertThat(reply.items().get(table)).containsExactly(item("v", n(1)));
    Keys left = reply.unprocessed().get(table);
    assertThat(left)
        .isEqualTo(new Keys(List.of(item("pk", s("b"))), true, "#v", Map.of("#v", "v")));
    assertThat(send(new BatchGetItem(reply.unprocessed())).items().get(table))
        .containsExactly(item("v", n(2)));
  }
}
