package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreException;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.KeyRange;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The asynchronous calls of the Datastore and their results; App Engine's first sample. */
public final class DatastoreAsync {

  private DatastoreAsync() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      ds.put(
              List.of(
                  Entity.of(Key.of("Employee", "Max")).with("salary", 100),
                  Entity.of(Key.of("Employee", "Old"))))
          .result();
      calls(ds, out);
      batches(ds, out);
      failures(ds, out);
      waiting(ds, out);
    }
  }

  private static void calls(Datastore ds, PrintStream out) {
    Key max = Key.of("Employee", "Max");
    Key old = Key.of("Employee", "Old");
    Entity eva = Entity.of(Key.of("Employee", "Eva")).with("salary", 200);
    // docs: calls
    Async<Optional<Entity>> get = ds.get(max);
    Async<Key> put = ds.put(eva);
    Async<Void> delete = ds.delete(old);
    Async<KeyRange> allocate = ds.allocateIds(Key.incomplete("Employee"), 10);
    // end

    // docs: results
    Entity entity = get.result().orElseThrow();
    Key key = put.result();
    KeyRange range = allocate.result();

    // Waits for the deletion, which has no value. Had it failed, this would throw what went wrong.
    delete.result();
    // end
    out.println(entity.getLong("salary") + ", " + key.name().orElseThrow());
    out.println("ids set aside: " + range.size());

    // docs: synchronous
    Entity same = ds.get(max).result().orElseThrow(); // waits here: the synchronous form
    // end
    out.println("the same: " + same.equals(entity));

    // docs: missing
    Optional<Entity> nobody = ds.get(old).result(); // it was deleted: no failure
    // end
    out.println("deleted: " + nobody.isEmpty());
  }

  private static void batches(Datastore ds, PrintStream out) {
    // docs: batches
    List<Key> keys =
        ds.put(List.of(Entity.of("Note").with("n", 1), Entity.of("Note").with("n", 2))).result();
    List<Optional<Entity>> found =
        ds.get(List.of(keys.get(1), Key.of("Note", "none"), keys.get(0))).result();
    ds.delete(keys).result();
    // end
    out.println(found.stream().map(each -> each.map(note -> note.getLong("n"))).toList());
  }

  private static void failures(Datastore ds, PrintStream out) {
    // docs: deferred
    Entity large =
        Entity.of(Key.of("Note", "large"))
            .withUnindexed("first", "x".repeat(600_000))
            .withUnindexed("second", "x".repeat(600_000));
    Async<Key> put = ds.put(large); // nothing is thrown here
    try {
      put.result();
    } catch (DatastoreException tooLarge) {
      out.println(tooLarge.outcome() + ": " + tooLarge.getMessage());
    }
    // end

    // docs: at-once
    try {
      ds.get(Key.incomplete("Note")); // an argument that is wrong: thrown by the call
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage());
    }
    // end
  }

  private static void waiting(Datastore ds, PrintStream out) {
    Key max = Key.of("Employee", "Max");
    Key eva = Key.of("Employee", "Eva");
    // docs: futures
    Async<Optional<Entity>> get = ds.get(max);
    Optional<Entity> once = get.result(); // waits, and throws what went wrong
    boolean isDone = get.isDone();
    Optional<Entity> again = get.result(); // as often as wanted
    Optional<Entity> soon = get.result(Duration.ofSeconds(5)); // waits no longer
    // end
    out.println(isDone + " " + once.equals(again) + " " + soon.isPresent());

    // docs: several
    List<Optional<Entity>> all = Async.all(List.of(ds.get(max), ds.get(eva))).result();
    Optional<Entity> fastest = Async.any(List.of(ds.get(max), ds.get(eva))).result();
    Async<Long> sum =
        Async.zip(ds.get(max), ds.get(eva), (one, other) -> salary(one) + salary(other));
    // end
    out.println(all.size() + " " + fastest.isPresent() + " " + sum.result());

    // docs: callback
    Async<Void> told =
        ds.get(max)
            .whenComplete((found, failure) -> out.println("done, failed: " + (failure != null)))
            .thenAccept(found -> {});
    // end
    told.result();
  }

  private static long salary(Optional<Entity> employee) {
    return employee.orElseThrow().getLong("salary");
  }
}
