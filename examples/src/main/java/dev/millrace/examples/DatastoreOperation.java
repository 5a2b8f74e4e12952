package dev.millrace.examples;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Listener;
import dev.millrace.datastore.ConflictScope;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.DatastoreTransactionOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.IndexPolicy;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Profile;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options, the cache, the check of the tables, and the end. */
public final class DatastoreOperation {

  private DatastoreOperation() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    options(db);
    cache(db, out);
    listener(db, out);
    verify(db, out);
    close(db, out);
  }

  private static void options(Database db) {
    // docs: options
    DatastoreOptions options =
        DatastoreOptions.builder()
            .profile(Profile.MODERN)
            .conflictScope(ConflictScope.ENTITY_GROUP)
            .indexPolicy(IndexPolicy.ON_DEMAND)
            .transactions(DatastoreTransactionOptions.DEFAULT.retries(5))
            .transactionLifetime(Duration.ofMinutes(1))
            .cacheSize(0)
            .build();
    // end
    try (Datastore ds = Datastore.open(db, options)) {
      Key key = ds.put(Entity.of("Note").with("n", 1)).result();
      // docs: within
      Datastore bounded = ds.within(Duration.ofSeconds(2)); // each call of the view
      bounded.get(key).result();
      // end
    }
  }

  private static void cache(Database db, PrintStream out) {
    // docs: cache
    DatastoreOptions options = DatastoreOptions.builder().cacheSize(10_000).build();
    try (Datastore ds = Datastore.open(db, options)) {
      Key key = ds.put(Entity.of(Key.of("Note", "cached")).with("n", 1)).result();
      ds.get(key).result(); // from the database
      ds.get(key).result(); // from memory
      ds.useTransaction(tx -> tx.put(Entity.of(key).with("n", 2)));
      out.println("never old: " + ds.get(key).result().orElseThrow().getLong("n"));
    }
    // end
  }

  private static void listener(Database db, PrintStream out) {
    // docs: listener
    Listener listener =
        new Listener() {
          @Override
          public @Nullable Span started(Event event) {
            out.println(event.kind() + " " + event.attributes().get("db.operation.name"));
            return null;
          }
        };
    Callbacks callbacks = Callbacks.of(Callbacks.standardExecutor(), listener);
    DatastoreOptions options = DatastoreOptions.builder().callbacks(callbacks).build();
    // end
    try (Datastore ds = Datastore.open(db, options)) {
      ds.get(Key.of("Note", "cached")).result();
    }
  }

  private static void verify(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      // docs: verify
      List<String> wrong = ds.verify().result(); // reads everything
      out.println("wrong: " + wrong);
      // end
    }
  }

  private static void close(Database db, PrintStream out) {
    // docs: close
    Datastore ds = Datastore.open(db);
    ds.put(Entity.of("Note")).result();
    ds.close(); // waits for what is under way; the database is the caller's
    try {
      ds.put(Entity.of("Note"));
    } catch (ClosedException closed) {
      out.println(closed.getMessage());
    }
    // end
  }
}
