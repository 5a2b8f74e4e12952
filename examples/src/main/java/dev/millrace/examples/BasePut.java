package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.InvalidDocumentException;
import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items one by one: put, get, delete. */
public final class BasePut {

  private BasePut() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Bases bases = Bases.open(db)) {
      items(bases.base("items"), out);
      values(bases.base("values"), out);
      documents(bases.base("documents"), out);
      limits(bases.base("limits"), out);
    }
  }

  private static void items(Base base, PrintStream out) {
    // docs: put
    Map<String, Object> item = Map.of("msg", "hello");
    Document stored = base.put(item, "test").result();
    out.println("put item: " + stored.key() + ", " + stored.getString("msg"));
    // end

    // docs: get
    Optional<Document> found = base.get("test").result();
    out.println("got item: " + found.map(each -> each.getString("msg")).orElse("none"));
    out.println("not there: " + base.get("my_key").result());
    // end

    // docs: keys
    base.put(Map.of("key", "in the data", "msg", "hi")).result();
    base.put(Map.of("key", "in the data", "msg", "hi"), "given").result(); // this one counts
    String made = base.put(Map.of("msg", "hi")).result().key();
    out.println(base.get("given").result().isPresent() + ", made: " + made.length() + " letters");
    // end

    // docs: replace
    base.put(Map.of("text", "only this"), "test").result(); // in place of the whole item
    out.println(base.get("test").result().map(each -> each.has("msg")));
    // end

    // docs: delete
    base.delete("test").result();
    base.delete("test").result(); // no failure: it is not there afterwards either
    out.println("deleted: " + base.get("test").result());
    // end

    // docs: any-key
    base.put(1, " a/b ").result();
    out.println(base.get(" a/b ").result().isPresent() + " " + base.get("a/b").result());
    try {
      base.get("");
    } catch (IllegalArgumentException empty) {
      out.println(empty.getMessage());
    }
    // end

    // docs: timeout
    Base hasty = base.within(Duration.ofSeconds(20)); // a view, whose calls take no longer
    out.println("in time: " + hasty.get("given").result().isPresent());
    // end
  }

  private static void values(Base base, PrintStream out) {
    // docs: values
    List<Object> values = Arrays.asList("hello", 7, 3.14, true, List.of(1, "two"), null);
    for (Object value : values) {
      Document stored = base.put(value, "test").result(); // {"value": …, "key": "test"}
      out.println(stored.value());
    }
    // end
  }

  // docs: place
  record Place(String city, int seats) {}

  // end

  private static void documents(Base base, PrintStream out) {
    // docs: document
    base.put(
            Map.of(
                "place",
                new Place("Łódź", 120), // records are objects too
                "price",
                new BigDecimal("12345678901234567890.12"),
                "tags",
                List.of("open air", "summer")),
            "venue")
        .result();
    Document venue = base.get("venue").result().orElseThrow();
    out.println(venue.at("place.city") + ", " + venue.getInt("place.seats"));
    out.println(venue.get("price", BigDecimal.class) + ", " + venue.getList("tags", String.class));
    out.println(venue.get("place", Place.class) + ", " + venue.has("place.country"));
    // end

    // docs: together
    List<Async<Document>> puts =
        List.of(base.put("one", "a"), base.put("two", "b"), base.put("three", "c"));
    out.println(Async.all(puts).result().size() + " at once");
    // end
  }

  private static void limits(Base base, PrintStream out) {
    // docs: limits
    List<Object> bad =
        List.of(
            Map.of("key", 7),
            Map.of("", "a name that is empty"),
            Double.NaN,
            new BigDecimal("1E+126"),
            "x".repeat(400 * 1024));
    for (Object data : bad) {
      try {
        base.put(data); // thrown by the call, before anything is sent
      } catch (InvalidDocumentException refused) {
        out.println(refused.getMessage());
      }
    }
    // end
  }
}
