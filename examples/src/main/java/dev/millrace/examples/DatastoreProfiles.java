package dev.millrace.examples;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Profile;
import dev.millrace.datastore.Query;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/** What App Engine refused, and what today's service allows. */
public final class DatastoreProfiles {

  private DatastoreProfiles() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    DatastoreOptions asAppEngine = DatastoreOptions.builder().profile(Profile.GAE).build();
    try (Datastore modern = Datastore.open(db);
        Datastore gae = Datastore.open(db, asAppEngine)) {
      modern.put(Entity.of(Key.of("Person", "Ada")).with("height", 171).with("age", 36)).result();
      gae(gae, out);
      modern(modern, out);
      nested(modern, gae, out);
    }
  }

  private static void gae(Datastore gae, PrintStream out) {
    List<Integer> many = IntStream.range(0, 31).boxed().toList();
    // docs: gae
    Query<Entity> people = gae.query("Person");
    try {
      people.filter("height >", 160).filter("age >", 30).run();
    } catch (InvalidFilterException refused) {
      out.println(refused.getMessage());
    }
    try {
      people.filter("height >", 160).order("age").run();
    } catch (InvalidOrderException refused) {
      out.println(refused.getMessage());
    }
    try {
      people.filter("age IN", many).run(); // 31 values
    } catch (InvalidFilterException refused) {
      out.println(refused.getMessage());
    }
    try {
      gae.useTransaction(tx -> tx.query("Person").fetch().result());
    } catch (InvalidFilterException refused) {
      out.println(refused.getMessage());
    }
    // end
  }

  private static void modern(Datastore modern, PrintStream out) {
    List<Integer> many = IntStream.range(6, 37).boxed().toList();
    // docs: modern
    Query<Entity> people = modern.query("Person");
    out.println(people.filter("height >", 160).filter("age >", 30).count().result());
    out.println(people.filter("height >", 160).order("age").count().result());
    out.println(people.filter("age IN", many).count().result());
    out.println(
        modern.<Long, RuntimeException>inTransaction(tx -> tx.query("Person").count().result()));
    // end
  }

  private static void nested(Datastore modern, Datastore gae, PrintStream out) {
    // docs: nested
    Entity address = Entity.of("Address").with("city", "Bonn");
    modern.put(Entity.of(Key.of("Person", "Eva")).with("address", address)).result();
    gae.put(Entity.of(Key.of("Person", "Bob")).with("address", address)).result(); // not indexed
    List<Entity> found = modern.query("Person").filter("address.city", "Bonn").fetch().result();
    // end
    out.println(found.stream().map(each -> each.key().name().orElseThrow()).toList());
  }
}
