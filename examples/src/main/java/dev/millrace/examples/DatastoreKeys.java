package dev.millrace.examples;

import dev.millrace.datastore.Blob;
import dev.millrace.datastore.Category;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Email;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.GeoPoint;
import dev.millrace.datastore.ImHandle;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.KeyRange;
import dev.millrace.datastore.KeyRangeState;
import dev.millrace.datastore.Link;
import dev.millrace.datastore.PhoneNumber;
import dev.millrace.datastore.PostalAddress;
import dev.millrace.datastore.Rating;
import dev.millrace.datastore.User;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Keys, entities and their values. */
public final class DatastoreKeys {

  private DatastoreKeys() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      keys(out);
      texts(out);
      values(ds, out);
      entities(ds, out);
      order(ds, out);
      ids(ds, out);
      kinds(ds, out);
    }
  }

  private static void keys(PrintStream out) {
    // docs: keys
    Key max = Key.of("Employee", "Max"); // a name
    Key payment = Key.of("PaymentHistory", 7, max); // an id, below a parent
    Key fresh = Key.incomplete("SalaryAdjustment", max); // gets its id when it is put
    Key path = Key.ofPath("Employee", "Max", "PaymentHistory", 7);
    // end
    out.println(path.equals(payment) + " " + fresh.isComplete());

    // docs: parts
    String kind = payment.kind();
    Optional<Key> parent = payment.parent();
    Key root = payment.root(); // of its entity group
    boolean isBelow = max.isAncestorOf(payment);
    out.println(kind + " " + payment.id() + " " + payment.name() + " in " + payment.namespace());
    // end
    out.println(parent.equals(Optional.of(root)) + " " + isBelow);

    // docs: key-order
    List<Key> sorted = new ArrayList<>();
    sorted.add(Key.of("Thing", "a"));
    sorted.add(Key.of("Thing", 10));
    sorted.add(Key.of("Part", 1, Key.of("Thing", 9)));
    sorted.add(Key.of("Thing", 9));
    Collections.sort(sorted);
    out.println(sorted); // ids before names, a parent before its children
    // end

    // docs: wrong-keys
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Key.of("Thing", ""),
            () -> Key.of("Thing", 0),
            () -> Key.of("Part", 1, Key.incomplete("Thing")),
            () -> Key.ofPath("Thing", 1.5))) {
      try {
        wrong.run();
      } catch (IllegalArgumentException refused) {
        out.println(refused.getMessage());
      }
    }
    // end
  }

  private static void texts(PrintStream out) {
    // docs: encode
    Key key = Key.of("Child", "n", Key.of("Parent", 7)).inNamespace("ns");
    String text = key.encode("s~shop"); // as the application s~shop had it in its links
    Key same = Key.decode(text);
    // end
    out.println(text.length() + " letters, " + same.equals(key));
  }

  private static void values(Datastore ds, PrintStream out) {
    // docs: values
    Entity all =
        Entity.of(Key.of("Thing", "all"))
            .with("nothing", null)
            .with("truth", true)
            .with("count", 5)
            .with("ratio", 0.5)
            .with("text", "Łódź")
            .withUnindexed("long", "x".repeat(5_000))
            .with("time", Instant.parse("2026-03-01T12:30:00Z"))
            .with("bytes", Blob.of(new byte[] {0, 1, -1}))
            .with("key", Key.of("Company", 7))
            .with("point", new GeoPoint(51.77, 19.46))
            .with("user", new User("max@example.com", "example.com"))
            .with("rating", new Rating(70))
            .with("category", new Category("tools"))
            .with("email", new Email("max@example.com"))
            .with("link", new Link("https://example.com"))
            .with("phone", new PhoneNumber("+48 1"))
            .with("postal", new PostalAddress("Main St 5"))
            .with("handle", new ImHandle("xmpp max@example.com"))
            .with("list", Arrays.asList(3, "a", null, 3, true))
            .with("address", Entity.of("Address").with("city", "Bonn"));
    ds.put(all).result();
    Entity found = ds.get(all.key()).result().orElseThrow();
    // end
    out.println(found.equals(all) + ", " + found.properties().size() + " properties");

    // docs: getters
    long count = found.getLong("count");
    double ratio = found.getDouble("ratio");
    boolean truth = found.getBoolean("truth");
    String text = found.getString("text");
    Instant time = found.getInstant("time");
    Key key = found.getKey("key");
    List<?> list = found.getList("list");
    String city = found.getEntity("address").getString("city");
    Object any = found.get("nothing"); // null, as for a property that is not there
    GeoPoint point = found.get("point", GeoPoint.class);
    // end
    out.println(count + " " + ratio + " " + truth + " " + text + " " + time + " " + key);
    out.println(list + " " + city + " " + any + " " + (point != null));
  }

  private static void entities(Datastore ds, PrintStream out) {
    // docs: changed
    Entity max = Entity.of(Key.of("Employee", "Max")).with("salary", 100).with("team", "A");
    Entity raised = max.with("salary", 105).without("team"); // max is as it was
    Entity copy = raised.withKey(Key.of("Employee", "Moritz"));
    out.println(max + " " + raised + " " + copy.key().equals(max.key()));
    // end

    // docs: dynamic
    out.println(max.contains("team") + " " + raised.contains("team") + " " + max.isIndexed("team"));
    // end

    // docs: replace
    ds.put(max).result();
    ds.put(raised).result(); // replaces the whole entity
    // end
    out.println(ds.get(max.key()).result().orElseThrow().properties());

    // docs: too-long
    try {
      ds.put(max.with("team", "é".repeat(751))); // 1,502 bytes
    } catch (IllegalArgumentException tooLong) {
      out.println(tooLong.getMessage());
    }
    // end

    // docs: reserved
    try {
      max.with("__version__", 1);
    } catch (IllegalArgumentException reserved) {
      out.println(reserved.getMessage());
    }
    // end
  }

  private static void order(Datastore ds, PrintStream out) {
    // docs: value-order
    List<Object> mixed =
        Arrays.asList(
            Key.of("Thing", 1),
            new GeoPoint(0, 0),
            -1.5,
            "b",
            "a",
            true,
            7,
            -3,
            Instant.EPOCH,
            null);
    List<Entity> entities = new ArrayList<>();
    for (Object value : mixed) {
      entities.add(Entity.of("Mixed").with("value", value));
    }
    ds.put(entities).result();
    List<Entity> sorted = ds.query("Mixed").order("value").fetch().result();
    out.println(sorted.stream().map(each -> each.get("value")).toList());
    // end
  }

  private static void ids(Datastore ds, PrintStream out) {
    Key parent = Key.of("Employee", "Max");
    // docs: allocate
    KeyRange range = ds.allocateIds(Key.incomplete("Payment", parent), 10).result();
    List<Key> keys = range.keys();
    ds.put(Entity.of(keys.get(0)).with("amount", 1)).result();
    // end
    out.println(range.size() + ", " + (range.end() - range.start()) + ", " + keys.size());

    // docs: range
    KeyRange own = KeyRange.of(Key.incomplete("Ticket"), 100, 200);
    KeyRangeState first = ds.allocateIdRange(own).result(); // nobody will be given one of these
    KeyRangeState second = ds.allocateIdRange(own).result();
    ds.put(Entity.of(Key.of("Ticket", 150))).result();
    KeyRangeState third = ds.allocateIdRange(own).result();
    out.println(first + " " + second + " " + third);
    // end

    // docs: wrong-count
    try {
      ds.allocateIds(Key.incomplete("Ticket"), 0);
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage());
    }
    // end
  }

  private static void kinds(Datastore ds, PrintStream out) {
    // docs: get-or-insert
    Entity first = ds.getOrInsert(Entity.of(Key.of("Counter", "all")).with("n", 1)).result();
    Entity same = ds.getOrInsert(Entity.of(Key.of("Counter", "all")).with("n", 2)).result();
    // end
    out.println(first.getLong("n") + " " + same.getLong("n"));

    // docs: kind
    Optional<Entity> byName = ds.kind("Counter").getByName("all").result();
    Optional<Entity> byId = ds.kind("Ticket").getById(150).result();
    List<Optional<Entity>> several = ds.kind("Ticket").getById(List.of(150L, 151L)).result();
    // end
    out.println(byName.isPresent() + " " + byId.isPresent() + " " + several.get(1).isPresent());

    // docs: kind-wrong
    try {
      ds.kind("Counter").get(Key.of("Ticket", 150));
    } catch (IllegalArgumentException other) {
      out.println(other.getMessage());
    }
    // end
  }
}
