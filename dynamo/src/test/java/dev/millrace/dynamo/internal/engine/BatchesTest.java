package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads and writes of many items. */
class BatchesTest extends EngineFixture {

  @BeforeEach
  void makeTables() {
    table("tbl");
    table("other");
  }

  private static BatchGetItem gets(String table, List<Map<String, AttributeValue>> keys) {
    return new BatchGetItem(Map.of(table, new BatchGetItem.Keys(keys, true, null, Map.of())));
  }

  private static List<Map<String, AttributeValue>> keys(int count) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(key("p", "s" + i));
    }
    return keys;
  }

  private static BatchWriteItem puts(int count) {
    return new BatchWriteItem(
        Map.of(
            "tbl",
            keys(count).stream().<BatchWriteItem.Write>map(BatchWriteItem.Put::new).toList()));
  }

  @Test
  void write_putsAndDeletesInTwoTables_appliesAll() {
    send(put("tbl", key("p", "gone")));

    var reply =
        send(
            new BatchWriteItem(
                Map.of(
                    "tbl",
                    List.of(
                        new BatchWriteItem.Delete(key("p", "gone")),
                        new BatchWriteItem.Put(item("pk", "p", "sk", "s", "v", 1))),
                    "other",
                    List.of(new BatchWriteItem.Put(key("p", "s"))))));

    assertThat(reply.unprocessed()).isEmpty();
    assertThat(reply.capacity()).hasSize(2);
    assertThat(stored("tbl", "p", "gone")).isNull();
    assertThat(stored("tbl", "p", "s")).isEqualTo(item("pk", "p", "sk", "s", "v", 1));
    assertThat(stored("other", "p", "s")).isNotNull();
  }

  @Test
  void write_tooMany_isRefused() {
    assertThat(refused(puts(26)))
        .hasMessage("Too many items requested for the BatchWriteItem call");
    assertThat(refused(puts(0)).code()).isEqualTo("ValidationException");
    assertThat(refused(new BatchWriteItem(Map.of())).code()).isEqualTo("ValidationException");
  }

  @Test
  void write_duplicates_areRefused() {
    BatchWriteItem write =
        new BatchWriteItem(
            Map.of(
                "tbl",
                List.of(
                    new BatchWriteItem.Put(key("p", "s")),
                    new BatchWriteItem.Delete(key("p", "s")))));

    assertThat(refused(write)).hasMessage("Provided list of item keys contains duplicates");
  }

  @Test
  void write_oneThatDoesNotFit_appliesNone() {
    BatchWriteItem write =
        new BatchWriteItem(
            Map.of(
                "tbl",
                List.of(
                    new BatchWriteItem.Put(key("p", "s")),
                    new BatchWriteItem.Put(item("pk", "p")))));

    assertThat(refused(write).code()).isEqualTo("ValidationException");
    assertThat(stored("tbl", "p", "s")).isNull();
  }

  @Test
  void write_unprocessed_leavesTheSecondHalf() {
    faults.leaveUnprocessed(1);

    var reply = send(puts(5));

    assertThat(reply.unprocessed().get("tbl")).hasSize(3);
    assertThat(stored("tbl", "p", "s1")).isNotNull();
    assertThat(stored("tbl", "p", "s2")).isNull();
    assertThat(send(puts(5)).unprocessed()).isEmpty();
  }

  @Test
  void get_someMissing_givesTheOthers() {
    send(puts(3));

    var reply = send(gets("tbl", keys(5)));

    assertThat(reply.items().get("tbl")).hasSize(3);
    assertThat(reply.unprocessed()).isEmpty();
    assertThat(reply.capacity().get(0).readUnits()).isEqualTo(5);
  }

  @Test
  void get_duplicatesAndTooMany_areRefused() {
    assertThat(refused(gets("tbl", List.of(key("p", "s"), key("p", "s")))))
        .hasMessage("Provided list of item keys contains duplicates");
    assertThat(refused(gets("tbl", keys(101))))
        .hasMessage("Too many items requested for the BatchGetItem call");
    assertThat(refused(gets("absent", keys(1))).code()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void get_unprocessed_leavesTheSecondHalf() {
    send(puts(4));
    faults.leaveUnprocessed(1);

    var reply = send(gets("tbl", keys(4)));

    assertThat(reply.items().get("tbl")).hasSize(2);
    assertThat(reply.unprocessed().get("tbl").keys())
        .containsExactly(key("p", "s2"), key("p", "s3"));
  }

  @Test
  void get_sixteenMegabytes_leavesTheRest() {
    for (int i = 0; i < 50; i++) {
      send(put("tbl", item("pk", "p", "sk", "s" + i, "v", "x".repeat(390 * 1024))));
    }

    var reply = send(gets("tbl", keys(50)));

    assertThat(reply.items().get("tbl").size()).isBetween(40, 43);
    assertThat(reply.items().get("tbl").size() + reply.unprocessed().get("tbl").keys().size())
        .isEqualTo(50);
  }
}
