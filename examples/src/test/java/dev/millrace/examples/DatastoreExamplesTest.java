package dev.millrace.examples;

import static dev.millrace.examples.BothEngines.onBothEngines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs every example of the Datastore on both engines, which print the same. */
class DatastoreExamplesTest {

  @Test
  void firstSteps_putChangeAndFind() {
    assertThat(onBothEngines(DatastoreFirstSteps::run))
        .containsExactly("Max earns 105", "Eva is there: true");
  }

  @Test
  void async_startAtOnceAndFailLater() {
    assertThat(onBothEngines(DatastoreAsync::run))
        .containsExactly(
            "100, Eva",
            "ids set aside: 10",
            "the same: true",
            "deleted: true",
            "[Optional[2], Optional.empty, Optional[1]]",
            "NOT_APPLIED: an entity of kind \"Note\": expected at most 1048572 bytes as it is"
                + " stored, got 1200030",
            "expected a complete key, got Note(no id yet)",
            "true true true",
            "2 true 300",
            "done, failed: false");
  }

  @Test
  void salaries_areAdjustedWithTheCommit() {
    assertThat(onBothEngines(DatastoreSalaries::run))
        .containsExactly(
            "105, adjustments: 1",
            "115, adjustments: 2",
            "within: 115",
            "after the commit: 120",
            "nothing is applied: 120, NOT_APPLIED",
            "Employee[name=Eva, salary=205, hired=null, skills=[], notes=]");
  }

  @Test
  void background_queriesRunBesideEachOther() {
    assertThat(onBothEngines(DatastoreBackground::run))
        .containsExactly(
            "s1 calls c2",
            "s1 calls c1",
            "3 and 2",
            "longest ago: c3",
            "the query needs an index that is not there: create index of Customer (city,"
                + " last_contact)");
  }

  @Test
  void rendering_getsBesideAQuery() {
    assertThat(onBothEngines(DatastoreRendering::run))
        .containsExactly(
            "<h1>Max</h1><p>10 payments</p>",
            "<h1>Max</h1><p>10 payments</p>",
            "<h1>Max</h1><p>10 payments</p>");
  }

  @Test
  void keys_andValues_comeBackInOrder() {
    assertThat(onBothEngines(DatastoreKeys::run))
        .containsExactly(
            "true false",
            "PaymentHistory OptionalLong[7] Optional.empty in ",
            "true true",
            "[Thing(9), Thing(9)/Part(1), Thing(10), Thing(\"…\")]",
            "expected a name of a key, got an empty text",
            "expected an id of a key other than 0",
            "expected a complete parent of a key of kind \"Part\", got Thing(no id yet)",
            "expected a name or an id, a String or a whole number, at 1 of a path",
            "52 letters, true",
            "true, 20 properties",
            "5 0.5 true Łódź 2026-03-01T12:30:00Z Company(7)",
            "[3, a, null, 3, true] Bonn null true",
            "Entity[Employee(\"…\") [salary, team]] Entity[Employee(\"…\") [salary]] false",
            "true false true",
            "{salary=105}",
            "property \"team\": expected at most 1500 bytes, got 1502; set it unindexed to keep"
                + " longer ones",
            "expected a name of a property that is not reserved, got \"__version__\"",
            "[null, -3, 1970-01-01T00:00:00Z, 7, true, a, b, -1.5, GeoPoint[latitude=0.0,"
                + " longitude=0.0], Thing(1)]",
            "10, 9, 10",
            "EMPTY CONTENTION COLLISION",
            "expected a count of ids from 1 to 1,000,000,000, got 0",
            "1 1",
            "true true false",
            "expected a key of kind \"Counter\", got one of kind \"Ticket\"");
  }

  @Test
  void typed_recordsAreEntities() {
    assertThat(onBothEngines(DatastoreTyped::run))
        .containsExactly(
            "the same: true",
            "100 2024-05-01T00:00:00Z",
            "found by notes: false",
            "true false Ada",
            "[Ada, Eva, Max]",
            "Employee(\"…\") 3 Employee",
            "true true",
            "1",
            "Employee.salary between ? and ? and Employee.name <> ?: [Eva, Max]",
            "2 and 2",
            "skilled: 1",
            "[100, 200, 300]",
            "2",
            "cannot ask \"Employee.notes contains ?\" of a datastore, which compares whole values"
                + " and, of properties, finds how a text starts, with its case",
            "expected a salary of 0 or more, got -1");
  }

  @Test
  void queries_findSortAndGoOn() {
    assertThat(onBothEngines(DatastoreQueries::run))
        .containsExactly(
            "in Bonn: [Bob, Eva]",
            "170 or more: [Ada, Eva, Max]",
            "between: [Ada, Eva]",
            "one of two: [Bob, Eva]",
            "one of none: []",
            "elsewhere: [Zoe, Ada, Max]",
            "null: [Zoe], a value, and the least",
            "with a height: [Bob, Ada, Eva, Max]",
            "by city, the tallest first: [Eva, Bob, Max, Ada]",
            "query of Person where height > ?: 3",
            "both: [Ada]",
            "least: [Ada, Bob, Eva]",
            "greatest: [Ada, Eva, Bob]",
            "letters of Ada: [#2, #1]",
            "all below: [Ada, #1, #2]",
            "2",
            "behind: [Max, Zoe]",
            "3",
            "165 chess",
            "171 chess",
            "171 go",
            "180 go",
            "[null, Bonn, Łódź]",
            "an entity of kind \"Person\" that came of a projection cannot be put: it lacks"
                + " properties; get it first",
            "second and third: [Ada, Eva]",
            "how many: 5, but for 2",
            "Bob",
            "expected one result of query of Person where city = ?, got more",
            "[Bob, Ada]",
            "[Eva, Max]",
            "[Ben, Bob, Ada]",
            "expected a cursor of this query: of the same kind, filters, ancestor, orders and"
                + " projection, got one of another",
            "index of Person (height) in a range",
            "merge-join 2 scans by key",
            "  index of Person (city) = ?, by key",
            "  index of Person (likes) = ?, by key",
            "needs an index that is not there: index of Person (city, likes)",
            "found: [Bob, Eva]",
            "index of Person [city, likes]",
            "[index of Person (city, likes)]",
            "city [NULL, STRING]",
            "height [INT64]",
            "likes [STRING]",
            "2 kinds, 1 namespace",
            "changed: true",
            "query of all kinds where height = ?: without a kind expected filters on __key__ alone",
            "query of all kinds order by height: without a kind expected an order by __key__"
                + " upwards alone",
            "expected an operator = != < <= > >= or IN behind a blank, got \"~\"",
            "found: 1",
            "index of Letter (pages, sent): SERVING",
            "dropped: true, left: 4",
            "index of Letter below an ancestor [pages desc]");
  }

  @Test
  void gql_asksInWords() {
    assertThat(onBothEngines(DatastoreGql::run))
        .containsExactly(
            "[Ada, Eva]",
            "[Eva]",
            "[Ada, Max]",
            "[Eva, Max]",
            "[Eva, Max]",
            "[Eva, Max]",
            "3",
            "[#1]",
            "[#2]",
            "[#1]",
            "[#1, #2]",
            "[Max, #1, #2]",
            "[#2]",
            "[#1]",
            "[#2, #1]",
            "[Max, Eva]",
            "[Eva, Ada]",
            "GQL at character 39: expected an argument for :2, got 1",
            "GQL: the argument :1 is not used",
            "GQL at character 41: GQL has no OR: ask with IN, or several queries",
            "GQL at character 30: expected BY, got \"salary\"");
  }

  @Test
  void transactions_seeOneMomentAndConflict() {
    assertThat(onBothEngines(DatastoreTransactions::run))
        .containsExactly(
            "sum: 300",
            "Max is paid 105",
            "again 100",
            "100 100 200",
            "NOT_APPLIED, 110",
            "try 4 succeeded: 140",
            "given up after try 1",
            "none is lost: 158",
            "the last one counts: 170",
            "expected a transaction to touch at most 25 entity groups; raise maxGroups, or split"
                + " it",
            "put: 0",
            "expected a transaction to touch at most 1 entity groups; raise maxGroups, or split it",
            "the transaction is read-only: it takes no writes",
            "changed my mind: 170",
            "still 170",
            "the transaction has ended: begin another, active: false",
            "transactions do not nest: join this one with Propagation.ALLOWED, or begin one of its"
                + " own with Propagation.INDEPENDENT",
            "1 2",
            "the outer one fails, the inner one is kept: 3",
            "the transaction is to join another, and there is none: begin it on that one",
            "committed: 190");
  }

  @Test
  void namespaces_areApart() {
    assertThat(onBothEngines(DatastoreNamespaces::run))
        .containsExactly(
            "1 in blue",
            "200 blue:Employee(\"…\")",
            "blue:Employee(\"…\")/Payment(1)",
            "expected a key in the namespace \"blue\", got one in \"\": Employee(\"…\")",
            "[__namespace__(1), __namespace__(\"…\")]");
  }

  @Test
  void profiles_refuseAndAllow() {
    assertThat(onBothEngines(DatastoreProfiles::run))
        .containsExactly(
            "query of Person where height > ? and age > ?: expected inequalities of one property,"
                + " got age, height; the MODERN profile takes more",
            "query of Person where height > ? order by age: expected to be sorted by \"height\""
                + " first",
            "query of Person where age IN ?: expected IN, != and \"or\" to make at most 30 queries"
                + " of it, got 31",
            "query of Person: expected an ancestor in a transaction; the MODERN profile needs none",
            "1",
            "1",
            "1",
            "1",
            "[Eva]");
  }

  @Test
  void operation_isBoundedCheckedAndClosed() {
    assertThat(onBothEngines(DatastoreOperation::run))
        .containsExactly("never old: 2", "OPERATION get", "wrong: []", "the datastore is closed");
  }
}
