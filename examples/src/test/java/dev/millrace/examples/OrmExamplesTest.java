package dev.millrace.examples;

import static dev.millrace.examples.BothEngines.onBothEngines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of the ORM on both engines, which print the same. */
class OrmExamplesTest {

  @TempDir private Path folder;

  @Test
  void connection_opensWhenItIsUsed() {
    Printed printed = new Printed();

    OrmConnection.run(folder.resolve("app.db"), printed.out());

    assertThat(printed.lines())
        .containsExactly(
            "in memory: true, file: Optional.empty",
            "connected: true, tables: []",
            "after close: false",
            "tables: []");
  }

  @Test
  void scope_commitsAtItsEnd() {
    assertThat(onBothEngines(OrmScope::run))
        .containsExactly("inserted: Learn Millrace (id=1)", "done: true");
  }

  @Test
  void crud_storesGivesChangesAndDeletes() {
    assertThat(onBothEngines(OrmCrud::run))
        .containsExactly(
            "inserted: Widget id=1",
            "found: Widget",
            "price: 12.99, version 2",
            "after delete: Optional.empty",
            "without reading it: 4.0",
            "Product 2 was changed by another since it was read: get it, and try again",
            "there is no Product 999",
            "the same: 3.0");
  }

  @Test
  void bulk_isAllOrNothing() {
    assertThat(onBothEngines(OrmBulk::run))
        .containsExactly(
            "  id=1 java",
            "  id=2 async",
            "  id=3 sqlite",
            "in all: 3",
            "of none: []",
            "none of them: 3");
  }

  @Test
  void queries_filterSortAndEnd() {
    assertThat(onBothEngines(OrmQueries::run))
        .containsExactly(
            "all items: 4",
            "qty > 4: [Apple, Banana, Date]",
            "most: Banana (12)",
            "low: 2",
            "apples: true",
            "Item.qty < ? or Item.name ends with ?: [Banana, Cherry]",
            "[Apple, Date]",
            "[Apple, Date]",
            "[Banana]",
            "one: Cherry",
            "last: Banana",
            "single: 8",
            "two and three: [Apple, Date]",
            "streamed: 28",
            "changed: 1",
            "deleted: 1",
            "[NameOnly[name=Apple], NameOnly[name=Banana], NameOnly[name=Date]]",
            "[{name=Apple, qty=5}]",
            "Total[items=3, pieces=25]",
            "2 and 1: false");
  }

  @Test
  void lazy_loadsWhenAsked() {
    assertThat(onBothEngines(OrmLazy::run))
        .containsExactly(
            "Book.author (Author id=1) is not loaded: call fetch(), or add .with(Book_.author) to the"
                + " query",
            "The Hobbit by J.R.R. Tolkien, loaded: true",
            "2 by J.R.R. Tolkien");
  }

  @Test
  void eager_comesWithTheRecords() {
    assertThat(onBothEngines(OrmEager::run))
        .containsExactly(
            "  Pride and Prejudice by Jane Austen", "  Emma by Jane Austen", "by Jane: 2");
  }

  @Test
  void related_goesTheOtherWay() {
    assertThat(onBothEngines(OrmRelated::run))
        .containsExactly(
            "  - Oliver Twist",
            "  - Great Expectations",
            "in all: 2",
            "great: 1",
            "newest: Great Expectations",
            "of nobody: []",
            "the same way: true",
            "[Written[name=Charles Dickens, books=2], Written[name=Nobody, books=0]]",
            "tags: [Tag[id=2, label=London], Tag[id=1, label=orphans]]",
            "left: 1",
            "in London: Oliver Twist",
            "any: false");
  }

  @Test
  void transactions_leaveNoTraceOfWhatFailed() {
    assertThat(onBothEngines(OrmTransactions::run))
        .containsExactly(
            "before: 100.00",
            "payment failed, rolled back",
            "after: 100.00",
            "the second does not fit, the first stays",
            "left: 40.00",
            "accounts: 2");
  }
}
