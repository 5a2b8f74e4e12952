package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntitiesIT extends OnBothEngines {

  private static final Key MAX = Key.of("Employee", "Max");

  // --- get and put

  @Test
  void get_missing_isEmpty() {
    assertThat(ds.get(MAX).result()).isEmpty();
    ds.put(Entity.of(Key.of("Employee", "Moritz"))).result();
    assertThat(ds.get(MAX).result()).isEmpty();
  }

  @Test
  void put_then_get_givesTheSame() {
    Entity max =
        Entity.of(MAX)
            .with("nothing", null)
            .with("truth", true)
            .with("count", 5)
            .with("ratio", 0.5f)
            .with("text", "é?\u0000x")
            .withUnindexed("long", "x".repeat(5_000))
            .with("time", Instant.parse("2020-01-02T03:04:05.678901Z"))
            .with("bytes", new byte[] {0, 1, -1})
            .with("key", Key.of("Company", 7, Key.of("Land", "de")))
            .with("point", new GeoPoint(-1.5, 2))
            .with("user", new User("max@example.com", "example.com"))
            .with("rating", new Rating(70))
            .with("category", new Category("a"))
            .with("email", new Email("b"))
            .with("link", new Link("c"))
            .with("phone", new PhoneNumber("d"))
            .with("postal", new PostalAddress("e"))
            .with("handle", new ImHandle("f"))
            .with("list", Arrays.asList(3L, "a", null, 3L, true))
            .with("empty", List.of())
            .with("inner", Entity.of("Address").with("city", "Bonn").with("zip", List.of(1, 2)));

    assertThat(ds.put(max).result()).isEqualTo(MAX);

    Entity found = ds.get(MAX).result().orElseThrow();
    assertThat(found).isEqualTo(max);
    assertThat(found.getLong("count")).isEqualTo(5);
    assertThat(found.getDouble("ratio")).isEqualTo(0.5);
    assertThat(found.getList("list")).containsExactly(3L, "a", null, 3L, true);
    assertThat(found.getEntity("inner").getString("city")).isEqualTo("Bonn");
    assertThat(found.isIndexed("count")).isTrue();
    assertThat(found.isIndexed("long")).isFalse();
  }

  @Test
  void put_again_replaces() {
    ds.put(Entity.of(MAX).with("a", 1).with("b", 2)).result();

    ds.put(Entity.of(MAX).with("b", 3)).result();

    assertThat(ds.get(MAX).result()).contains(Entity.of(MAX).with("b", 3));
    assertThat(ds.query("Employee").filter("a", 1).fetch().result()).isEmpty();
    assertThat(ds.query("Employee").filter("b", 2).fetch().result()).isEmpty();
    assertThat(ds.query("Employee").filter("b", 3).fetch().result()).hasSize(1);
  }

  @Test
  void put_incomplete_getsAnId() {
    List<Key> keys =
        ds.put(List.of(Entity.of("Employee"), Entity.of("Employee"), Entity.of("Other"))).result();

    assertThat(keys).allMatch(Key::isComplete).doesNotHaveDuplicates();
    assertThat(keys.get(0).id().getAsLong()).isLessThan(keys.get(1).id().getAsLong());
    assertThat(ds.get(keys).result()).allMatch(Optional::isPresent);
  }

  @Test
  void put_ofAnIdThatIsTaken_givesAnother() {
    List<Entity> taken = new ArrayList<>();
    for (long id = 1; id <= 2_500; id++) {
      taken.add(Entity.of(Key.of("Taken", id)).with("own", true));
    }
    ds.put(taken).result();

    Key key = ds.put(Entity.of("Taken").with("own", false)).result();

    assertThat(key.id().getAsLong()).isGreaterThan(2_500);
    assertThat(ds.query("Taken").filter("own", true).count().result()).isEqualTo(2_500);
  }

  @Test
  void put_manyAtOnce_isSplitAndKeepsTheOrder() {
    List<Entity> many = new ArrayList<>();
    for (int i = 0; i < 1_201; i++) {
      many.add(Entity.of("Many").with("i", i));
    }

    List<Key> keys = ds.put(many).result();

    List<Optional<Entity>> found = ds.get(keys).result();
    for (int i = 0; i < keys.size(); i++) {
      assertThat(found.get(i).orElseThrow().getLong("i")).isEqualTo(i);
    }
  }

  @Test
  void put_sameKeyTwice_keepsTheLast() {
    ds.put(List.of(Entity.of(MAX).with("a", 1), Entity.of(MAX).with("a", 2))).result();

    assertThat(ds.get(MAX).result().orElseThrow().getLong("a")).isEqualTo(2);
  }

  @Test
  void put_manyInFlight_areAllThere() {
    List<Async<Key>> puts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      puts.add(ds.put(Entity.of(Key.of("Flight", "n" + i)).with("i", i)));
    }
    Async.all(puts).result();

    assertThat(ds.query("Flight").count().result()).isEqualTo(500);
    assertThat(ds.query("Flight").filter("i >=", 250).count().result()).isEqualTo(250);
  }

  @Test
  void get_batch_keepsOrderAndHoles() {
    ds.put(List.of(Entity.of(MAX), Entity.of(Key.of("Other", 5)))).result();

    List<Optional<Entity>> found =
        ds.get(List.of(Key.of("Other", 5), Key.of("Nobody", 1), MAX, MAX)).result();

    assertThat(found.stream().map(each -> each.map(Entity::key)).toList())
        .containsExactly(
            Optional.of(Key.of("Other", 5)), Optional.empty(), Optional.of(MAX), Optional.of(MAX));
    assertThat(ds.get(List.of()).result()).isEmpty();
  }

  @Test
  void result_askedTwice_isTheSame() {
    Async<Key> put = ds.put(Entity.of("Employee"));

    assertThat(put.result()).isEqualTo(put.result());
  }

  @Test
  void delete_there_andMissing() {
    ds.put(Entity.of(MAX).with("a", 1)).result();

    ds.delete(MAX).result();
    ds.delete(MAX).result();
    ds.delete(List.of(Key.of("Nobody", 1), Entity.of(Key.of("Nobody", 2)))).result();
    ds.delete(List.of()).result();

    assertThat(ds.get(MAX).result()).isEmpty();
    assertThat(ds.query("Employee").filter("a", 1).fetch().result()).isEmpty();
  }

  // --- limits

  @Test
  void put_indexedTextTooLong_isRefusedByTheCall() {
    ds.put(Entity.of(MAX).with("a", "x".repeat(1_500))).result();
    ds.put(Entity.of(MAX).with("a", "é".repeat(750))).result();

    for (Object tooLong :
        List.of(
            "x".repeat(1_501),
            "é".repeat(751),
            new byte[1_501],
            new Link("x".repeat(2_084)),
            List.of("a", "x".repeat(1_501)))) {
      assertThatThrownBy(() -> ds.put(Entity.of(MAX).with("a", tooLong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"a\"")
          .hasMessageContaining("got");
    }
    assertThat(ds.get(MAX).result().orElseThrow().getString("a")).startsWith("é");
  }

  @Test
  void put_tooLargeEntity_failsLater() {
    Entity large =
        Entity.of(MAX)
            .withUnindexed("a", "x".repeat(600_000))
            .withUnindexed("b", "x".repeat(600_000));

    Async<Key> put = ds.put(large);

    assertThatThrownBy(put::result)
        .isInstanceOf(DatastoreException.class)
        .hasMessageContaining("1048572");
    assertThat(ds.get(MAX).result()).isEmpty();
    assertThatThrownBy(() -> ds.put(Entity.of(MAX).withUnindexed("a", "x".repeat(1_048_488))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void put_reservedKind_orIncompleteKeyInside_isRefused() {
    assertThatThrownBy(() -> ds.put(Entity.of("__kind__")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reserved");
    assertThatThrownBy(() -> Entity.of(MAX).with("__a__", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reserved");
    assertThatThrownBy(() -> ds.put(Entity.of(MAX).with("a", Key.incomplete("X"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("complete");
    assertThatThrownBy(() -> ds.get(Key.incomplete("X")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ds.delete(Key.incomplete("X")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- ids

  @Test
  void allocateIds_twice_areApart() {
    KeyRange first = ds.allocateIds(Key.incomplete("Employee"), 10).result();
    KeyRange second = ds.allocateIds(Key.incomplete("Employee"), 10).result();
    Key put = ds.put(Entity.of("Employee")).result();

    assertThat(first.size()).isEqualTo(10);
    assertThat(first.keys()).hasSize(10).doesNotContainAnyElementsOf(second.keys());
    assertThat(first.keys()).doesNotContain(put);
    assertThat(second.keys()).doesNotContain(put);
    for (long count : new long[] {0, -1, 1_000_000_001L}) {
      assertThatThrownBy(() -> ds.allocateIds(Key.incomplete("Employee"), count))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void allocateIdRange_tellsWhatItWas() {
    KeyRange range = KeyRange.of(Key.incomplete("Employee", MAX), 100, 200);

    assertThat(ds.allocateIdRange(range).result()).isEqualTo(KeyRangeState.EMPTY);
    assertThat(ds.allocateIdRange(range).result()).isEqualTo(KeyRangeState.CONTENTION);
    ds.put(Entity.of(Key.of("Employee", 150, MAX))).result();
    assertThat(ds.allocateIdRange(range).result()).isEqualTo(KeyRangeState.COLLISION);
    assertThat(ds.put(Entity.of("Employee")).result().id().getAsLong()).isGreaterThan(200);
  }

  @Test
  void getOrInsert_twice_givesTheFirst() {
    assertThat(ds.getOrInsert(Entity.of(MAX).with("a", 1)).result().getLong("a")).isEqualTo(1);
    assertThat(ds.getOrInsert(Entity.of(MAX).with("a", 2)).result().getLong("a")).isEqualTo(1);
    assertThat(ds.kind("Employee").getByName("Max").result().orElseThrow().getLong("a"))
        .isEqualTo(1);
  }

  // --- namespaces

  @Test
  void namespaces_areApart() {
    Datastore blue = ds.namespace("blue");
    Key key = MAX.inNamespace("blue");
    blue.put(Entity.of(key).with("a", 1)).result();
    ds.put(Entity.of(MAX).with("a", 2)).result();

    assertThat(blue.get(key).result().orElseThrow().getLong("a")).isEqualTo(1);
    assertThat(ds.get(key).result().orElseThrow().getLong("a")).isEqualTo(1);
    assertThat(blue.query("Employee").fetch().result()).hasSize(1);
    assertThat(blue.query("Employee").filter("a", 2).fetch().result()).isEmpty();
    assertThat(blue.kind("Employee").getByName("Max").result()).isPresent();
    assertThatThrownBy(() -> blue.get(MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"blue\"");
    assertThatThrownBy(() -> ds.namespace("no/name")).isInstanceOf(IllegalArgumentException.class);
  }

  // --- the end

  @Test
  void close_twice_thenRefuses() {
    Datastore other = open(DatastoreOptions.DEFAULT);
    other.put(Entity.of(MAX)).result();

    other.close();
    other.close();

    assertThatThrownBy(() -> other.get(MAX)).isInstanceOf(ClosedException.class);
    assertThat(ds.get(MAX).result()).isPresent();
  }

  @Test
  void key_asText_isThatOfAppEngine() {
    Key key = Key.of("Child", "n", Key.of("Parent", 7)).inNamespace("ns");

    assertThat(Key.decode(key.encode())).isEqualTo(key);
    assertThat(key.encode().getBytes(StandardCharsets.US_ASCII)).isNotEmpty();
  }
}
