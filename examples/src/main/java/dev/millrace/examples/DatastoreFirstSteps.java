package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.Optional;

/** Entities under keys: put, change in a transaction, query. */
public final class DatastoreFirstSteps {

  private DatastoreFirstSteps() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    // docs: first
    try (Datastore ds = Datastore.open(db)) { // nothing has to be created
      Key max = Key.of("Employee", "Max");
      ds.put(Entity.of(max).with("salary", 100)).result();

      ds.useTransaction(
          tx -> {
            Entity found = tx.get(max).result().orElseThrow();
            tx.put(found.with("salary", found.getLong("salary") + 5));
            tx.put(Entity.of(Key.incomplete("SalaryAdjustment", max)).with("adjustment", 5));
          }); // committed when both puts are done

      for (Entity each : ds.query("Employee").filter("salary >", 100).run().each()) {
        out.println(each.key().name().orElseThrow() + " earns " + each.getLong("salary"));
      }
    }
    // end

    try (Datastore ds = Datastore.open(db)) {
      chained(ds, out);
    }
  }

  private static void chained(Datastore ds, PrintStream out) {
    // docs: chained
    Async<Optional<Entity>> found =
        ds.put(Entity.of(Key.of("Employee", "Eva")).with("salary", 200))
            .thenCompose(key -> ds.get(key));
    Async<Void> printed =
        found.thenAccept(each -> out.println("Eva is there: " + each.isPresent()));
    printed.result(); // for the example's sake: a thread that may not wait goes on without it
    // end
  }
}
