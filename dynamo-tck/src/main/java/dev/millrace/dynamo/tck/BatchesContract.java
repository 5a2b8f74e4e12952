package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchGetItem.Keys;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.BatchWriteItem.Delete;
import dev.millrace.dynamo.spi.BatchWriteItem.Put;
import dev.millrace.dynamo.spi.BatchWriteItem.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of reads and of writes. */
public abstract class BatchesContract extends TransportContract {

  private static Map<String, AttributeValue> key(int i) {
    return item("pk", s("k" + i));
  }

  private static Map<String, AttributeValue> full(int i) {
    return item("pk", s("k" + i), "v", n(i), "m", m("x", n(i)));
  }

  private static List<Write> puts(int count) {
    List<Write> puts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      puts.add(new Put(full(i)));
    }
    return puts;
  }

  private static Keys keys(int count) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(key(i));
    }
    return new Keys(keys, true, null, Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 25})
  void batchWrite_puts_areAllThere(int count) {
    String table = table();

    BatchWriteItem.Reply reply = send(new BatchWriteItem(Map.of(table, puts(count))));

    assertThat(reply.unprocessed()).isEmpty();
    assertThat(scan(table).items()).hasSize(count);
    assertThat(get(table, key(0))).isEqualTo(full(0));
    assertThat(reply.capacity()).singleElement().matches(c -> c.writeUnits() == count);
  }

  @Test
  void batchWrite_moreThan25_isRefused() {
    String table = table();

    refused(INVALID, new BatchWriteItem(Map.of(table, puts(26))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void batchWrite_empty_isRefused() {
    refused(INVALID, new BatchWriteItem(Map.of()));
    refused(INVALID, new BatchWriteItem(Map.of(table(), List.of())));
  }

  @Test
  void batchWrite_putsAndDeletes_areBothDone() {
    String table = table();
    put(table, full(0));
    put(table, full(1));

    send(
        new BatchWriteItem(
            Map.of(table, List.of(new Delete(key(0)), new Put(full(2)), new Delete(key(7))))));

    assertThat(scan(table).texts("v")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void batchWrite_severalTables_areAllWritten() {
    String one = table();
    String other = table();

    BatchWriteItem.Reply reply = send(new BatchWriteItem(Map.of(one, puts(2), other, puts(3))));

    assertThat(scan(one).items()).hasSize(2);
    assertThat(scan(other).items()).hasSize(3);
    assertThat(reply.capacity()).hasSize(2);
  }

  @Test
  void batchWrite_sameKeyTwice_isRefused() {
    String table = table();

    refused(
        INVALID, new BatchWriteItem(Map.of(table, List.of(new Put(full(1)), new Put(full(1))))));
    refused(
        INVALID, new BatchWriteItem(Map.of(table, List.of(new Put(full(1)), new Delete(key(1))))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void batchWrite_oneInvalid_writesNone() {
    String table = table();

    refused(
        INVALID,
        new BatchWriteItem(Map.of(table, List.of(new Put(full(1)), new Put(item("v", n(1)))))));
    refused(
        INVALID,
        new BatchWriteItem(Map.of(table, List.of(new Put(full(1)), new Delete(item("pk", n(1)))))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void batchWrite_missingTable_writesNone() {
    String table = table();

    refused(MISSING, new BatchWriteItem(Map.of(table, puts(1), newName(), puts(1))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void batchWrite_itemTooLarge_writesNone() {
    String table = table();

    refused(
        INVALID,
        new BatchWriteItem(
            Map.of(
                table,
                List.of(
                    new Put(full(1)),
                    new Put(item("pk", s("big"), "v", s("x".repeat(400 * 1024))))))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void batchGet_keys_haveThoseThatAreThere() {
    String table = table();
    send(new BatchWriteItem(Map.of(table, puts(5))));

    BatchGetItem.Reply reply = send(new BatchGetItem(Map.of(table, keys(9))));

    assertThat(reply.unprocessed()).isEmpty();
    assertThat(reply.items()).containsOnlyKeys(table);
    assertThat(reply.items().get(table))
        .containsExactlyInAnyOrder(full(0), full(1), full(2), full(3), full(4));
    assertThat(reply.capacity()).singleElement().matches(c -> c.readUnits() >= 5.0);
  }

  @Test
  void batchGet_nothingThere_isEmpty() {
    String table = table();

    BatchGetItem.Reply reply = send(new BatchGetItem(Map.of(table, keys(3))));

    assertThat(reply.items().getOrDefault(table, List.of())).isEmpty();
    assertThat(reply.unprocessed()).isEmpty();
  }

  @Test
  void batchGet_ofAHundred_isAllowedAndNoMore() {
    String table = table();
    send(new BatchWriteItem(Map.of(table, puts(25))));

    assertThat(send(new BatchGetItem(Map.of(table, keys(100)))).items().get(table)).hasSize(25);

    refused(INVALID, new BatchGetItem(Map.of(table, keys(101))));
  }

  @Test
  void batchGet_severalTables_haveEach() {
    String one = table();
    String other = table();
    put(one, full(0));
    put(other, full(1));
    Map<String, Keys> tables = new HashMap<>();
    tables.put(one, keys(2));
    tables.put(other, keys(2));

    BatchGetItem.Reply reply = send(new BatchGetItem(tables));

    assertThat(reply.items().get(one)).containsExactly(full(0));
    assertThat(reply.items().get(other)).containsExactly(full(1));
  }

  @Test
  void batchGet_projection_hasThosePathsAlone() {
    String table = table();
    put(table, full(3));

    BatchGetItem.Reply reply =
        send(
            new BatchGetItem(
                Map.of(table, new Keys(List.of(key(3)), false, "#v, m.x", Map.of("#v", "v")))));

    assertThat(reply.items().get(table)).containsExactly(item("v", n(3), "m", m("x", n(3))));
  }

  @Test
  void batchGet_sameKeyTwice_isRefused() {
    refused(
        INVALID,
        new BatchGetItem(
            Map.of(table(), new Keys(List.of(key(1), key(1)), false, null, Map.of()))));
  }

  @Test
  void batchGet_empty_isRefused() {
    refused(INVALID, new BatchGetItem(Map.of()));
    refused(INVALID, new BatchGetItem(Map.of(table(), new Keys(List.of(), false, null, Map.of()))));
  }

  @Test
  void batchGet_wrongKey_isRefused() {
    refused(
        INVALID,
        new BatchGetItem(
            Map.of(table(), new Keys(List.of(item("pk", n(1))), false, null, Map.of()))));
  }

  @Test
  void batchGet_missingTable_isRefused() {
    String table = table();
    Map<String, Keys> tables = new HashMap<>();
    tables.put(table, keys(1));
    tables.put(newName(), keys(1));

    refused(MISSING, new BatchGetItem(tables));
  }

  @Test
  void batchGet_moreThan16Megabytes_leavesUnprocessedKeysThatCanBeAskedAgain() {
    String table = table();
    String large = "x".repeat(390 * 1024);
    int count = 45;
    for (int i = 0; i < count; i++) {
      put(table, item("pk", s("k" + i), "large", s(large)));
    }

    BatchGetItem.Reply first = send(new BatchGetItem(Map.of(table, keys(count))));

    int found = first.items().getOrDefault(table, List.of()).size();
    assertThat(found).isLessThan(count).isGreaterThan(30);
    assertThat(first.unprocessed())
        .hasEntrySatisfying(
            table,
            left -> {
              assertThat(left.keys()).hasSize(count - found);
              assertThat(left.consistent()).isTrue();
            });
    BatchGetItem.Reply rest = send(new BatchGetItem(first.unprocessed()));
    assertThat(rest.items().get(table)).hasSize(count - found);
    assertThat(rest.unprocessed()).isEmpty();
  }
}
