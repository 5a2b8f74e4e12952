package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Query;
import dev.millrace.datastore.QueryResults;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** A get beside a query that does not depend on it; App Engine's fourth sample. */
public final class DatastoreRendering {

  private DatastoreRendering() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      Key max = ds.put(Entity.of(Key.of("Employee", "Max")).with("salary", 100)).result();
      for (int month = 1; month <= 12; month++) {
        ds.put(Entity.of(Key.of("PaymentHistory", month, max)).with("amount", 100)).result();
      }
      oneAfterTheOther(ds, out);
      together(ds, out);
      inStages(ds).thenAccept(out::println).result();
    }
  }

  private static void oneAfterTheOther(Datastore ds, PrintStream out) {
    // docs: blocking
    // Reads the employee.
    Entity employee = ds.kind("Employee").getByName("Max").result().orElseThrow(); // waits

    // Fetches the payments.
    Query<Entity> query = ds.query("PaymentHistory").ancestor(employee.key());
    List<Entity> history = query.fetch(10).result();

    out.println(html(employee, history));
    // end
  }

  private static void together(Datastore ds, PrintStream out) {
    // docs: async
    Key employeeKey = Key.of("Employee", "Max");

    // Reads the employee; returns at once.
    Async<Optional<Entity>> employeeLookup = ds.get(employeeKey);

    // Fetches the payments; returns at once as well.
    Query<Entity> query = ds.query("PaymentHistory").ancestor(employeeKey);
    QueryResults<Entity> history = query.limit(10).run();

    Entity employee = employeeLookup.result().orElseThrow();
    out.println(html(employee, history.toList().result()));
    // end
  }

  // docs: stages
  private static Async<String> inStages(Datastore ds) {
    Key employeeKey = Key.of("Employee", "Max");
    return Async.zip(
        ds.get(employeeKey),
        ds.query("PaymentHistory").ancestor(employeeKey).fetch(10),
        (employee, history) -> html(employee.orElseThrow(), history));
  }

  // end

  private static String html(Entity employee, List<Entity> history) {
    return "<h1>"
        + employee.key().name().orElseThrow()
        + "</h1><p>"
        + history.size()
        + " payments</p>";
  }
}
