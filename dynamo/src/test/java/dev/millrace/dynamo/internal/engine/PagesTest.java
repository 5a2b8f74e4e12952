package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries and scans of tables. */
class PagesTest extends EngineFixture {

  @BeforeEach
  void fill() {
    table("tbl");
    for (int i = 0; i < 10; i++) {
      send(put("tbl", item("pk", "p", "sk", "s" + i, "n", i, "even", i % 2 == 0)));
      send(put("tbl", item("pk", "q" + i, "sk", "s", "n", i)));
    }
  }

  @Test
  void query_everyComparison_givesItsRange() {
    assertThat(sorts(send(query("tbl", "pk = :p", ":p", "p")))).hasSize(10).isSorted();
    assertThat(found("sk = :a", ":a", "s3")).containsExactly("s3");
    assertThat(found("sk < :a", ":a", "s3")).containsExactly("s0", "s1", "s2");
    assertThat(found("sk <= :a", ":a", "s3")).containsExactly("s0", "s1", "s2", "s3");
    assertThat(found("sk > :a", ":a", "s7")).containsExactly("s8", "s9");
    assertThat(found("sk >= :a", ":a", "s7")).containsExactly("s7", "s8", "s9");
    assertThat(found("sk BETWEEN :a AND :b", ":a", "s2", ":b", "s4"))
        .containsExactly("s2", "s3", "s4");
    assertThat(found("begins_with(sk, :a)", ":a", "s")).hasSize(10);
    assertThat(found("begins_with(sk, :a)", ":a", "tbl")).isEmpty();
    assertThat(found(":a < sk", ":a", "s7")).containsExactly("s8", "s9");
  }

  private List<String> found(String condition, Object... parameters) {
    Object[] all = new Object[parameters.length + 2];
    System.arraycopy(parameters, 0, all, 0, parameters.length);
    all[parameters.length] = ":p";
    all[parameters.length + 1] = "p";
    return sorts(send(query("tbl", "pk = :p AND " + condition, all)));
  }

  @Test
  void query_otherConditions_areRefused() {
    assertThat(refused(query("tbl", "sk = :a", ":a", "x")))
        .hasMessage("Query condition missed key schema element: pk");
    assertThat(refused(query("tbl", "pk > :a", ":a", "x")))
        .hasMessage("Query key condition not supported");
    assertThat(refused(query("tbl", "pk = :a AND n = :b", ":a", "x", ":b", 1)))
        .hasMessage("Query condition missed key schema element: sk");
    assertThat(refused(query("tbl", "pk = :a OR sk = :a", ":a", "x")))
        .hasMessage("Invalid operator used in KeyConditionExpression: OR");
    assertThat(refused(query("tbl", "pk = :a AND sk <> :a", ":a", "x")))
        .hasMessage("Invalid operator used in KeyConditionExpression: <>");
    assertThat(refused(query("tbl", "pk = :a AND sk = :b", ":a", "x", ":b", 1)))
        .hasMessageContaining("Condition parameter type does not match schema type");
    assertThat(refused(query("tbl", "pk = :a", ":a", "")))
        .hasMessageContaining("empty string value. Key: pk");
    assertThat(refused(query("tbl", "pk = :a AND pk = :b", ":a", "x", ":b", "x")))
        .hasMessage("KeyConditionExpressions must only contain one condition per key");
    assertThat(refused(filtered("tbl", "pk = :a", "sk = :a", ":a", "x")))
        .hasMessage(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute:"
                + " sk");
  }

  @Test
  void query_descending_turnsTheOrder() {
    PageReply page = send(page(descending(query("tbl", "pk = :p", ":p", "p")), 3, null));

    assertThat(sorts(page)).containsExactly("s9", "s8", "s7");

    PageReply next = send(page(descending(query("tbl", "pk = :p", ":p", "p")), 3, page.lastKey()));

    assertThat(sorts(next)).containsExactly("s6", "s5", "s4");
  }

  @Test
  void query_pages_giveEachItemOnce() {
    List<String> all = new ArrayList<>();
    Map<String, AttributeValue> start = null;
    do {
      PageReply page = send(page(query("tbl", "pk = :p", ":p", "p"), 3, start));
      all.addAll(sorts(page));
      start = page.lastKey();
    } while (start != null);

    assertThat(all).hasSize(10).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void query_limit_countsBeforeTheFilter() {
    PageReply page = send(page(filtered("tbl", "pk = :p", "n >= :n", ":p", "p", ":n", 2), 3, null));

    assertThat(page.count()).isEqualTo(1);
    assertThat(page.scannedCount()).isEqualTo(3);
    assertThat(page.lastKey()).isEqualTo(key("p", "s2"));
  }

  @Test
  void query_startKeyThatWasDeleted_goesOnBehindIt() {
    send(delete("tbl", key("p", "s2")));

    PageReply page = send(page(query("tbl", "pk = :p", ":p", "p"), 2, key("p", "s2")));

    assertThat(sorts(page)).containsExactly("s3", "s4");
  }

  @Test
  void query_wrongStartKey_isRefused() {
    Query query = query("tbl", "pk = :p AND sk > :s", ":p", "p", ":s", "s5");

    assertThat(refused(page(query, 1, item("pk", "p"))))
        .hasMessage("The provided starting key is invalid");
    assertThat(refused(page(query, 1, item("pk", "p", "sk", 1))))
        .hasMessage("The provided starting key is invalid");
    assertThat(refused(page(query, 1, item("pk", "p", "sk", "s", "x", "y"))))
        .hasMessage("The provided starting key is invalid");
    assertThat(refused(page(query, 1, key("q", "s6"))))
        .hasMessageContaining("outside query boundaries");
    assertThat(refused(page(query, 1, key("p", "s1"))))
        .hasMessage("The provided starting key does not match the range key predicate");
    assertThat(refused(page(query, 0, null)).code()).isEqualTo("ValidationException");
  }

  @Test
  void query_countOnly_givesNoItems() {
    PageReply page =
        send(
            new Query(
                "tbl",
                null,
                "pk = :p",
                null,
                null,
                parameters(":p", "p"),
                true,
                null,
                null,
                false,
                true));

    assertThat(page.items()).isEmpty();
    assertThat(page.count()).isEqualTo(10);
    assertThat(page.capacity()).containsExactly(new ConsumedCapacity("tbl", 1, 0));
  }

  @Test
  void query_megabyte_endsThePage() {
    for (int i = 0; i < 5; i++) {
      send(put("tbl", item("pk", "big", "sk", "s" + i, "v", "x".repeat(300 * 1024))));
    }

    PageReply page = send(query("tbl", "pk = :p", ":p", "big"));
    PageReply rest = send(page(query("tbl", "pk = :p", ":p", "big"), 100, page.lastKey()));

    assertThat(sorts(page)).containsExactly("s0", "s1", "s2");
    assertThat(sorts(rest)).containsExactly("s3", "s4");
    assertThat(rest.lastKey()).isNull();
  }

  @Test
  void scan_segments_giveEachItemOnce() {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    for (int segment = 0; segment < 4; segment++) {
      all.addAll(send(scan("tbl", segment, 4)).items());
    }

    assertThat(all).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void scan_pages_giveEachItemOnce() {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    Map<String, AttributeValue> start = null;
    do {
      PageReply page =
          send(
              new Scan("tbl", null, null, "pk, sk", Parameters.NONE, false, 3, start, 0, 1, false));
      all.addAll(page.items());
      start = page.lastKey();
    } while (start != null);

    assertThat(all).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void scan_filter_givesWhatPasses() {
    PageReply page =
        send(
            new Scan(
                "tbl",
                null,
                "even = :e",
                null,
                parameters(":e", true),
                false,
                null,
                null,
                0,
                1,
                false));

    assertThat(page.count()).isEqualTo(5);
    assertThat(page.scannedCount()).isEqualTo(20);
  }

  @Test
  void scan_wrongSegment_isRefused() {
    assertThat(refused(scan("tbl", 4, 4))).hasMessageContaining("Segment");
    assertThat(refused(scan("tbl", 0, 0)).code()).isEqualTo("ValidationException");
  }
}
