package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example and looks at what it printed. */
class ExamplesTest {

  private final Printed printed = new Printed();

  @TempDir private Path folder;

  @Test
  void firstSteps_printRecords() {
    FirstSteps.run(folder.resolve("films.db"), printed.out());

    assertThat(printed.lines())
        .containsExactly(
            "Film[id=1, title=七人の侍, made=1954, rating=Optional[8.6]]", "2 films in all");
  }

  @Test
  void asyncResults_chainJoinAndFail() {
    assertThat(onFilms(AsyncResults::run))
        .containsExactly(
            "3201 films, 23 by Steven Spielberg",
            "1830 films in ten queries at once; 1915-02-08 to 2011-12-23",
            "the failure itself, on every stage: -1",
            "NOT_APPLIED, try again: false");
  }

  @Test
  void recordsAndRows_readEveryShape() {
    assertThat(onFilms(RecordsAndRows::run))
        .containsExactly(
            "UPDATE of 275 rows: UPDATE 275",
            "2 prizes, then 2",
            "2 new rows, the last is 6",
            "[id, title, released, imdb_rating]",
            "1 The Land Girls 1998-06-12 6.1",
            "2 First Love, Last Rites 1998-08-07 6.9",
            "3 I Married a Strange Person 1998-08-28 6.8",
            "3 false true [1, The Land Girls, null] [id, title, minutes]",
            "3201 films, Optional.empty, 13 genres",
            "Film[id=2971, title=Optional[Titanic], released=1997-12-19, minutes=194,"
                + " advice=PG-13, money=Money[budget=200000000, worldwide=1842879955]]",
            "Money[budget=7, worldwide=null]",
            "[1: The Land Girls, 2: First Love, Last Rites]");
  }

  @Test
  void transactions_commitNestAndRollBack() {
    assertThat(inMemory(Transactions::run))
        .startsWith("moved: UPDATE 1", "in all: 2000", "Ada has 550", "accounts: 3")
        .contains(
            "TransactionOptions[isolation=SERIALIZABLE, readOnly, retries=3]: [550, 1450, 0, 0]")
        .anyMatch(line -> line.startsWith("NOT_APPLIED: CHECK constraint failed: cents >= 0"))
        .endsWith("accounts: 4");
  }

  @Test
  void streams_giveWhatIsWanted() {
    assertThat(onFilms(Streams::run))
        .startsWith("1915 The Birth of a Nation", "1925 The Big Parade")
        .contains("Tom Jones", "of the seventies: 100", "Akira: 2001-04-27")
        .contains("Film[id=746, title=Q, released=1982-11-19]")
        .endsWith("the sum of five years is 9592");
  }

  @Test
  void concurrentWrites_loseNothing() {
    ConcurrentWrites.run(folder.resolve("writes.db"), printed.out());

    assertThat(printed.lines())
        .containsExactly(
            "500 inserts, fewer commits: true",
            "1,000 hits, counted 1000",
            "only the second failed: true");
  }

  @Test
  void timeoutsAndCancellation_leaveTheDatabaseUsable() {
    assertThat(inMemory(TimeoutsAndCancellation::run))
        .containsExactly(
            "a budget for the call, outcome NOT_APPLIED",
            "a bound for the wait: the query is stopped too",
            "the same as a stage: Optional.empty",
            "the query is cancelled: true",
            "the first answer: 42",
            "usable: true");
  }

  @Test
  void preparedStatementsAndCursors_tellOfThemselves() {
    assertThat(onFilms(PreparedStatementsAndCursors::run))
        .contains("10 by Hitchcock; 2001: A Space Odyssey", "last: SELECT 1")
        .contains("3 read, 100 skipped, then 104")
        .anyMatch(line -> line.contains("films_by_title"))
        .endsWith("and 3098 more");
  }

  @Test
  void snapshots_standStill() {
    Snapshots.run(folder.resolve("snapshots.db"), printed.out());

    assertThat(printed.lines())
        .containsExactly("Report[sum=1000, amounts=[700, 300]]", "now [1200, 300]");
  }

  @Test
  void jsonColumns_goInAndComeBack() {
    assertThat(inMemory(JsonColumns::run))
        .containsExactly(
            "Venue[id=1, tags=[open air, summer], seats={front=120},"
                + " place=Place[city=Łódź, latitude=51.77]]",
            "Łódź",
            "[1]");
  }

  @Test
  void namedParameters_areBoundByName() {
    assertThat(inMemory(NamedParameters::run))
        .containsExactly("[Stay[guest=Eva, city=Łódź, nights=5]]");
  }

  @Test
  void storedForms_areReadableInSql() {
    assertThat(inMemory(StoredForms::run))
        .containsExactly(
            "integer 1",
            "text '2026-03-01 12:30:00.500000Z'",
            "text '2026-03-01 10:30:00.000000Z'",
            "text '2026-03-01'",
            "text '12:30:00.000000'",
            "text '2026-03-01T12:30:00.000000'",
            "integer 90000000",
            "text '123e4567-e89b-12d3-a456-426614174000'",
            "text '12.50'",
            "text '[1,2]'",
            "blob X'0102'");
  }

  @Test
  void backupAndCheck_copyIsWhole() {
    BackupAndCheck.run(folder, printed.out());

    assertThat(printed.lines()).containsExactly("copied 3201 films, damage []");
  }

  @Test
  void memoryDatabase_isSharedByName() {
    MemoryDatabase.run(printed.out());

    assertThat(printed.lines())
        .containsExactly("in memory: true, file Optional.empty", "the other sees Optional[слово]");
  }

  @Test
  void databaseOptions_holdWhatTheySay() {
    DatabaseOptions.run(folder, printed.out());

    assertThat(printed.lines())
        .containsExactly("CREATE TABLE, connected: true", "rows: 0", "SQLITE_READONLY");
  }

  @Test
  void listening_hearsEverything() {
    Listening.run(printed.out());

    assertThat(printed.lines()).containsExactly("transactions: 1", "failed operations: 1");
  }

  @Test
  void observing_makesSpans() {
    Observing.run(printed.out());

    assertThat(printed.lines())
        .containsOnlyOnce("events of the request: 1", "GET /orders", "SELECT [select ?]", "SELECT")
        .containsOnlyOnce(
            "CREATE TABLE orders [create table orders (id int primary key, buyer text)]",
            "INSERT orders [insert into orders values (?, ?)]",
            "INSERT orders [insert into orders values ($1, $2)] [SQLITE_CONSTRAINT_PRIMARYKEY]")
        .noneMatch(line -> line.contains("Ada") || line.contains("two"));
  }

  @Test
  void errorsByKind_areEachOfTheirOwn() throws IOException {
    ErrorsByKind.run(folder, printed.out());

    assertThat(printed.lines())
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(
            "unique",
            "not null",
            "foreign key",
            "check",
            "statement",
            "parameters",
            "mapping",
            "missing",
            "sqlite",
            "closed");
  }

  @Test
  void postgresFirstSteps_connectInEveryWay() throws Exception {
    assertThat(onPostgres(PostgresFirstSteps::run))
        .containsExactly(
            "Film[id=1, title=七人の侍, made=1954, rating=Optional[8.6]]",
            "Optional[七人の侍]",
            "open: true",
            "open: true",
            "[db.example:1234] foo projdb",
            "[[2001:db8::7]:5432] foo projdb",
            "[/cloudsql/myproj-123456:us-central1:db1/.s.PGSQL.5432] foo projdb",
            "[db.example:5432] foo projdb",
            "from the environment: true",
            "invalid port in the connection string: expected a port from 1 to 65535",
            "films",
            "Optional[20s]",
            "from 14 on: true, pid known: true",
            "in a transaction: false",
            "UTF8",
            "closed: true",
            "terminated",
            "reset: true");
  }

  @Test
  void postgresPool_keepsItsRules() throws Exception {
    assertThat(onPostgres(PostgresPool::run))
        .containsExactly(
            "at least 2, at most 10",
            "1001000 over few connections: true",
            "Asia/Tokyo",
            "Optional[0]",
            "Europe/Madrid",
            "true",
            "true",
            "ready: database \"nowhere\" does not exist",
            "5s",
            "the only one: Optional[1]",
            "NOT_APPLIED: pool \"orders\": no connection within 200 ms"
                + " (max=1, in use=1, idle=0, waiting=1)");
  }

  @Test
  void postgresQueries_readEveryShape() throws Exception {
    assertThat(onPostgres(PostgresQueries::run))
        .containsExactly(
            "INSERT 0 2",
            "INSERT 0 2: INSERT, 2 rows",
            "3 rows, 1984-03-01, Optional[128.0]",
            "[User[id=1, name=Bob, dob=1984-03-01], User[id=2, name=Ada, dob=null]] true",
            "2 of three ids are there",
            "second",
            "3 Bob Bob false unknown",
            "1984-03-01 [id, name, dob] [1, Bob, 1984-03-01] {id=1, name=Bob, dob=1984-03-01}",
            "Row[id, name, dob]",
            "Bob 1984-03-01",
            "INSERT 0 2",
            "24 and 33",
            "3 users, last Grace");
  }

  @Test
  void postgresTransactions_nestAndRetry() throws Exception {
    assertThat(onPostgres(PostgresTransactions::run))
        .containsExactly(
            "moved: UPDATE 1",
            "left: 650",
            "accounts: 3",
            "undone to the savepoint: accounts_pkey",
            "accounts: 4",
            "[650, 1300, 0, 0]",
            "[1950, 4]",
            "serialization failure, NOT_APPLIED, true",
            "both applied");
  }

  @Test
  void postgresStatements_explainAndStream() throws Exception {
    assertThat(onPostgres(PostgresStatements::run))
        .containsExactly(
            "Optional[1024.0] 8.0 true 2",
            "[float8] [Column[name=power, type=float8]] select 2 ^ $1 as power",
            "SELECT 2",
            "DELETE 2",
            "Result",
            "measured: true",
            "9998",
            "10 read, 1000 skipped, then 1011",
            "8987 more",
            "[11, 12, 13]",
            "[2, 3, 5, 7, 11, 13, 17, 19]");
  }

  @Test
  void postgresCopy_goesBothWays() throws Exception {
    assertThat(onPostgres(PostgresCopy::run))
        .containsExactly(
            "COPY 3",
            "100000",
            "96 are cheap",
            "A;B",
            "25001500.00",
            "3 rows, and the server was stopped",
            "100003 in 1139041 bytes",
            "1\tMIL",
            "2\tRACE",
            "3\tMIL",
            "100005 from server to server",
            "row 1 (from 0): expected 2 values for (id, symbol), got 1, NOT_APPLIED",
            "trades_pkey, NOT_APPLIED");
  }

  @Test
  void postgresListening_hears() throws Exception {
    assertThat(onPostgres(PostgresListening::run))
        .containsExactly(
            "jobs 42",
            "43",
            "look at the table",
            "44",
            "NOTICE: half way",
            "ConnectionLostException");
  }

  @Test
  void postgresTypes_comeBackAsTheyWent() throws Exception {
    assertThat(onPostgres(PostgresTypes::run))
        .containsExactly(
            "38 types, each comes back as it went",
            "4 bytes",
            "39.80 NaN false",
            "2026-03-01T12:30:00.500Z true -0043-03-15 true",
            "P1Y2M-3DT4H PT1H30M P1Y2M",
            "[2026-03-01T15:00Z,2026-03-02T11:00Z) true",
            "[1,6) true",
            "[a, b] [[1, 2], [3, 4]] [7, null][0]",
            "3",
            "{\"city\": \"Łódź\", \"seats\": 120} {city=Łódź, seats=120} Łódź",
            "Person[name=Ada, mood=happy, home=Address[street=Main St, number=5],"
                + " earlier=[Address[street=Side St, number=null]]]",
            "Main St",
            "[1, x]");
  }

  @Test
  void postgresCodecs_areYourClasses() throws Exception {
    assertThat(onPostgres(PostgresCodecs::run))
        .containsExactly(
            "Cents[count=1990] [Cents[count=150], Cents[count=200]] Day[sinceTheYear2000=60]",
            "2000-03-01",
            "1.50",
            "43",
            "Cents[count=250]",
            "Venue[city=Łódź, seats={stalls=120}] \"Łódź\" [Venue[city=Łódź, seats={stalls=120}]]",
            "POINT (1 2) 6.0 true");
  }

  @Test
  void postgresCancellation_reachesTheServer() throws Exception {
    assertThat(onPostgres(PostgresCancellation::run))
        .containsExactly(
            "cancelled",
            "42",
            "time is up, outcome UNKNOWN",
            "quick",
            "the server says 57014",
            "every call has its budget");
  }

  @Test
  void postgresErrors_areOfTheirKinds() throws Exception {
    assertThat(onPostgres(PostgresErrors::run))
        .startsWith(
            "duplicate: database \"projdb\" already exists (SQLSTATE 42P04)"
                + " in \"create database projdb\"",
            "no template: 3D000",
            "gone: invalid_catalog_name",
            "users_pkey UniqueViolation",
            "true duplicate key value violates unique constraint \"users_pkey\""
                + " (SQLSTATE 23505) in \"insert into users values ($1, $2)\"",
            "8: column \"nme\" does not exist (SQLSTATE 42703) in \"select nme from users\";"
                + " hint: Perhaps you meant to reference the column \"users.name\"",
            "MR001 ERROR Optional.empty",
            "refused before it is sent: parameter $1: cannot write java.lang.String as int4:"
                + " expected a whole number")
        .endsWith("the pool goes on: 1");
  }

  @Test
  void postgresPoolers_leaveNothingBehind() throws Exception {
    assertThat(onPostgres(PostgresPoolers::run))
        .containsExactly("42", "prepared statements on the server: 0");
  }

  @Test
  void postgresTls_isVerified() {
    PostgresTls.run(printed.out());

    assertThat(printed.lines())
        .containsExactly("TLSv1.3", "direct: 1", "the server insists on TLS");
  }

  @Test
  void postgresHosts_findTheServerAndOutlastAFailover() {
    PostgresHosts.run(printed.out());

    assertThat(printed.lines())
        .contains(
            "[db1.example:5432, db2.example:5433] PT3S",
            "on the standby: true",
            "in flight: 57P01, UNKNOWN",
            "[2, 3]")
        .anyMatch(
            line ->
                line.matches(
                    "expected a standby \\(target_session_attrs=standby\\),"
                        + " got 127.0.0.1:\\d+: a primary"));
  }

  private List<String> onPostgres(Example.PostgresRun example) throws Exception {
    try (FreshDatabase database = SharedServer.of(18).freshDatabase()) {
      example.run(database.url(), printed.out());
    }
    return printed.lines();
  }

  private List<String> onFilms(Example.Run example) {
    try (Database db = Sqlite.memory()) {
      Example.load(db);
      example.run(db, printed.out());
    }
    return printed.lines();
  }

  private List<String> inMemory(Example.Run example) {
    try (Database db = Sqlite.memory()) {
      example.run(db, printed.out());
    }
    return printed.lines();
  }
}
