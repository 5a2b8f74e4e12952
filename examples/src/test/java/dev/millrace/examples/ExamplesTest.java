package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
            "Money[budget=7, worldwide=null]");
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
