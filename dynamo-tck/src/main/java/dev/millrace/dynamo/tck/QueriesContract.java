package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.b;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.PageReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of tables: key conditions, order, filters, pages. */
public abstract class QueriesContract extends TransportContract {

  /** A partition {@code a} of items 00 to 24 whose {@code v} is their number, and one beside it. */
  private String filled() {
    String table = sortedTable();
    fill(table, 25);
    return table;
  }

  private void fill(String table, int items) {
    List<BatchWriteItem.Write> puts = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      puts.add(
          new BatchWriteItem.Put(
              item("pk", s("a"), "sk", s("%02d".formatted(i)), "v", n(i), "even", n(i % 2))));
    }
    send(new BatchWriteItem(Map.of(table, puts)));
    put(table, item("pk", s("b"), "sk", s("00"), "v", n(100)));
  }

  private Pages all(String table) {
    return query(table, "pk = :pk", ":pk", s("a"));
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj("%02d"::formatted).toList();
  }

  @Test
  void query_partition_hasItsItemsInOrder() {
    PageReply page = all(filled()).page();

    assertThat(page.items()).extracting(i -> text(i.get("sk"))).isEqualTo(numbers(0, 25));
    assertThat(page.count()).isEqualTo(25);
    assertThat(page.scannedCount()).isEqualTo(25);
    assertThat(page.lastKey()).isNull();
  }

  @Test
  void query_missingPartition_isEmpty() {
    PageReply page = query(filled(), "pk = :pk", ":pk", s("none")).page();

    assertThat(page.items()).isEmpty();
    assertThat(page.count()).isZero();
    assertThat(page.lastKey()).isNull();
  }

  @Test
  void query_descending_isTheOtherWayRound() {
    String table = filled();

    List<String> down = new ArrayList<>(all(table).descending().texts("sk"));
    java.util.Collections.reverse(down);

    assertThat(down).isEqualTo(numbers(0, 25));
    assertThat(all(table).descending().limit(3).texts("sk"))
        .startsWith("24", "23", "22", "21")
        .hasSize(25);
  }

  @ParameterizedTest
  @CsvSource({
    "sk = :05, 5, 6",
    "sk < :05, 0, 5",
    "sk <= :05, 0, 6",
    "sk > :05, 6, 25",
    "sk >= :05, 5, 25",
    "sk BETWEEN :05 AND :08, 5, 9",
    "'begins_with(sk, :1)', 10, 20",
    "'begins_with(sk, :none)', 0, 0",
    "sk BETWEEN :05 AND :05, 5, 6",
  })
  void query_sortKeyCondition_narrows(String condition, int from, int to) {
    List<Object> values = new ArrayList<>(List.of(":pk", s("a")));
    for (String each : List.of("05", "08", "1", "none")) {
      if (condition.matches(".*:" + each + "\\b.*")) {
        values.add(":" + each);
        values.add(s(each));
      }
    }
    String table = filled();

    assertThat(query(table, "pk = :pk AND " + condition, values.toArray()).texts("sk"))
        .isEqualTo(numbers(from, to));
    assertThat(query(table, "(" + condition + ") and (pk = :pk)", values.toArray()).texts("sk"))
        .isEqualTo(numbers(from, to));
  }

  @Test
  void query_keyConditionByPlaceholders_isTheSame() {
    assertThat(
            query(
                    filled(),
                    "#p = :pk AND #s > :sk",
                    "#p",
                    "pk",
                    "#s",
                    "sk",
                    ":pk",
                    s("a"),
                    ":sk",
                    s("20"))
                .texts("sk"))
        .isEqualTo(numbers(21, 25));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk = :pk",
        "pk > :pk",
        "pk <> :pk",
        "begins_with(pk, :pk)",
        "pk = :pk OR sk = :pk",
        "NOT pk = :pk",
        "pk = :pk AND v = :pk",
        "pk = :pk AND sk <> :pk",
        "pk = :pk AND sk IN (:pk)",
        "pk = :pk AND contains(sk, :pk)",
        "pk = :pk AND attribute_exists(sk)",
        "pk = :pk AND sk > :pk AND sk < :pk",
        "pk = :pk AND pk = :pk",
        "pk = sk",
        "pk = :pk AND size(sk) = :pk",
        "pk.a = :pk",
      })
  void query_whatIsNoKeyCondition_isRefused(String condition) {
    Object[] values = condition.contains(":pk") ? new Object[] {":pk", s("a")} : new Object[0];

    refused(INVALID, query(sortedTable(), condition, values).request());
  }

  @Test
  void query_keyOfAnotherType_isRefused() {
    refused(INVALID, query(sortedTable(), "pk = :pk", ":pk", n(1)).request());
    refused(
        INVALID,
        query(sortedTable(), "pk = :pk AND sk = :sk", ":pk", s("a"), ":sk", n(1)).request());
    refused(
        INVALID,
        query(sortedTable("N"), "pk = :pk AND begins_with(sk, :sk)", ":pk", s("a"), ":sk", n(1))
            .request());
    refused(
        INVALID,
        query(
                sortedTable(),
                "pk = :pk AND sk BETWEEN :high AND :low",
                ":pk",
                s("a"),
                ":high",
                s("b"),
                ":low",
                s("a"))
            .request());
  }

  @Test
  void query_bytesKey_beginsWith() {
    String table = sortedTable("B");
    put(table, item("pk", s("a"), "sk", b(1, 2)));
    put(table, item("pk", s("a"), "sk", b(1, 255)));
    put(table, item("pk", s("a"), "sk", b(2)));

    assertThat(
            query(table, "pk = :pk AND begins_with(sk, :sk)", ":pk", s("a"), ":sk", b(1)).items())
        .hasSize(2);
  }

  @Test
  void query_filter_leavesCountsOfBoth() {
    PageReply page = all(filled()).filter("even = :zero", ":zero", n(0)).page();

    assertThat(page.count()).isEqualTo(13);
    assertThat(page.scannedCount()).isEqualTo(25);
    assertThat(page.items()).hasSize(13);
  }

  @Test
  void query_rangeAndFilter_areBothLookedAt() {
    assertThat(
            query(
                    filled(),
                    "pk = :pk AND sk BETWEEN :low AND :high",
                    ":pk",
                    s("a"),
                    ":low",
                    s("05"),
                    ":high",
                    s("14"))
                .filter("v > :v AND even = :one", ":v", n(8), ":one", n(1))
                .texts("sk"))
        .containsExactly("09", "11", "13");
  }

  @Test
  void query_filterOnAKey_isRefused() {
    String table = sortedTable();

    refused(INVALID, all(table).filter("sk > :sk", ":sk", s("a")).request());
    refused(INVALID, all(table).filter("attribute_exists(pk)").request());
  }

  @Test
  void query_limit_countsBeforeTheFilter() {
    PageReply page = all(filled()).filter("v >= :v", ":v", n(20)).limit(10).page();

    assertThat(page.items()).isEmpty();
    assertThat(page.scannedCount()).isEqualTo(10);
    assertThat(page.lastKey()).isEqualTo(item("pk", s("a"), "sk", s("09")));
  }

  @Test
  void query_emptyFilteredPages_thenAMatch() {
    Pages pages = all(filled()).filter("v >= :v", ":v", n(20)).limit(6);

    assertThat(pages.pages()).extracting(PageReply::count).containsExactly(0, 0, 0, 4, 1);
    assertThat(pages.texts("sk")).isEqualTo(numbers(20, 25));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 7, 10, 24, 25, 26})
  void query_pages_haveEveryItemOnce(int limit) {
    String table = filled();

    assertThat(all(table).limit(limit).texts("sk")).isEqualTo(numbers(0, 25));
    assertThat(all(table).limit(limit).page().items()).hasSize(Math.min(25, limit));
  }

  @Test
  void query_limitThatEndsWithTheItems_stillHasALastKey() {
    Pages pages = all(filled()).limit(25);

    PageReply page = pages.page();

    assertThat(page.lastKey()).isEqualTo(item("pk", s("a"), "sk", s("24")));
    PageReply next = pages.page(page.lastKey());
    assertThat(next.items()).isEmpty();
    assertThat(next.lastKey()).isNull();
  }

  @Test
  void query_startKeyWithinAPage_resumesExactlyBehindIt() {
    assertThat(all(filled()).limit(5).page(item("pk", s("a"), "sk", s("11"))).items())
        .extracting(i -> text(i.get("sk")))
        .isEqualTo(numbers(12, 17));
  }

  @Test
  void query_startKeyOfADeletedItem_resumesBehindItsPlace() {
    String table = filled();
    delete(table, item("pk", s("a"), "sk", s("11")));

    assertThat(all(table).limit(3).page(item("pk", s("a"), "sk", s("11"))).items())
        .extracting(i -> text(i.get("sk")))
        .isEqualTo(numbers(12, 15));
  }

  @Test
  void query_startKeyDescending_resumesBelowIt() {
    assertThat(all(filled()).descending().limit(3).page(item("pk", s("a"), "sk", s("11"))).items())
        .extracting(i -> text(i.get("sk")))
        .containsExactly("10", "09", "08");
  }

  @Test
  void query_startKeyThatIsNone_isRefused() {
    Pages pages = all(filled());

    refused(INVALID, pages.after(item("pk", s("a"))));
    refused(INVALID, pages.after(item("pk", s("a"), "sk", n(1))));
    refused(INVALID, pages.after(item("pk", s("a"), "sk", s("1"), "more", s("x"))));
    refused(INVALID, pages.after(item("pk", s("b"), "sk", s("00"))));
  }

  @Test
  void query_countOnly_hasNoItems() {
    Pages pages = all(filled()).filter("even = :zero", ":zero", n(0)).countOnly();

    PageReply page = pages.page();

    assertThat(page.items()).isEmpty();
    assertThat(page.count()).isEqualTo(13);
    assertThat(page.scannedCount()).isEqualTo(25);
  }

  @Test
  void query_projection_hasThosePathsAlone() {
    String table = sortedTable();
    put(table, item("pk", s("a"), "sk", s("1"), "v", n(1), "m", m("x", n(2), "y", n(3))));

    assertThat(all(table).project("sk, #m.x", "#m", "m").items())
        .containsExactly(item("sk", s("1"), "m", m("x", n(2))));
  }

  @Test
  void query_projectionWithFilterOnAnother_filtersFirst() {
    assertThat(all(filled()).filter("v = :v", ":v", n(3)).project("sk").items())
        .containsExactly(item("sk", s("03")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void query_limitBelowOne_isRefused(int limit) {
    refused(INVALID, all(sortedTable()).limit(limit).request());
  }

  @Test
  void query_pageOfOneMegabyte_endsBeforeTheItems() {
    String table = sortedTable();
    String large = "x".repeat(300 * 1024);
    for (int i = 0; i < 5; i++) {
      put(table, item("pk", s("a"), "sk", s("" + i), "large", s(large)));
    }

    List<PageReply> pages = all(table).pages();

    assertThat(pages).hasSize(2);
    assertThat(pages.get(0).lastKey()).isNotNull();
    // The item that crosses the limit may be the last of its page or the first of the next.
    assertThat(pages.get(0).count()).isBetween(3, 4);
    assertThat(pages.stream().mapToInt(PageReply::count).sum()).isEqualTo(5);
    assertThat(all(table).project("sk").pages())
        .as("what is not projected counts as well")
        .hasSize(2);
  }

  @Test
  void query_consistent_seesEveryWriteBeforeIt() {
    String table = sortedTable();
    for (int i = 0; i < 5; i++) {
      put(table, item("pk", s("a"), "sk", s("" + i)));

      assertThat(all(table).consistent().page().count()).isEqualTo(i + 1);
    }
  }

  @Test
  void query_capacity_isOfWhatWasRead() {
    String table = sortedTable();
    for (int i = 0; i < 4; i++) {
      put(table, item("pk", s("a"), "sk", s("" + i), "v", s("x".repeat(3000))));
    }

    assertThat(all(table).consistent().page().capacity())
        .singleElement()
        .matches(c -> c.readUnits() == 3.0, "12 KB, 4 KB a unit");
    assertThat(all(table).page().capacity()).singleElement().matches(c -> c.readUnits() == 1.5);
  }

  @Test
  void query_tableWithoutSortKey_findsItsItem() {
    String table = table();
    put(table, item("pk", s("a"), "v", n(1)));

    assertThat(all(table).items()).containsExactly(item("pk", s("a"), "v", n(1)));
  }

  @Test
  void query_unusedPlaceholder_isRefused() {
    refused(INVALID, query(sortedTable(), "pk = :pk", ":pk", s("a"), ":x", s("b")).request());
    refused(INVALID, query(sortedTable(), "pk = :pk", ":pk", s("a"), "#x", "b").request());
  }

  @Test
  void query_missingTable_isRefused() {
    refused(MISSING, query(newName(), "pk = :pk", ":pk", s("a")).request());
  }
}
