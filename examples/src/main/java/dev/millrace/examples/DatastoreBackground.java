package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.IndexPolicy;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.NeedIndexException;
import dev.millrace.datastore.QueryResults;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries that run while others are asked; App Engine's third sample. */
public final class DatastoreBackground {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private DatastoreBackground() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      fill(ds);
      both(ds, out);
      fetched(ds, out);
      partly(ds, out);
      late(db, out);
    }
  }

  private static void fill(Datastore ds) {
    List<Entity> all = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Instant hired = NOW.minus(Duration.ofDays(20L * i));
      all.add(Entity.of(Key.of("Salesperson", "s" + i)).with("date_of_hire", hired));
      Instant contact = NOW.minus(Duration.ofDays(150L * i));
      all.add(Entity.of(Key.of("Customer", "c" + i)).with("last_contact", contact));
    }
    ds.put(all).result();
  }

  private static void both(Datastore ds, PrintStream out) {
    Instant oneMonthAgo = NOW.minus(Duration.ofDays(30));
    Instant oneYearAgo = NOW.minus(Duration.ofDays(365));
    // docs: run
    // Returns at once; the query runs in the background.
    QueryResults<Entity> recentHires =
        ds.query("Salesperson").filter("date_of_hire >", oneMonthAgo).run();

    // Also returns at once, and runs beside the first.
    QueryResults<Entity> needsFollowup =
        ds.query("Customer").filter("last_contact >", oneYearAgo).run();

    schedulePhoneCalls(recentHires, needsFollowup, out);
    // end
  }

  // docs: take
  private static void schedulePhoneCalls(
      QueryResults<Entity> people, QueryResults<Entity> customers, PrintStream out) {
    List<Entity> callers = people.toList().result();
    int next = 0;
    for (Entity customer : customers.each()) {
      Entity caller = callers.get(next++ % callers.size());
      out.println(name(caller) + " calls " + name(customer));
    }
  }

  // end

  private static String name(Entity entity) {
    return entity.key().name().orElseThrow();
  }

  private static void fetched(Datastore ds, PrintStream out) {
    // docs: fetch
    Async<List<Entity>> people = ds.query("Salesperson").fetch(); // under way as well
    Async<List<Entity>> two = ds.query("Customer").fetch(/* limit= */ 2, /* offset= */ 1);
    out.println(people.result().size() + " and " + two.result().size());
    // end
  }

  private static void partly(Datastore ds, PrintStream out) {
    // docs: prefetch
    QueryResults<Entity> results =
        ds.query("Customer").order("last_contact").prefetchSize(1).batchSize(2).run();
    // end

    // docs: close
    try (results) {
      Optional<Entity> first = results.first().result(); // the others are not wanted
      out.println("longest ago: " + name(first.orElseThrow()));
    }
    // end
  }

  private static void late(Database db, PrintStream out) {
    DatastoreOptions options = DatastoreOptions.builder().indexPolicy(IndexPolicy.DECLARED).build();
    try (Datastore ds = Datastore.open(db, options)) {
      ds.put(Entity.of(Key.of("Customer", "c4")).with("city", "Łódź").with("last_contact", NOW))
          .result();
      // docs: first-pull
      QueryResults<Entity> results = ds.query("Customer").order("city", "last_contact").run();
      try {
        results.first().result(); // here, and not before
      } catch (NeedIndexException needed) {
        out.println(needed.getMessage());
      }
      // end
    }
  }
}
