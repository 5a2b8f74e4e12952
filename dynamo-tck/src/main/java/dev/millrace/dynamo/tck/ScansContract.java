package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
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

/** Scans: every item once, whatever the pages and segments. */
public abstract class ScansContract extends TransportContract {

  private static final int ITEMS = 25;

  private String filled() {
    String table = sortedTable();
    List<BatchWriteItem.Write> puts = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      puts.add(new BatchWriteItem.Put(item("pk", s("p" + i % 9), "sk", s("" + i), "v", n(i))));
    }
    send(new BatchWriteItem(Map.of(table, puts)));
    return table;
  }

  private static String[] numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
  }

  @Test
  void scan_emptyTable_isEmpty() {
    PageReply page = scan(table()).page();

    assertThat(page.items()).isEmpty();
    assertThat(page.count()).isZero();
    assertThat(page.lastKey()).isNull();
  }

  @Test
  void scan_table_hasEveryItem() {
    PageReply page = scan(filled()).page();

    assertThat(page.items())
        .extracting(i -> text(i.get("v")))
        .containsExactlyInAnyOrder(numbers(0, ITEMS));
    assertThat(page.count()).isEqualTo(ITEMS);
    assertThat(page.scannedCount()).isEqualTo(ITEMS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 24, 25, 26})
  void scan_pages_haveEveryItemOnce(int limit) {
    String table = filled();

    assertThat(scan(table).limit(limit).texts("v")).containsExactlyInAnyOrder(numbers(0, ITEMS));
    assertThat(scan(table).limit(limit).page().count()).isEqualTo(Math.min(limit, ITEMS));
  }

  @Test
  void scan_partitions_stayTogetherAndInOrder() {
    List<String> partitions = scan(filled()).texts("pk");

    List<String> once = new ArrayList<>();
    for (String partition : partitions) {
      if (once.isEmpty() || !once.get(once.size() - 1).equals(partition)) {
        once.add(partition);
      }
    }
    assertThat(once).doesNotHaveDuplicates().hasSize(9);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "4, 0", "16, 0", "3, 2", "5, 1"})
  void scan_segments_haveEveryItemOnce(int segments, int limit) {
    String table = filled();
    List<String> found = new ArrayList<>();

    for (int i = 0; i < segments; i++) {
      Pages segment = scan(table).segment(i, segments);
      found.addAll((limit == 0 ? segment : segment.limit(limit)).texts("v"));
    }

    assertThat(found).containsExactlyInAnyOrder(numbers(0, ITEMS));
  }

  @Test
  void scan_segmentsWithFilter_filterEach() {
    String table = filled();
    List<String> found = new ArrayList<>();

    for (int i = 0; i < 4; i++) {
      found.addAll(scan(table).segment(i, 4).filter("v < :v", ":v", n(5)).texts("v"));
    }

    assertThat(found).containsExactlyInAnyOrder(numbers(0, 5));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 4", "-1, 4", "0, 0", "0, 1000001"})
  void scan_segmentOutOfBounds_isRefused(int segment, int segments) {
    refused(INVALID, scan(table()).segment(segment, segments).request());
  }

  @Test
  void scan_filter_leavesCountsOfBoth() {
    PageReply page = scan(filled()).filter("v >= :v", ":v", n(20)).page();

    assertThat(page.count()).isEqualTo(5);
    assertThat(page.scannedCount()).isEqualTo(ITEMS);
  }

  @Test
  void scan_filterOnAKey_isAllowed() {
    assertThat(scan(filled()).filter("pk = :pk", ":pk", s("p0")).texts("v"))
        .containsExactlyInAnyOrder("0", "9", "18");
  }

  @Test
  void scan_emptyFilteredPages_goOnToTheEnd() {
    Pages pages = scan(filled()).filter("v = :v", ":v", n(99)).limit(5);

    assertThat(pages.pages()).hasSizeGreaterThanOrEqualTo(5).allMatch(page -> page.count() == 0);
  }

  @Test
  void scan_countOnly_hasNoItems() {
    PageReply page = scan(filled()).countOnly().page();

    assertThat(page.items()).isEmpty();
    assertThat(page.count()).isEqualTo(ITEMS);
  }

  @Test
  void scan_projection_hasThosePathsAlone() {
    assertThat(scan(filled()).project("v").items())
        .hasSize(ITEMS)
        .allSatisfy(item -> assertThat(item).containsOnlyKeys("v"));
  }

  @Test
  void scan_pageOfOneMegabyte_endsBeforeTheItems() {
    String table = table();
    String large = "x".repeat(390 * 1024);
    for (int i = 0; i < 4; i++) {
      put(table, item("pk", s("" + i), "large", s(large)));
    }

    List<PageReply> pages = scan(table).pages();

    assertThat(pages).hasSize(2);
    assertThat(pages.stream().mapToInt(PageReply::count).sum()).isEqualTo(4);
  }

  @Test
  void scan_startKeyThatIsNone_isRefused() {
    String table = filled();

    refused(INVALID, scan(table).after(item("pk", s("a"))));
    refused(INVALID, scan(table).after(item("pk", s("a"), "sk", n(1))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void scan_limitBelowOne_isRefused(int limit) {
    refused(INVALID, scan(table()).limit(limit).request());
  }

  @Test
  void scan_missingTable_isRefused() {
    refused(MISSING, scan(newName()).request());
  }
}
