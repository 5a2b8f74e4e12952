package dev.millrace.examples;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Query;
import dev.millrace.examples.staff.Employee;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Queries in words. */
public final class DatastoreGql {

  private DatastoreGql() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      fill(ds);
      arguments(ds, out);
      clauses(ds, out);
      casts(ds, out);
      typed(ds, out);
      wrong(ds, out);
    }
  }

  private static void fill(Datastore ds) {
    Key max = Key.of("Employee", "Max");
    ds.put(
            List.of(
                new Employee("Ada", 300),
                new Employee("Eva", 200),
                new Employee("Max", 100),
                Entity.of(Key.of("Note", 1, max))
                    .with("text", "it's")
                    .with("at", Instant.parse("2026-03-01T00:00:00Z")),
                Entity.of(Key.of("Note", 2, max)).with("text", "other").with("at", null)))
        .result();
  }

  private static List<String> names(Query<Entity> query) {
    return query.fetch().result().stream()
        .map(each -> each.key().name().orElse("#" + each.key().id().orElse(0)))
        .toList();
  }

  private static void arguments(Datastore ds, PrintStream out) {
    // docs: positional
    out.println(
        names(ds.gql("SELECT * FROM Employee WHERE salary > :1 ORDER BY salary DESC", 100)));
    // end

    // docs: named
    out.println(names(ds.gql("SELECT * FROM Employee WHERE salary = :pay", Map.of("pay", 200))));
    // end

    // docs: in
    out.println(names(ds.gql("SELECT * FROM Employee WHERE salary IN (100, :1)", 300)));
    out.println(names(ds.gql("SELECT * FROM Employee WHERE salary IN :1", List.of(100, 200))));
    // end
  }

  private static void clauses(Datastore ds, PrintStream out) {
    // docs: clauses
    out.println(names(ds.gql("SELECT __key__ FROM Employee LIMIT 1, 2"))); // without the first
    out.println(names(ds.gql("SELECT * FROM Employee LIMIT 2 OFFSET 1")));
    out.println(ds.gql("SELECT DISTINCT salary FROM Employee").fetch().result().size());
    out.println(names(ds.gql("SELECT * FROM Note WHERE text = 'it''s'")));
    out.println(names(ds.gql("SELECT * FROM Note WHERE at = NULL")));
    out.println(names(ds.gql("SELECT * FROM \"Note\" WHERE at != NULL HINT ORDER_FIRST")));
    // end

    // docs: ancestor
    Key max = Key.of("Employee", "Max");
    out.println(names(ds.gql("SELECT * FROM Note WHERE ANCESTOR IS :1", max)));
    out.println(names(ds.gql("SELECT * WHERE __key__ HAS ANCESTOR KEY('Employee', 'Max')")));
    // end
  }

  private static void casts(Datastore ds, PrintStream out) {
    // docs: casts
    out.println(
        names(ds.gql("SELECT * FROM Note WHERE __key__ = KEY('Employee', 'Max', 'Note', 2)")));
    out.println(names(ds.gql("SELECT * FROM Note WHERE at >= DATE(2026, 3, 1)")));
    out.println(names(ds.gql("SELECT * FROM Note WHERE at < DATETIME('2026-03-01 00:00:01')")));
    // end
  }

  private static void typed(Datastore ds, PrintStream out) {
    // docs: typed
    List<Employee> paid = ds.gql(Employee.class, "WHERE salary < :1", 250).fetch().result();
    // end
    out.println(paid.stream().map(Employee::name).toList());

    // docs: goes-on
    Query<Entity> query = ds.gql("SELECT * FROM Employee").filter("salary >", 100).order("salary");
    // end
    out.println(names(query));
  }

  private static void wrong(Datastore ds, PrintStream out) {
    // docs: wrong
    for (Runnable wrong :
        List.<Runnable>of(
            () -> ds.gql("SELECT * FROM Employee WHERE salary > :2", 100),
            () -> ds.gql("SELECT * FROM Employee", 100),
            () -> ds.gql("SELECT * FROM Employee WHERE salary > 1 OR salary < 0"),
            () -> ds.gql("SELECT * FROM Employee ORDER salary"))) {
      try {
        wrong.run();
      } catch (InvalidQueryException refused) {
        out.println(refused.getMessage());
      }
    }
    // end
  }
}
