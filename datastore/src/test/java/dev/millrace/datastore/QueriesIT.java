package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueriesIT extends OnThings {

  // --- filters

  @Test
  void filter_everyOperator() {
    for (int i = 1; i <= 5; i++) {
      put("n" + i, "n", i);
    }

    assertThat(names(things().filter("n", 3))).containsExactly("n3");
    assertThat(names(things().filter("n =", 3))).containsExactly("n3");
    assertThat(names(things().filter("n <", 3))).containsExactly("n1", "n2");
    assertThat(names(things().filter("n <=", 3))).containsExactly("n1", "n2", "n3");
    assertThat(names(things().filter("n >", 3))).containsExactly("n4", "n5");
    assertThat(names(things().filter("n >=", 3))).containsExactly("n3", "n4", "n5");
    assertThat(names(things().filter("n !=", 3))).containsExactly("n1", "n2", "n4", "n5");
    assertThat(names(things().filter("n IN", List.of(5, 1, 5, 9)))).containsExactly("n1", "n5");
    assertThat(names(things().filter("n in", List.of()))).isEmpty();
    assertThat(names(things().filter("n >", 1).filter("n <", 4))).containsExactly("n2", "n3");
    assertThat(names(things().filter("n >", 4).filter("n <", 2))).isEmpty();
    assertThat(names(things().filter("other", 3))).isEmpty();
    assertThat(names(ds.query("Nothing").filter("n", 3))).isEmpty();
  }

  @Test
  void filter_null_isAValueAndLessThanAll() {
    put("null", "a", null);
    put("two", "a", 2);
    put("without");
    ds.put(Entity.of(Key.of("Thing", "unindexed")).withUnindexed("a", 1)).result();

    assertThat(names(things().filter("a", null))).containsExactly("null");
    assertThat(names(things().filter("a <", 3))).containsExactly("null", "two");
    assertThat(names(things().order("a"))).containsExactly("null", "two");
    assertThat(names(things().order("-a"))).containsExactly("two", "null");
    assertThat(names(things())).containsExactly("null", "two", "unindexed", "without");
  }

  @Test
  void order_ofValuesOfAllTypes() {
    List<Object> ordered = new ArrayList<>();
    ordered.add(null);
    ordered.addAll(
        Arrays.asList(
            Long.MIN_VALUE,
            -1L,
            new Rating(7),
            Instant.EPOCH.plusNanos(8_000),
            Long.MAX_VALUE,
            false,
            true,
            "",
            "a",
            Blob.of(new byte[] {'a', 0}),
            new Category("b"),
            "\uFFFD",
            "😀",
            Double.NEGATIVE_INFINITY,
            -1.5,
            -0.0,
            0.0,
            1e300,
            Double.POSITIVE_INFINITY,
            Double.NaN,
            new GeoPoint(-10, 5),
            new GeoPoint(10, -5),
            new User("a@b", "b"),
            Key.of("A", 2),
            Key.of("A", 10),
            Key.of("A", "1"),
            Key.of("B", 1)));
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      entities.add(Entity.of(Key.of("Thing", i + 1)).with("v", ordered.get(i)));
    }
    Collections.shuffle(entities, new java.util.Random(1));
    ds.put(entities).result();

    List<Object> up = new ArrayList<>();
    things().order("v").fetch().result().forEach(each -> up.add(each.get("v")));
    List<Object> down = new ArrayList<>();
    things().order("-v").fetch().result().forEach(each -> down.add(each.get("v")));

    assertThat(up).isEqualTo(ordered);
    Collections.reverse(down);
    assertThat(down).isEqualTo(ordered);
  }

  // --- several values

  @Test
  void list_meetsFiltersByAnyValue_andAnInequalityByOne() {
    put("one", "tags", List.of("t1", "t2"));
    put("two", "tags", List.of("t0", "u5"));

    assertThat(names(things().filter("tags", "t1").filter("tags", "t2"))).containsExactly("one");
    assertThat(names(things().filter("tags >", "t0").filter("tags <", "u0")))
        .containsExactly("one");
    assertThat(names(things().filter("tags", "t0").filter("tags", "t2"))).isEmpty();
  }

  @Test
  void list_sortedBy_comesOnce() {
    put("a", "n", List.of(1, 9));
    put("b", "n", List.of(2, 3));
    put("c", "n", 5);

    assertThat(names(things().order("n"))).containsExactly("a", "b", "c");
    assertThat(names(things().order("-n"))).containsExactly("a", "c", "b");
    assertThat(names(things().filter("n >", 1).order("n"))).containsExactly("b", "c", "a");
    assertThat(names(things().filter("n <", 9).order("-n"))).containsExactly("c", "b", "a");
    assertThat(things().order("n").keysOnly().fetch().result()).hasSize(3);
    assertThat(names(things().filter("n !=", 1))).containsExactly("b", "c", "a");
    assertThat(names(things().filter("n IN", List.of(9, 2, 3, 5)).order("n")))
        .containsExactly("b", "c", "a");
  }

  // --- ancestors, keys, kinds

  @Test
  void ancestor_isTheEntityAndAllBelow() {
    Key root = Key.of("Root", 1);
    Key child = Key.of("Thing", "c", root);
    ds.put(
            List.of(
                Entity.of(root),
                Entity.of(child).with("n", 2),
                Entity.of(Key.of("Thing", "g", child)).with("n", 1),
                Entity.of(Key.of("Thing", "o", Key.of("Root", 12))).with("n", 3)))
        .result();

    assertThat(names(things().ancestor(root))).containsExactly("c", "g");
    assertThat(names(things().ancestor(child))).containsExactly("c", "g");
    assertThat(names(things().ancestor(root).order("n"))).containsExactly("g", "c");
    assertThat(names(things().ancestor(child).filter("n >", 1))).containsExactly("c");
    assertThat(ds.query().ancestor(root).keysOnly().fetch().result())
        .containsExactly(root, child, Key.of("Thing", "g", child));
    assertThat(ds.query().filter("__key__ >", root).keysOnly().fetch().result())
        .containsExactly(
            child, Key.of("Thing", "g", child), Key.of("Thing", "o", Key.of("Root", 12)));
    assertThatThrownBy(() -> things().ancestor(Key.incomplete("Root")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> things().ancestor(root.inNamespace("other")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"other\"");
  }

  @Test
  void keys_inRangesAndOrders() {
    for (String name : List.of("a", "b", "c", "d")) {
      put(name, "n", 1);
    }
    Key b = Key.of("Thing", "b");

    assertThat(names(things().filter("__key__ >", b))).containsExactly("c", "d");
    assertThat(names(things().filter("__key__ <=", b))).containsExactly("a", "b");
    assertThat(names(things().filter("__key__", b))).containsExactly("b");
    assertThat(names(things().filter("__key__ !=", b))).containsExactly("a", "c", "d");
    assertThat(names(things().filter("n", 1).filter("__key__ >", b))).containsExactly("c", "d");
    assertThat(names(things().order("-__key__"))).containsExactly("d", "c", "b", "a");
    assertThatThrownBy(() -> things().filter("__key__ >", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Key");
  }

  @Test
  void kindless_takesKeysAlone() {
    assertThatThrownBy(() -> ds.query().filter("n", 1).run())
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> ds.query().order("n").run()).isInstanceOf(InvalidOrderException.class);
  }

  // --- profiles

  @Test
  void gae_refusesWhatAppEngineDid() {
    Query<Entity> query = gae.query("Thing");

    assertThatThrownBy(() -> query.filter("x >", 1).filter("y >", 1).run())
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("one property");
    assertThatThrownBy(() -> query.filter("x >", 1).order("y").run())
        .isInstanceOf(InvalidOrderException.class);
    List<Integer> many = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      many.add(i);
    }
    assertThatThrownBy(() -> query.filter("x IN", many).run())
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("30");
    assertThat(ds.query("Thing").filter("x IN", many).fetch().result()).isEmpty();
    assertThatThrownBy(() -> query.filter("x ~", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query.limit(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nested_isFoundByDottedNames_inTheModernProfile() {
    Entity inner = Entity.of("Address").with("city", "Bonn").withUnindexed("note", "x");
    put("modern", "address", inner);
    gae.put(Entity.of(Key.of("Thing", "old")).with("address", inner)).result();

    assertThat(names(things().filter("address.city", "Bonn"))).containsExactly("modern");
    assertThat(names(things().filter("address.note", "x"))).isEmpty();
  }

  // --- metadata

  @Test
  void metadata_tellsKindsNamespacesAndProperties() {
    put("a", "n", 1, "m", Arrays.asList("x", 2, null));
    ds.put(Entity.of(Key.of("Other", 1).inNamespace("blue"))).result();
    ds.put(Entity.of(Key.of("Gone", 1))).result();
    ds.delete(Key.of("Gone", 1)).result();

    assertThat(ds.query("__kind__").keysOnly().fetch().result())
        .containsExactly(Key.of("__kind__", "Thing"));
    assertThat(ds.query("__namespace__").keysOnly().fetch().result())
        .containsExactly(Key.of("__namespace__", 1), Key.of("__namespace__", "blue"));
    List<Entity> properties =
        ds.query("__property__").ancestor(Key.of("__kind__", "Thing")).fetch().result();
    assertThat(properties.stream().map(each -> each.key().name().orElseThrow()).toList())
        .containsExactly("m", "n");
    assertThat(properties.get(0).getList("property_representation"))
        .containsExactly("NULL", "INT64", "STRING");
    assertThat(
            ds.query("__kind__")
                .filter("__key__ >", Key.of("__kind__", "Z"))
                .run()
                .toList()
                .result())
        .isEmpty();
    Key group = Key.of("__entity_group__", 1, Key.of("Thing", "a"));
    long before = (Long) ds.get(group).result().orElseThrow().get("__version__");
    put("a", "n", 2);
    assertThat((Long) ds.get(group).result().orElseThrow().get("__version__"))
        .isGreaterThan(before);
  }

  // --- gql

  @Test
  void gql_runs() {
    put("a", "n", 1, "s", "it's");
    put("b", "n", 2);
    put("c", "n", 3);

    assertThat(names(ds.gql("SELECT * FROM Thing WHERE n > :1 ORDER BY n DESC", 1)))
        .containsExactly("c", "b");
    assertThat(names(ds.gql("SELECT * FROM Thing WHERE n = :n", Map.of("n", 2))))
        .containsExactly("b");
    assertThat(names(ds.gql("SELECT * FROM Thing WHERE s = 'it''s'"))).containsExactly("a");
    assertThat(names(ds.gql("SELECT __key__ FROM Thing LIMIT 1, 1"))).containsExactly("b");
    assertThat(names(ds.gql("SELECT * FROM Thing WHERE __key__ = KEY('Thing', 'c')")))
        .containsExactly("c");
    assertThat(ds.gql("SELECT DISTINCT n FROM Thing").fetch().result()).hasSize(3);
  }
}
