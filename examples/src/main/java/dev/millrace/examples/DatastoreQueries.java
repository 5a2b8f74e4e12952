package dev.millrace.examples;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.datastore.CompositeIndex;
import dev.millrace.datastore.Cursor;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.IndexPolicy;
import dev.millrace.datastore.IndexState;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.NeedIndexException;
import dev.millrace.datastore.Query;
import dev.millrace.datastore.QueryPlan;
import dev.millrace.datastore.QueryResults;
import dev.millrace.datastore.TooManyResultsException;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What queries find, in which order, and how they run. */
public final class DatastoreQueries {

  private DatastoreQueries() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      fill(ds);
      filters(ds, out);
      lists(ds, out);
      ancestors(ds, out);
      keys(ds, out);
      projections(ds, out);
      parts(ds, out);
      cursors(ds, out);
      plans(ds, out);
      metadata(ds, out);
      refused(ds, out);
    }
    declared(db, out);
  }

  private static void fill(Datastore ds) {
    ds.put(
            List.of(
                person("Ada", "Łódź", 171, List.of("go", "chess")),
                person("Bob", "Bonn", 165, List.of("chess")),
                person("Eva", "Bonn", 180, List.of("go")),
                person("Max", "Łódź", 190, List.of()),
                Entity.of(Key.of("Person", "Zoe")).with("city", null),
                Entity.of(Key.of("Letter", 1, Key.of("Person", "Ada"))).with("pages", 2),
                Entity.of(Key.of("Letter", 2, Key.of("Person", "Ada"))).with("pages", 1),
                Entity.of(Key.of("Letter", 3, Key.of("Person", "Bob"))).with("pages", 9)))
        .result();
  }

  private static Entity person(String name, String city, int height, List<String> likes) {
    return Entity.of(Key.of("Person", name))
        .with("city", city)
        .with("height", height)
        .with("likes", likes);
  }

  private static List<String> names(Query<Entity> query) {
    return query.fetch().result().stream().map(DatastoreQueries::name).toList();
  }

  private static String name(Entity entity) {
    return entity.key().name().orElse("#" + entity.key().id().orElse(0));
  }

  private static void filters(Datastore ds, PrintStream out) {
    Query<Entity> people = ds.query("Person");
    // docs: filters
    out.println("in Bonn: " + names(people.filter("city", "Bonn"))); // the same as "city ="
    out.println("170 or more: " + names(people.filter("height >=", 170)));
    out.println("between: " + names(people.filter("height >", 165).filter("height <", 190)));
    // end

    // docs: in
    out.println("one of two: " + names(people.filter("city IN", List.of("Bonn", "Oslo"))));
    out.println("one of none: " + names(people.filter("city IN", List.of())));
    // end

    // docs: not
    out.println("elsewhere: " + names(people.filter("city !=", "Bonn")));
    // end

    // docs: missing
    out.println("null: " + names(people.filter("city", null)) + ", a value, and the least");
    out.println("with a height: " + names(people.order("height"))); // Zoe has none
    // end

    // docs: orders
    out.println("by city, the tallest first: " + names(people.order("city", "-height")));
    // end

    // docs: values
    Query<Entity> tall = people.filter("height >", 170); // people asks as before
    // end
    out.println(tall + ": " + tall.count().result());
  }

  private static void lists(Datastore ds, PrintStream out) {
    Query<Entity> people = ds.query("Person");
    // docs: lists
    out.println("both: " + names(people.filter("likes", "go").filter("likes", "chess")));
    out.println("least: " + names(people.order("likes"))); // Ada by "chess"
    out.println("greatest: " + names(people.order("-likes"))); // Ada by "go", and once
    // end
  }

  private static void ancestors(Datastore ds, PrintStream out) {
    // docs: ancestor
    Key ada = Key.of("Person", "Ada");
    out.println("letters of Ada: " + names(ds.query("Letter").ancestor(ada).order("pages")));
    out.println("all below: " + names(ds.query().ancestor(ada))); // of every kind, herself too
    // end
  }

  private static void keys(Datastore ds, PrintStream out) {
    // docs: keys-only
    List<Key> keys = ds.query("Person").filter("city", "Bonn").keysOnly().fetch().result();
    // end
    out.println(keys.size());

    // docs: key-range
    Query<Entity> behind = ds.query("Person").filter("__key__ >", Key.of("Person", "Eva"));
    // end
    out.println("behind: " + names(behind));

    // docs: kindless
    List<Key> all =
        ds.query().filter("__key__ <", Key.of("Person", "Bob")).keysOnly().fetch().result();
    // end
    out.println(all.size());
  }

  private static void projections(Datastore ds, PrintStream out) {
    // docs: projection
    List<Entity> rows =
        ds.query("Person").project("height", "likes").order("height").fetch().result();
    for (Entity row : rows) { // one for each value of a list
      out.println(row.getLong("height") + " " + row.getString("likes"));
    }
    // end

    // docs: distinct
    List<Entity> cities = ds.query("Person").project("city").distinct().fetch().result();
    // end
    out.println(cities.stream().map(each -> each.get("city")).toList());

    // docs: projected-put
    try {
      ds.put(rows.get(0));
    } catch (IllegalArgumentException partly) {
      out.println(partly.getMessage());
    }
    // end
  }

  private static void parts(Datastore ds, PrintStream out) {
    Query<Entity> people = ds.query("Person");
    // docs: parts
    out.println("second and third: " + names(people.order("height").offset(1).limit(2)));
    out.println("how many: " + people.count().result() + ", but for " + people.count(2).result());
    Optional<Entity> shortest = people.order("height").first().result();
    // end
    out.println(name(shortest.orElseThrow()));

    // docs: single
    try {
      people.filter("city", "Bonn").single().result();
    } catch (TooManyResultsException several) {
      out.println(several.getMessage());
    }
    // end
  }

  private static void cursors(Datastore ds, PrintStream out) {
    // docs: cursor
    Query<Entity> query = ds.query("Person").order("height");
    QueryResults<Entity> results = query.limit(2).run();
    List<Entity> page = results.toList().result();
    String link = results.cursor().orElseThrow().encode(); // text for a URL

    ds.put(person("Ben", "Oslo", 150, List.of())).result(); // before the place: not seen again
    List<Entity> next = query.start(Cursor.decode(link)).limit(2).fetch().result();
    // end
    out.println(page.stream().map(DatastoreQueries::name).toList());
    out.println(next.stream().map(DatastoreQueries::name).toList());

    // docs: cursor-end
    List<Entity> again = query.end(Cursor.decode(link)).fetch().result(); // up to the same place
    // end
    out.println(again.stream().map(DatastoreQueries::name).toList());

    // docs: foreign-cursor
    try {
      ds.query("Person").order("city").start(Cursor.decode(link)).run();
    } catch (IllegalArgumentException foreign) {
      out.println(foreign.getMessage());
    }
    // end
    ds.delete(Key.of("Person", "Ben")).result();
  }

  private static void plans(Datastore ds, PrintStream out) {
    Query<Entity> people = ds.query("Person");
    // docs: explain
    out.println(people.filter("height >", 170).explain().result());
    out.println(people.filter("city", "Bonn").filter("likes", "go").explain().result());
    // end

    // docs: explain-index
    Query<Entity> query = people.filter("city", "Bonn").order("likes");
    QueryPlan before = query.explain().result();
    out.println(before); // explaining makes nothing
    out.println("found: " + names(query)); // makes the index
    QueryPlan after = query.explain().result();
    out.println(after);
    // end
    out.println(after.indexes());
  }

  private static void metadata(Datastore ds, PrintStream out) {
    // docs: metadata
    List<Key> kinds = ds.query("__kind__").keysOnly().fetch().result();
    List<Entity> properties =
        ds.query("__property__").ancestor(Key.of("__kind__", "Person")).fetch().result();
    for (Entity each : properties) {
      out.println(name(each) + " " + each.getList("property_representation"));
    }
    List<Key> namespaces = ds.query("__namespace__").keysOnly().fetch().result();
    // end
    out.println(kinds.size() + " kinds, " + namespaces.size() + " namespace");

    // docs: group-version
    Key ada = Key.of("Person", "Ada");
    Key group = Key.of("__entity_group__", 1, ada);
    long before = ds.get(group).result().orElseThrow().getLong("__version__");
    ds.put(Entity.of(Key.of("Letter", 4, ada))).result();
    long after = ds.get(group).result().orElseThrow().getLong("__version__");
    // end
    out.println("changed: " + (after > before));
  }

  private static void refused(Datastore ds, PrintStream out) {
    List<String> told = new ArrayList<>();
    // docs: refused
    try {
      ds.query().filter("height", 170).run(); // no kind
    } catch (InvalidFilterException refused) {
      told.add(refused.getMessage());
    }
    try {
      ds.query().order("height").run();
    } catch (InvalidOrderException refused) {
      told.add(refused.getMessage());
    }
    try {
      ds.query("Person").filter("height ~", 170);
    } catch (IllegalArgumentException refused) {
      told.add(refused.getMessage());
    }
    // end
    told.forEach(out::println);
  }

  private static void declared(Database db, PrintStream out) {
    // docs: declared
    DatastoreOptions options = DatastoreOptions.builder().indexPolicy(IndexPolicy.DECLARED).build();
    try (Datastore ds = Datastore.open(db, options)) {
      Query<Entity> query = ds.query("Letter").filter("pages >", 1).order("pages", "sent");
      ds.put(Entity.of("Letter").with("pages", 3).with("sent", true)).result();
      try {
        query.fetch().result();
      } catch (NeedIndexException needed) {
        ds.createIndex(needed.index()).result(); // done when it serves
      }
      out.println("found: " + query.count().result());
      // end

      // docs: indexes
      CompositeIndex index = CompositeIndex.of("Letter").ascending("pages").ascending("sent");
      Map<CompositeIndex, IndexState> indexes = ds.indexes().result();
      out.println(index + ": " + indexes.get(index));
      boolean wasThere = ds.dropIndex(index).result();
      // end
      out.println("dropped: " + wasThere + ", left: " + ds.indexes().result().size());

      // docs: ancestor-index
      CompositeIndex below = CompositeIndex.of("Letter").ancestors().descending("pages");
      ds.createIndex(below).result();
      // end
      Key ada = Key.of("Person", "Ada");
      out.println(ds.query("Letter").ancestor(ada).order("-pages").explain().result());
    }
  }
}
