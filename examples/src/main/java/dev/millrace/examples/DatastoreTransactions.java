package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.datastore.ConflictScope;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.DatastoreTransaction;
import dev.millrace.datastore.DatastoreTransactionOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Propagation;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a transaction sees, what is in its way, and what it may touch. */
public final class DatastoreTransactions {

  private static final Key MAX = Key.of("Employee", "Max");
  private static final Key EVA = Key.of("Employee", "Eva");

  private DatastoreTransactions() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      ds.put(List.of(paid(MAX, 100), paid(EVA, 200))).result();
      forms(ds, out);
      snapshot(ds, out);
      conflict(ds, out);
      retries(ds, out);
      blind(ds, out);
      groups(ds, out);
      readOnly(ds, out);
      rollback(ds, out);
      ended(ds, out);
      nested(ds, out);
    }
    byEntity(db, out);
  }

  private static Entity paid(Key key, long salary) {
    return Entity.of(key).with("salary", salary);
  }

  private static long salary(Datastore ds, Key key) {
    return ds.get(key).result().orElseThrow().getLong("salary");
  }

  private static void forms(Datastore ds, PrintStream out) {
    // docs: stages
    Async<Long> sum =
        ds.transaction(
            tx ->
                Async.zip(
                    tx.get(MAX),
                    tx.get(EVA),
                    (max, eva) ->
                        max.orElseThrow().getLong("salary") + eva.orElseThrow().getLong("salary")));
    // end
    out.println("sum: " + sum.result());

    // docs: blocking
    long paid =
        ds.inTransaction(
            tx -> {
              long salary = tx.get(MAX).result().orElseThrow().getLong("salary");
              tx.put(paid(MAX, salary + 5));
              return salary + 5;
            });
    // end
    out.println("Max is paid " + paid);

    // docs: begin
    try (DatastoreTransaction tx = ds.begin()) {
      Entity max = tx.get(MAX).result().orElseThrow();
      tx.put(max.with("salary", 100));
      tx.commit().result();
    } // without a commit, closing rolls back
    // end
    out.println("again " + salary(ds, MAX));
  }

  private static void snapshot(Datastore ds, PrintStream out) {
    // docs: snapshot
    ds.useTransaction(
        DatastoreTransactionOptions.DEFAULT.readOnly(),
        tx -> {
          long before = tx.get(MAX).result().orElseThrow().getLong("salary");
          ds.put(List.of(paid(MAX, 1), paid(EVA, 2))).result(); // not in this transaction
          long max = tx.get(MAX).result().orElseThrow().getLong("salary");
          long eva = tx.get(EVA).result().orElseThrow().getLong("salary");
          out.println(before + " " + max + " " + eva); // all of the moment of the first read
        });
    // end
    ds.put(List.of(paid(MAX, 100), paid(EVA, 200))).result();
  }

  private static void conflict(Datastore ds, PrintStream out) {
    // docs: conflict
    DatastoreTransaction one = ds.begin();
    DatastoreTransaction other = ds.begin();
    one.get(MAX).result();
    other.get(MAX).result();
    one.put(paid(MAX, 110));
    other.put(paid(MAX, 120));
    one.commit().result();
    try {
      other.commit().result(); // has read what the first one has changed since
    } catch (ConflictException conflict) {
      out.println(conflict.outcome() + ", " + salary(ds, MAX));
    }
    // end
  }

  private static void retries(Datastore ds, PrintStream out) {
    AtomicInteger tries = new AtomicInteger();
    // docs: retries
    ds.useTransaction(
        tx -> {
          Entity max = tx.get(MAX).result().orElseThrow();
          if (tries.incrementAndGet() <= 3) {
            ds.put(paid(MAX, 130)).result(); // somebody is in the way, three times
          }
          tx.put(max.with("salary", 140));
        });
    // end
    out.println("try " + tries + " succeeded: " + salary(ds, MAX));

    tries.set(0);
    // docs: no-retries
    try {
      ds.useTransaction(
          DatastoreTransactionOptions.DEFAULT.retries(0),
          tx -> {
            tries.incrementAndGet();
            tx.get(MAX).result();
            ds.put(paid(MAX, 150)).result();
            tx.put(paid(MAX, 160));
          });
    } catch (ConflictException conflict) {
      out.println("given up after try " + tries);
    }
    // end

    // docs: counter
    DatastoreTransactionOptions often = DatastoreTransactionOptions.DEFAULT.retries(100);
    List<Async<Key>> raises = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      raises.add(
          ds.transaction(
              often,
              tx ->
                  tx.get(MAX)
                      .thenCompose(
                          max -> tx.put(paid(MAX, max.orElseThrow().getLong("salary") + 1)))));
    }
    Async.all(raises).result();
    out.println("none is lost: " + salary(ds, MAX));
    // end
  }

  private static void blind(Datastore ds, PrintStream out) {
    // docs: blind
    DatastoreTransaction tx = ds.begin();
    tx.put(paid(MAX, 170)).result(); // without having read it
    ds.put(paid(MAX, 180)).result();
    tx.commit().result(); // nothing that it knows has changed
    // end
    out.println("the last one counts: " + salary(ds, MAX));
  }

  private static void groups(Datastore ds, PrintStream out) {
    // docs: groups
    try {
      ds.useTransaction(
          tx -> {
            for (int i = 1; i <= 26; i++) {
              tx.put(Entity.of(Key.of("Root", i)));
            }
          });
    } catch (IllegalArgumentException tooMany) {
      out.println(tooMany.getMessage());
    }
    // end
    out.println("put: " + ds.query("Root").count().result());

    // docs: one-group
    DatastoreTransactionOptions within = DatastoreTransactionOptions.DEFAULT.maxGroups(1); // no xg
    try {
      ds.useTransaction(
          within,
          tx -> {
            tx.get(MAX);
            tx.get(EVA);
          });
    } catch (IllegalArgumentException second) {
      out.println(second.getMessage());
    }
    // end
  }

  private static void readOnly(Datastore ds, PrintStream out) {
    // docs: read-only
    try {
      ds.useTransaction(DatastoreTransactionOptions.DEFAULT.readOnly(), tx -> tx.put(paid(MAX, 0)));
    } catch (IllegalStateException refused) {
      out.println(refused.getMessage());
    }
    // end
  }

  private static void rollback(Datastore ds, PrintStream out) {
    // docs: rollback
    try {
      ds.useTransaction(
          tx -> {
            tx.put(paid(MAX, 0)).result();
            throw new UnsupportedOperationException("changed my mind");
          });
    } catch (UnsupportedOperationException thrown) { // the failure itself, not wrapped
      out.println(thrown.getMessage() + ": " + salary(ds, MAX));
    }

    DatastoreTransaction tx = ds.begin();
    tx.put(paid(MAX, 0)).result();
    tx.rollback().result(); // applies nothing, and is no failure
    // end
    out.println("still " + salary(ds, MAX));
  }

  private static void ended(Datastore ds, PrintStream out) {
    // docs: ended
    DatastoreTransaction tx = ds.begin();
    tx.commit().result();
    try {
      tx.get(MAX);
    } catch (ClosedException ended) {
      out.println(ended.getMessage() + ", active: " + tx.isActive());
    }
    // end
  }

  private static void nested(Datastore ds, PrintStream out) {
    DatastoreTransactionOptions options = DatastoreTransactionOptions.DEFAULT;
    // docs: nested
    try {
      ds.useTransaction(tx -> tx.transaction(options, inner -> inner.get(MAX)));
    } catch (IllegalStateException refused) {
      out.println(refused.getMessage());
    }
    // end

    // docs: allowed
    ds.useTransaction(
        tx -> {
          tx.transaction(options.propagation(Propagation.ALLOWED), same -> same.put(paid(MAX, 1)));
          tx.put(paid(EVA, 2));
        }); // both, or none
    // end
    out.println(salary(ds, MAX) + " " + salary(ds, EVA));

    // docs: independent
    try {
      ds.useTransaction(
          tx -> {
            tx.transaction(
                    options.propagation(Propagation.INDEPENDENT), own -> own.put(paid(MAX, 3)))
                .result();
            throw new IllegalStateException("the outer one fails");
          });
    } catch (IllegalStateException failed) {
      out.println(failed.getMessage() + ", the inner one is kept: " + salary(ds, MAX));
    }
    // end

    // docs: mandatory
    try {
      ds.transaction(options.propagation(Propagation.MANDATORY), tx -> tx.get(MAX));
    } catch (IllegalStateException alone) {
      out.println(alone.getMessage());
    }
    // end
  }

  private static void byEntity(Database db, PrintStream out) {
    // docs: by-entity
    DatastoreOptions options =
        DatastoreOptions.builder().conflictScope(ConflictScope.ENTITY).build();
    try (Datastore ds = Datastore.open(db, options)) {
      DatastoreTransaction tx = ds.begin();
      tx.get(MAX).result();
      tx.put(paid(MAX, 190));
      ds.put(Entity.of(Key.of("Payment", 1, MAX))).result(); // in the same group
      tx.commit().result(); // Max himself has not changed
      out.println("committed: " + salary(ds, MAX));
    }
    // end
  }
}
