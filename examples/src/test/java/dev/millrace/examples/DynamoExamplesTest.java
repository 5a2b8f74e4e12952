package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of DynamoDB on the engine in process, and looks at what it printed. */
class DynamoExamplesTest {

  /** An example that brings its tables along. */
  private interface Run {
    void run(PrintStream out) throws Exception;
  }

  private static List<String> printed(Run example) throws Exception {
    Printed printed = new Printed();
    example.run(printed.out());
    return printed.lines();
  }

  @Test
  void model_waitsOrGoesOn() throws Exception {
    assertThat(printed(DynamoModel::run))
        .containsExactly(
            "Jane is 31",
            "the same: true",
            "gone: Optional.empty",
            "Jane is 31",
            "Optional[37]",
            "Optional[86]",
            "was Optional[Grace]",
            "was Optional[Grace Hopper]");
  }

  @Test
  void client_takesMaps() throws Exception {
    assertThat(printed(DynamoClient::run))
        .containsExactly(
            "Jane is 31",
            "Optional.empty",
            "Jane",
            "there are 1",
            "orders: [ORDER#2]",
            "in all: 3");
  }

  @Test
  void query_givesAllFirstPagesAndStreams() throws Exception {
    assertThat(printed(DynamoQuery::run))
        .containsExactly(
            "all: 30",
            "  ORDER#000 100",
            "  ORDER#001 99",
            "  ORDER#002 98",
            "  ORDER#003 97",
            "  ORDER#004 96",
            "  ORDER#005 95",
            "  ORDER#006 94",
            "  ORDER#007 93",
            "  ORDER#008 92",
            "  ORDER#009 91",
            "first: Optional[ORDER#000]",
            "none: Optional.empty",
            "sum: 2565",
            "streamed: 12",
            "narrowed: [ORDER#019]",
            "count: 5",
            "of one: [{total=100, pk=USER#1, sk=ORDER#000}]",
            "limit: 12",
            "page of 12 to ORDER#011",
            "page of 12 to ORDER#023",
            "page of 6 to ORDER#029",
            "first open: Optional[ORDER#009]",
            "open: 3",
            "scanned: 30",
            "open: 3",
            "in four parts: 30");
  }

  @Test
  void concurrent_areUnderWayAtOnce() throws Exception {
    assertThat(printed(DynamoConcurrent::run))
        .containsExactly("[User 1, User 2, User 3]", "User 1 and 1 item");
  }

  @Test
  void realWorld_readsBothAtOnce() throws Exception {
    assertThat(printed(DynamoRealWorld::run))
        .containsExactly("John has 2 orders", "Optional.empty");
  }

  @Test
  void batch_writesAndReports() throws Exception {
    assertThat(printed(DynamoBatch::run))
        .containsExactly(
            "applied: 61, complete: true",
            "changed my mind: Optional.empty",
            "in all: 1000",
            "written: 300",
            "flushed: 1",
            "Eins",
            "[User 7, User 3]",
            "[]",
            "3 applied, 1 not:",
            "  USER#3 after 2");
  }

  @Test
  void transactions_areAllOrNothing() throws Exception {
    assertThat(printed(DynamoTransactions::run))
        .containsExactly(
            "a: 70, b: 30",
            "1, UpdateItem of table \"accounts\": ConditionalCheckFailed",
            "a: 70, b: 30",
            "Ada",
            "[true, true, false]");
  }

  @Test
  void hooks_changeAndRefuse() throws Exception {
    assertThat(printed(DynamoHooks::run))
        .containsExactly(
            "saved Ada",
            "updated Ada",
            "loaded ADA",
            "deleting Ada",
            "deleted Ada",
            "nobody is that young",
            "[ Bob ]",
            "NOTE#0",
            "NOTE#1");
  }

  @Test
  void indexes_findByOtherKeys() throws Exception {
    assertThat(printed(DynamoIndexes::run))
        .containsExactly(
            "[Ada]",
            "with an address: 1",
            "open: [ORDER#5, ORDER#3]",
            "2, then 1",
            "a global index cannot",
            "cheapest: [30, 60]");
  }

  @Test
  void singleTable_keepsSeveralClasses() throws Exception {
    assertThat(printed(DynamoSingleTable::run))
        .containsExactly(
            "CUSTOMER#7 PROFILE",
            "a number was made: true",
            "Optional[Ada]",
            "bought: 2",
            "of 7",
            "cannot make \"CUSTOMER#{id}\": missing value for \"id\"",
            "customer Ada",
            "sum 111.5",
            "Customer[pk=CUSTOMER#8, sk=PROFILE, id=8, name=Bob]",
            "Customer",
            "1",
            "1");
  }

  @Test
  void locking_refusesWhatIsStale() throws Exception {
    assertThat(printed(DynamoLocking::run))
        .containsExactly(
            "versions 1 and 2",
            "stale, NOT_APPLIED",
            "there already",
            "there is version 2",
            "version 3 with 50",
            "version 4",
            "not deleted",
            "of ten 1 won",
            "version 7, all there: true",
            "Eve, version 1");
  }

  @Test
  void expiry_endsByItself() throws Exception {
    assertThat(printed(DynamoExpiry::run))
        .containsExactly(
            "a key was made: true",
            "ended: false",
            "more than an hour: true",
            "in whole seconds: true",
            "true",
            "ended: true, Optional.empty",
            "open: 1",
            "ended: false, Optional.empty",
            "User has no end: mark a component with @Expires");
  }

  @Test
  void observed_countsAndLimits() throws Exception {
    assertThat(printed(DynamoObserved::run))
        .containsExactly(
            "[PutItem users, GetItem users]",
            "2 items, failures 0",
            "0.5 and 1.0 units",
            "within the limit: true",
            "throttled: 1",
            "36 bytes",
            "2033 of 1000, {pk=USER#1, sk=PROFILE}",
            "no longer than that, UNKNOWN");
  }

  @Test
  void updates_areMadeWhereTheItemIs() throws Exception {
    assertThat(printed(DynamoUpdates::run))
        .containsExactly(
            "Countess, 37, [a, b, c, d], [admin]",
            "Address[street=Main St, city=London], null",
            "there is no number to add to",
            "was Optional[37]",
            "is Optional[39]",
            "{age=40}",
            "unchanged, try again: false",
            "saved: Optional.empty",
            "kept: true",
            "found: 1",
            "of a missing attribute true: 3",
            "with one: 0",
            "cannot ask \"User.name ends with ?\" of DynamoDB: of texts it knows startsWith and contains",
            "cannot update the key, User.sk");
  }

  @Test
  void types_comeBackAsTheyWent() throws Exception {
    assertThat(printed(DynamoTypes::run))
        .containsExactly(
            "comes back as it went: true",
            "12345678901234567890.123456789012345678",
            "2026-03-01T12:30:00.500000000Z 1772438400000",
            "true",
            "[{street=Main St, city=Łódź}] {\"street\":\"Side St\",\"city\":\"Kraków\"}",
            "GZIP: {open=true}",
            "false false",
            "Optional.empty []",
            "true",
            "Optional.empty",
            "without one: 1",
            "false",
            "true",
            "Article.price: the item has no \"price\"; to take that, make it an Optional or @Nullable",
            "Article.price: Number overflow. Attempting to store a number with magnitude larger than supported range",
            "Article.price: Attempting to store more than 38 significant digits in a Number");
  }

  @Test
  void tables_areMadeAndDeleted() throws Exception {
    assertThat(printed(DynamoTables::run))
        .containsExactly(
            "there: false",
            "ACTIVE [pk, sk]",
            "[by-state, by-total]",
            "[orders]",
            "there already, NOT_APPLIED",
            "there: false",
            "orders-2025 answers: true",
            "GetItem of table \"nowhere\": Requested resource not found",
            "closed");
  }

  @Test
  void failures_areEachOfTheirOwn() throws Exception {
    assertThat(printed(DynamoFailures::run))
        .containsExactly(
            "NOT_APPLIED, try again: true",
            "GetItem of table \"users\": broken",
            "Note has no key: mark a component with @PartitionKey",
            "table \"users\": expected a key of [pk, sk], got 1 value",
            "an item: \"roles\": an empty set cannot be kept",
            "an item: \"ratio\": NaN and the infinities are no numbers of the service",
            "expected at most 100 operations in a transaction");
  }

  @Test
  void statements_selectAndChange() throws Exception {
    assertThat(printed(DynamoStatements::run)).containsExactly("[Note 3, Note 4]", "Optional[99]");
  }

  @Test
  void service_answersRequests() throws Exception {
    assertThat(printed(DynamoService::run))
        .containsExactly("GET 404", "PUT 201", "PUT 409", "GET 200 Ada", "DELETE 204", "GET 404");
  }

  @Test
  void service_afterItsEnd_leavesNoThread() throws Exception {
    Set<Thread> before = userThreads();

    printed(DynamoService::run);

    await().pollInSameThread().untilAsserted(() -> assertThat(userThreads()).isSubsetOf(before));
  }

  /** Those that keep a process alive. */
  private static Set<Thread> userThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  @Test
  void database_keepsWhatWasAnswered(@TempDir Path folder) throws Exception {
    assertThat(printed(out -> DynamoDatabase.run(folder.resolve("items.db"), out)))
        .containsExactly("37");
  }
}
