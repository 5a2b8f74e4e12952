package dev.millrace.datastore.tck;

import dev.millrace.datastore.Blob;
import dev.millrace.datastore.Category;
import dev.millrace.datastore.Email;
import dev.millrace.datastore.GeoPoint;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Link;
import dev.millrace.datastore.PhoneNumber;
import dev.millrace.datastore.PostalAddress;
import dev.millrace.datastore.Rating;
import dev.millrace.datastore.User;
import dev.millrace.testkit.Gen;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys, values and entities, few enough to meet each other often. */
final class RandomItems {

  private static final Key ONE = Key.of("A", 1);
  private static final Key TWO = Key.of("A", 2);
  private static final Key NAMED = Key.of("A", "x");
  private static final Key OTHER = Key.of("B", 1);

  static final Gen<Key> KEYS =
      Gen.of(
          ONE,
          TWO,
          NAMED,
          OTHER,
          Key.of("A", -3),
          Key.of("A", "\u00e9"),
          Key.of("A", "1"),
          Key.of("B", 10),
          Key.of("B", 9),
          Key.of("A", 1, ONE),
          Key.of("A", 2, ONE),
          Key.of("B", "y", ONE),
          Key.of("A", 7, Key.of("B", "y", ONE)),
          Key.of("A", 1, TWO),
          Key.of("B", 1, NAMED),
          Key.of("A", "z", OTHER),
          Key.of(Subject.NUMBERED, 1),
          Key.of(Subject.NUMBERED, 2),
          Key.of("B", 3, Key.of(Subject.NUMBERED, 1)));

  static final Gen<Key> ANCESTORS =
      Gen.of(ONE, TWO, NAMED, OTHER, Key.of("B", "y", ONE), Key.of("A", 1, ONE));

  static final Gen<String> PROPERTIES = Gen.of("a", "b", "c");

  private static final Gen<Object> NUMBERS =
      Gen.of(0L, 1L, 2L, 7L, -1L, 1_000L, Long.MIN_VALUE, Long.MAX_VALUE);

  private static final Gen<Object> FLOATS =
      Gen.of(
          0.0,
          -0.0,
          7.0,
          -1.5,
          Double.MIN_VALUE,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  private static final Gen<Object> TEXTS =
      Gen.of("a", "", "b", "ab", "a\u0000b", "A", "\u00e9", "\ufffd", "\ud83d\ude00");

  private static final Gen<Object> RARE =
      Gen.of(
          Instant.EPOCH,
          Instant.ofEpochMilli(1),
          Instant.ofEpochMilli(-86_400_000),
          new Rating(7),
          new Rating(0),
          blob("a"),
          blob(""),
          blob("ab"),
          new Email("a"),
          new Category("b"),
          new Link("a"),
          new PhoneNumber("ab"),
          new PostalAddress("b"),
          new GeoPoint(0, 0),
          new GeoPoint(-1.5, 2),
          new GeoPoint(0, -0.5),
          new User("a@example.com", "example.com"),
          new User("b@example.com", "example.com"));

  /** Values with which a property is compared. */
  static final Gen<@Nullable Object> SCALARS =
      Gen.oneOf(
          Gen.of(1L, 2L, "a", "b"),
          NUMBERS,
          TEXTS,
          FLOATS,
          Gen.of(true, false),
          RARE,
          KEYS.map(each -> (Object) each),
          Gen.of((Object) null));

  /** Values of properties: those, and lists of them. */
  private static final Gen<@Nullable Object> VALUES =
      Gen.oneOf(
          Gen.of(1L, 2L, "a", "b"), SCALARS, SCALARS, Gen.lists(SCALARS, 1, 3).map(each -> each));

  static final Gen<Item> ITEMS =
      Gen.oneOf(KEYS, KEYS, KEYS, Gen.of(Key.incomplete(Subject.NUMBERED)))
          .flatMap(RandomItems::items);

  private RandomItems() {}

  private static Object blob(String text) {
    return Blob.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private record Value(String name, @Nullable Object value, boolean isUnindexed) {}

  private static Gen<Item> items(Key key) {
    Gen<Value> named =
        Gen.combine(PROPERTIES, VALUES, (name, value) -> new Value(name, value, false));
    Gen<Value> values =
        Gen.combine(
            named,
            Gen.of(false, false, false, false, false, true),
            (value, isUnindexed) -> new Value(value.name(), value.value(), isUnindexed));
    return Gen.lists(values, 0, 4).map(all -> item(key, all));
  }

  private static Item item(Key key, List<Value> all) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> unindexed = new LinkedHashSet<>();
    for (Value each : all) {
      values.put(each.name(), each.value());
      if (each.isUnindexed()) {
        unindexed.add(each.name());
      } else {
        unindexed.remove(each.name());
      }
    }
    return new Item(key, values, unindexed);
  }
}
