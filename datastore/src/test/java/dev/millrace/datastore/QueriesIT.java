package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueriesIT extends OnBothEngines {

  private Key put(String name, @Nullable Object... properties) {
    Entity entity = Entity.of(Key.of("Thing", name));
    for (int i = 0; i < properties.length; i += 2) {
      entity = entity.with((String) properties[i], properties[i + 1]);
    }
    return ds.put(entity).result();
  }

  private static List<String> names(Query<Entity> query) {
    return query.fetch().result().stream().map(each -> each.key().name().orElse("")).toList();
  }

  private Query<Entity> things() {
    return ds.query("Thing");
  }

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

  // --- joins and composite indexes

  @Test
  void severalEquals_areJoined() {
    for (int i = 0; i < 300; i++) {
      put("n" + (1_000 + i), "two", i % 2, "three", i % 3, "five", i % 5);
    }

    Query<Entity> query = things().filter("two", 1).filter("three", 1).filter("five", 1);

    assertThat(names(query))
        .containsExactly(
            "n1001", "n1031", "n1061", "n1091", "n1121", "n1151", "n1181", "n1211", "n1241",
            "n1271");
    assertThat(query.explain().result().steps().get(0)).startsWith("merge-join 3 scans");
    assertThat(query.explain().result().indexes()).isEmpty();
    assertThat(names(query.order("-__key__").limit(2))).containsExactly("n1271", "n1241");
  }

  @Test
  void equalAndSort_makeAnIndexOnDemand() {
    put("a", "city", "Bonn", "height", 3);
    put("b", "city", "Bonn", "height", 1);
    put("c", "city", "Ulm", "height", 2);
    Query<Entity> query = things().filter("city", "Bonn").order("-height");

    assertThat(query.explain().result().toString()).contains("needs an index");
    assertThat(names(query)).containsExactly("a", "b");
    put("d", "city", "Bonn", "height", 2);
    ds.delete(Key.of("Thing", "a")).result();
    assertThat(names(query)).containsExactly("d", "b");
    CompositeIndex index = CompositeIndex.of("Thing").ascending("city").descending("height");
    assertThat(query.explain().result().indexes()).containsExactly(index);
    assertThat(ds.indexes().result()).isEqualTo(Map.of(index, IndexState.SERVING));
    assertThat(ds.dropIndex(index).result()).isTrue();
    assertThat(ds.dropIndex(index).result()).isFalse();
    assertThat(ds.indexes().result()).isEmpty();
    assertThat(names(query)).containsExactly("d", "b");
  }

  @Test
  void missingIndex_whereTheyAreDeclared_tellsWhichOne() {
    Datastore declared = open(DatastoreOptions.builder().indexPolicy(IndexPolicy.DECLARED).build());
    put("a", "city", "Bonn", "height", 3);
    Query<Entity> query =
        declared.query("Thing").filter("city", "Bonn").filter("height >", 1).order("height");
    CompositeIndex index = CompositeIndex.of("Thing").ascending("city").ascending("height");

    assertThatThrownBy(() -> query.fetch().result())
        .isInstanceOf(NeedIndexException.class)
        .hasMessageContaining("city, height")
        .satisfies(e -> assertThat(((NeedIndexException) e).index()).isEqualTo(index));
    declared.createIndex(index).result();
    assertThat(names(query)).containsExactly("a");
  }

  @Test
  void indexes_thatEndAlike_areJoined() {
    for (int i = 0; i < 40; i++) {
      put("n" + (100 + i), "a", i % 2, "b", i % 3, "s", 40 - i);
    }
    ds.createIndex(CompositeIndex.of("Thing").ascending("a").ascending("s")).result();
    ds.createIndex(CompositeIndex.of("Thing").ascending("b").ascending("s")).result();

    Query<Entity> query = things().filter("a", 0).filter("b", 0).order("s").limit(3);

    assertThat(names(query)).containsExactly("n136", "n130", "n124");
    assertThat(query.explain().result().indexes()).hasSize(2);
    assertThat(ds.indexes().result()).hasSize(2);
  }

  @Test
  void severalOrders_andInequalities() {
    put("a", "x", 1, "y", 2);
    put("b", "x", 1, "y", 1);
    put("c", "x", 2, "y", 3);
    put("d", "x", 2, "y", 0);

    assertThat(names(things().order("x", "-y"))).containsExactly("a", "b", "c", "d");
    assertThat(names(things().order("-x", "y"))).containsExactly("d", "c", "b", "a");
    assertThat(names(things().filter("x >", 1).order("x", "y"))).containsExactly("d", "c");
    assertThat(names(things().filter("x >=", 1).filter("y >", 1))).containsExactly("a", "c");
    assertThat(names(things().filter("y >", 0).order("-__key__"))).containsExactly("c", "b", "a");
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

  // --- projections

  @Test
  void projection_hasARowForEachCombination() {
    put("a", "x", List.of(1, 2), "y", "p", "z", 0);
    put("b", "x", 1, "y", "q");
    put("c", "x", 3);

    List<Entity> rows = things().project("x", "y").order("x").fetch().result();

    assertThat(rows.stream().map(each -> each.get("x") + "" + each.get("y")).toList())
        .containsExactly("1p", "1q", "2p");
    assertThat(rows).allMatch(Entity::isProjected);
    assertThat(
            things().project("x").distinct().fetch().result().stream()
                .map(each -> each.getLong("x"))
                .toList())
        .containsExactly(1L, 2L, 3L);
    assertThat(
            things().project("x").filter("x >", 1).fetch().result().stream()
                .map(each -> each.getLong("x"))
                .toList())
        .containsExactly(2L, 3L);
    assertThatThrownBy(() -> ds.put(rows.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("projection");
  }

  @Test
  void projection_keepsWhatValuesMean() {
    put("a", "time", Instant.EPOCH, "mail", new Email("m"), "n", 1);

    Entity row = things().project("time", "mail", "n").fetch().result().get(0);

    assertThat(row.getInstant("time")).isEqualTo(Instant.EPOCH);
    assertThat(row.get("mail")).isEqualTo(new Email("m"));
    assertThat(row.getLong("n")).isEqualTo(1);
    assertThat(things().project("time").fetch().result().get(0).getInstant("time"))
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void projection_rules() {
    assertThatThrownBy(() -> things().project("x").filter("x", 1).run())
        .isInstanceOf(InvalidProjectionException.class);
    assertThatThrownBy(() -> things().project("x").keysOnly().run())
        .isInstanceOf(InvalidProjectionException.class);
    assertThatThrownBy(() -> things().project("x", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> things().distinct().run())
        .isInstanceOf(InvalidProjectionException.class);
    assertThatThrownBy(() -> things().project("x").distinct().order("y").run())
        .isInstanceOf(InvalidOrderException.class);
  }

  // --- parts

  @Test
  void offsetAndLimit_andCount() {
    for (int i = 0; i < 700; i++) {
      put("n" + (1_000 + i), "n", i, "same", 1);
    }

    assertThat(names(things().order("n").offset(10).limit(2))).containsExactly("n1010", "n1011");
    assertThat(names(things().order("-n").offset(698))).containsExactly("n1001", "n1000");
    assertThat(names(things().order("-same").offset(699))).containsExactly("n1699");
    assertThat(names(things().order("-same").limit(2))).containsExactly("n1000", "n1001");
    assertThat(things().count().result()).isEqualTo(700);
    assertThat(things().filter("n >=", 100).count().result()).isEqualTo(600);
    assertThat(things().count(5).result()).isEqualTo(5);
    assertThat(things().limit(0).fetch().result()).isEmpty();
    assertThat(things().order("n").first().result().orElseThrow().getLong("n")).isZero();
    assertThat(things().filter("n", -1).first().result()).isEmpty();
  }

  @Test
  void single_ofSeveral_fails() {
    put("a", "n", 1);
    put("b", "n", 1);
    put("c", "n", 2);

    assertThat(things().filter("n", 2).single().result()).isPresent();
    assertThat(things().filter("n", 3).single().result()).isEqualTo(Optional.empty());
    assertThatThrownBy(() -> things().filter("n", 1).single().result())
        .isInstanceOf(TooManyResultsException.class);
  }

  @Test
  void cursor_goesOnBehindWhatWasTaken() {
    for (int i = 0; i < 10; i++) {
      put("n" + i, "n", i / 2);
    }
    for (Query<Entity> query :
        List.of(
            things(),
            things().order("n"),
            things().order("-n"),
            things().order("-__key__"),
            things().filter("n >", 0),
            things().filter("n !=", 2),
            things().filter("n IN", List.of(0, 1, 4)),
            things().order("n", "-__key__"))) {
      List<String> all = names(query);
      List<String> parts = new ArrayList<>();
      Cursor cursor = null;
      while (true) {
        QueryResults<Entity> results =
            (cursor == null ? query : query.start(Cursor.decode(cursor.encode()))).limit(3).run();
        List<Entity> part = results.toList().result();
        if (part.isEmpty()) {
          break;
        }
        part.forEach(each -> parts.add(each.key().name().orElseThrow()));
        cursor = results.cursor().orElseThrow();
      }
      assertThat(parts).as(query.toString()).isEqualTo(all);
      assertThat(names(query.end(java.util.Objects.requireNonNull(cursor)))).isEqualTo(all);
    }
  }

  @Test
  void page_hasTheTokenOfTheNext() {
    for (int i = 0; i < 7; i++) {
      put("n" + i, "n", i / 2);
    }
    Query<Entity> query = things().order("-n");
    List<String> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    int pages = 0;
    do {
      Page<Entity> page = query.page(3, token.orElse(null)).result();
      page.items().forEach(each -> all.add(each.key().name().orElseThrow()));
      token = page.token();
      pages++;
    } while (token.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(all).isEqualTo(names(query));
    assertThat(query.page(7).result().hasMore()).isFalse();
    assertThatThrownBy(() -> query.page(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query.page(1, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cursor_survivesWhatIsPutBefore_andIsOfOneQuery() {
    put("b", "n", 1);
    put("d", "n", 1);
    QueryResults<Entity> results = things().limit(1).run();
    results.toList().result();
    Cursor cursor = results.cursor().orElseThrow();
    put("a", "n", 1);
    put("c", "n", 1);

    assertThat(names(things().start(cursor))).containsExactly("c", "d");
    assertThatThrownBy(() -> things().order("n").start(cursor).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cursor");
    assertThatThrownBy(() -> Cursor.decode("x!")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Cursor.decode("")).isInstanceOf(IllegalArgumentException.class);
  }

  // --- under way

  @Test
  void run_ofMany_givesAllInOrder() {
    List<Entity> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.add(Entity.of(Key.of("Thing", i + 1)).with("n", i));
    }
    ds.put(many).result();
    QueryResults<Entity> results = things().order("n").batchSize(100).prefetchSize(10).run();

    List<Long> taken = new ArrayList<>();
    for (Entity each : results.each()) {
      if (taken.isEmpty()) { // what is put from now on is not of that moment
        ds.put(Entity.of(Key.of("Thing", 10_000)).with("n", 2_500)).result();
      }
      taken.add(each.getLong("n"));
    }

    assertThat(taken).hasSize(3_000).isSorted();
    assertThat(things().filter("n", 2_500).count().result()).isEqualTo(2);
  }

  @Test
  void run_closedEarly_freesWhatItHolds() {
    List<Entity> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(Entity.of(Key.of("Thing", i + 1)).with("n", i));
    }
    ds.put(many).result();

    for (int i = 0; i < 30; i++) {
      QueryResults<Entity> results = things().order("n").batchSize(10).run();
      if (i % 2 == 0) {
        assertThat(results.stream().limit(3).toList()).hasSize(3);
      }
      results.close();
    }

    assertThat(things().count().result()).isEqualTo(2_000);
  }

  @Test
  void run_whatIsWrong_isToldByTheFirstResult() {
    Datastore declared = open(DatastoreOptions.builder().indexPolicy(IndexPolicy.DECLARED).build());
    put("a", "x", 1, "y", 2);

    QueryResults<Entity> results = declared.query("Thing").order("x", "y").run();

    assertThatThrownBy(() -> results.first().result()).isInstanceOf(NeedIndexException.class);
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
