package dev.millrace.examples;

import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.Optional;

/** Entities that are apart. */
public final class DatastoreNamespaces {

  private DatastoreNamespaces() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      // docs: namespace
      Datastore blue = ds.namespace("blue"); // a view; there is nothing to close
      Key max = Key.of("Employee", "Max");
      ds.put(Entity.of(max).with("salary", 100)).result();
      blue.put(Entity.of(max.inNamespace("blue")).with("salary", 200)).result();

      out.println(blue.query("Employee").fetch().result().size() + " in blue");
      Optional<Entity> found = blue.kind("Employee").getByName("Max").result();
      // end
      out.println(found.orElseThrow().getLong("salary") + " " + found.orElseThrow().key());

      // docs: inherited
      Key child = Key.of("Payment", 1, max.inNamespace("blue")); // in that of its parent
      // end
      out.println(child);

      // docs: foreign
      try {
        blue.get(max);
      } catch (IllegalArgumentException foreign) {
        out.println(foreign.getMessage());
      }
      // end

      // docs: all
      out.println(ds.query("__namespace__").keysOnly().fetch().result());
      // end
    }
  }
}
