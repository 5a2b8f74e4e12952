package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexesIT extends OnThings {

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

  @Test
  void index_thatAnEntityHasTooManyRowsFor_isNotLeftBehind() {
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      entities.add(Entity.of(Key.of("Thing", "n" + (1_000 + i))).with("a", 1).with("b", 1));
    }
    List<Integer> many = IntStream.range(0, 200).boxed().toList();
    Entity wide = Entity.of(Key.of("Thing", "z")).with("a", many).with("b", many);
    ds.put(entities).result();
    ds.put(wide).result();

    assertThatThrownBy(
            () -> ds.createIndex(CompositeIndex.of("Thing").ascending("a").ascending("b")).result())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("combinations");
    assertThat(ds.indexes().result()).isEmpty();
    assertThat(ds.put(wide.with("c", 1)).result()).isEqualTo(wide.key());
  }
}
