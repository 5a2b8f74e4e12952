package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.base.Document;
import dev.millrace.base.Expiry;
import dev.millrace.base.FetchResponse;
import dev.millrace.base.RemoteOptions;
import dev.millrace.base.TypedBase;
import dev.millrace.base.Updates;
import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.DatastoreTransaction;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.KeyRange;
import dev.millrace.datastore.Kind;
import dev.millrace.datastore.Query;
import dev.millrace.dynamo.BatchReport;
import dev.millrace.dynamo.BatchWriter;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoChange;
import dev.millrace.dynamo.DynamoFilter;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.DynamoReads;
import dev.millrace.dynamo.DynamoTransaction;
import dev.millrace.dynamo.Hooks;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.ItemQuery;
import dev.millrace.dynamo.ItemScan;
import dev.millrace.dynamo.ItemUpdate;
import dev.millrace.dynamo.ParallelScan;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.TableIndex;
import dev.millrace.dynamo.junit.DynamoExtension;
import dev.millrace.examples.tour.SourceRegion;
import dev.millrace.orm.Orm;
import dev.millrace.orm.Select;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.PgQueries;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Database;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Statement;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sqlite.SqliteDatabase;
import dev.millrace.sqlite.SqliteOptions;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents and the code agree: a block that starts with {@code ```java Streams#collect} is the
 * region {@code collect} of the example {@code Streams}, and every call has its place.
 */
class DocsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path SOURCES = ROOT.resolve("examples/src/main/java/dev/millrace/examples");
  private static final Path TESTS = ROOT.resolve("examples/src/test/java/dev/millrace/examples");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  /** What every object has, and what engines alone call. */
  private static final Set<String> ELSEWHERE =
      Set.of("equals", "hashCode", "toString", "wait", "notify", "notifyAll", "getClass");

  /** What is read of options and pages, and what only others of the library call. */
  private static final Set<String> COMPONENTS =
      Set.of(
          "clock",
          "epochSecond",
          "entrySet",
          "containsKey",
          "map",
          "project",
          "projectKey",
          "root",
          "scanBudget",
          "sweepInterval",
          "timeout",
          "trust");

  /** What JUnit alone calls, and how options end. */
  private static final Set<String> OF_JUNIT =
      Set.of(
          "build",
          "beforeAll",
          "beforeEach",
          "afterEach",
          "afterAll",
          "supportsParameter",
          "resolveParameter");

  private static final String OPERATORS =
      "eq ne lt lte gt gte < <= > >= r pfx contains not_contains !contains in absent sfx part like"
          + " ieq ipfx isfx ipart ilike ?all ?any ?not";

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md")),
          docs.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaBlocks_areRegionsThatRun(Path page) throws IOException {
    List<String> tag = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      if (tag.isEmpty() && line.startsWith("```java")) {
        tag.add(line.substring("```java".length()).strip());
      } else if (!tag.isEmpty() && line.equals("```")) {
        assertThat(block).as("%s: %s", page.getFileName(), tag).isEqualTo(region(tag.get(0)));
        tag.clear();
        block.clear();
      } else if (!tag.isEmpty()) {
        block.add(line);
      }
    }

    assertThat(tag).as("a block without an end").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_leadToFiles(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page));

    assertThat(links.results().map(link -> page.resolveSibling(link.group(1))))
        .allMatch(Files::exists);
  }

  @Test
  void sqlPage_everyCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/sql.md"));

    assertThat(
            calls(
                Queries.class,
                Database.class,
                Connection.class,
                Transaction.class,
                TransactionOptions.class,
                Statement.class,
                Cursor.class,
                Row.class))
        .allMatch(call -> page.contains(call + "("), "stands in docs/sql.md");
    assertThat(Rows.class.getDeclaredMethods()).hasSize(1);
    assertThat(page).contains("`Rows`");
  }

  @Test
  void sqlitePage_everyOptionAndCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/sqlite.md"));

    assertThat(declared(SqliteOptions.Builder.class))
        .allMatch(option -> page.contains("`" + option));
    assertThat(declared(SqliteDatabase.class)).allMatch(call -> page.contains(call + "("));
  }

  @Test
  void postgresPage_everyOptionAndCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/postgres.md"));

    assertThat(declared(PgOptionsBuilder.class))
        .filteredOn(option -> !option.equals("build"))
        .allMatch(option -> page.contains("`" + option + "("), "stands in docs/postgres.md");
    assertThat(
            Stream.of(PgPool.class, PgConnection.class, PgQueries.class, Postgres.class)
                .flatMap(type -> declared(type).stream()))
        .allMatch(call -> page.contains(call + "("), "stands in docs/postgres.md");
  }

  @Test
  void ormPage_everyCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/orm.md"));

    assertThat(Stream.of(Orm.class, Select.class).flatMap(type -> declared(type).stream()))
        .allMatch(call -> page.contains(call), "stands in docs/orm.md");
  }

  @Test
  void basePage_everyCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/base.md"));

    assertThat(
            Stream.of(
                    Base.class,
                    Bases.class,
                    BasesOptions.class,
                    Document.class,
                    Expiry.class,
                    FetchResponse.class,
                    RemoteOptions.class,
                    TypedBase.class,
                    Updates.class)
                .flatMap(type -> declared(type).stream())
                .filter(call -> !COMPONENTS.contains(call)))
        .allMatch(call -> page.contains(call + "("), "stands in docs/base.md");
  }

  @Test
  void basePage_everyOperator_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/base.md"));

    assertThat(OPERATORS.split(" "))
        .allMatch(each -> page.contains("`" + each + "`"), "stands in docs/base.md");
  }

  @Test
  void dynamoPage_everyCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/dynamo.md"));

    assertThat(
            Stream.of(
                    Dynamo.class,
                    Table.class,
                    TableIndex.class,
                    ItemQuery.class,
                    ItemScan.class,
                    ParallelScan.class,
                    ItemUpdate.class,
                    ItemKey.class,
                    BatchWriter.class,
                    BatchReport.class,
                    DynamoTransaction.class,
                    DynamoReads.class,
                    DynamoFilter.class,
                    DynamoChange.class,
                    DynamoOptions.Builder.class,
                    Hooks.class,
                    DynamoExtension.class)
                .flatMap(type -> declared(type).stream())
                .filter(call -> !OF_JUNIT.contains(call)))
        .allMatch(call -> page.contains(call + "("), "stands in docs/dynamo.md");
  }

  @Test
  void datastorePage_everyCall_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/datastore.md"));

    assertThat(
            Stream.of(
                    Datastore.class,
                    DatastoreOptions.Builder.class,
                    DatastoreTransaction.class,
                    Entity.class,
                    Key.class,
                    KeyRange.class,
                    Kind.class,
                    Query.class)
                .flatMap(type -> declared(type).stream())
                .filter(call -> !call.equals("build")))
        .allMatch(call -> page.contains(call + "("), "stands in docs/datastore.md");
  }

  @Test
  void pydynoxPage_everyRowOfItsTables_hasAnExampleThatRuns() throws IOException {
    assertEveryRowHasAnExample("docs/from-pydynox.md", "| pydynox", 80);
  }

  @Test
  void asyncpgPage_everyRowOfItsTables_hasAnExampleThatRuns() throws IOException {
    assertEveryRowHasAnExample("docs/from-asyncpg.md", "| asyncpg", 100);
  }

  @Test
  void sqliterPage_everyRowOfItsTables_hasAnExampleThatRuns() throws IOException {
    assertEveryRowHasAnExample("docs/from-sqliter.md", "| SQLiter", 60);
  }

  @Test
  void appEnginePage_everyRowOfItsTables_hasAnExampleThatRuns() throws IOException {
    assertEveryRowHasAnExample("docs/from-app-engine.md", "| App Engine", 200);
  }

  @Test
  void detaPage_everyRowOfItsTables_hasAnExampleThatRuns() throws IOException {
    assertEveryRowHasAnExample("docs/from-deta.md", "| Deta", 100);
  }

  private static void assertEveryRowHasAnExample(String page, String head, int least)
      throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve(page)).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith(head))
            .toList();

    assertThat(rows).hasSizeGreaterThan(least);
    for (String row : rows) {
      String place = row.substring(row.lastIndexOf("| ", row.length() - 3) + 2, row.length() - 2);
      if (!place.startsWith("comes later: ")) {
        assertThat(region(place.replace("`", ""))).as(row).isNotEmpty();
      }
    }
  }

  @Test
  void corePage_everyCallOfItsOwn_hasItsPlace() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/core.md"));

    assertThat(calls(AsyncStream.class)).allMatch(call -> page.contains("`" + call));
    assertThat(
            Arrays.stream(Async.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getName())
                .distinct())
        .allMatch(call -> page.contains("`Async." + call + "("));
  }

  private static List<String> region(String tag) throws IOException {
    assertThat(tag).as("the tag of a java block").matches("[\\w/]+#[\\w-]+");
    String[] parts = tag.split("#", -1);
    Path source =
        parts[0].startsWith("test/")
            ? TESTS.resolve(parts[0].substring("test/".length()) + ".java")
            : SOURCES.resolve(parts[0] + ".java");
    return SourceRegion.of(Files.readString(source), parts[1]);
  }

  private static Set<String> calls(Class<?>... types) {
    return Stream.of(types)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> method.getDeclaringClass().getName().startsWith("dev.millrace."))
        .map(method -> method.getName())
        .filter(name -> !ELSEWHERE.contains(name))
        .collect(Collectors.toSet());
  }

  private static Set<String> declared(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(method -> method.getName())
        .filter(name -> !ELSEWHERE.contains(name))
        .collect(Collectors.toSet());
  }
}
