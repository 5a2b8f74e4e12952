package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Orders that random queries have found wrong: by key, of zero bytes, of lists. */
class Issue7OrdersIT extends OnBothEngines {

  private static Key key(long id) {
    return Key.of("A", id);
  }

  private void put(long id, String name, Object value) {
    ds.put(Entity.of(key(id)).with(name, value)).result();
  }

  private static List<Key> keys(Query<?> query) {
    return query.keysOnly().fetch().result();
  }

  private Query<Entity> query() {
    return ds.query("A");
  }

  // --- by key

  @Test
  void order_byPropertyThenKeyDownwards_hasListsAndChildrenInPlace() {
    Key child = Key.of("A", 1, key(2));
    put(1, "a", Arrays.asList(2L, null, null));
    put(2, "a", null);
    ds.put(Entity.of(child).with("a", Arrays.asList(true, null))).result();

    assertThat(keys(query().order("a", "-__key__"))).containsExactly(child, key(2), key(1));
    assertThat(keys(query().ancestor(key(2)).order("a", "-__key__")))
        .containsExactly(child, key(2));
  }

  @Test
  void project_sortedByKey_isByKeyBeforeItsValues() {
    put(1, "a", List.of(1, 3));
    put(2, "a", 2);

    assertThat(rows(query().project("a").order("__key__"))).containsExactly("1 1", "1 3", "2 2");
    assertThat(rows(query().project("a").order("-__key__"))).containsExactly("2 2", "1 1", "1 3");
  }

  private static List<String> rows(Query<Entity> query) {
    return query.fetch().result().stream()
        .map(each -> each.key().id().orElseThrow() + " " + each.get("a"))
        .collect(Collectors.toList());
  }

  @Test
  void project_ofMeaningsByKeyDownwards_keepsTheirTypes() {
    ds.put(Entity.of(key(1)).with("a", new Email("x")).with("b", 1)).result();

    assertThat(query().project("b", "a").order("b", "-__key__").fetch().result().get(0).get("a"))
        .isEqualTo(new Email("x"));
  }

  // --- texts with zero bytes

  @Test
  void order_downwardsOfTextsWithZeroBytes_hasTheLongerFirst() {
    ds.put(Entity.of(key(1)).with("a", "x").with("b", 1)).result();
    ds.put(Entity.of(key(2)).with("a", "x\u0000y").with("b", 1)).result();

    assertThat(keys(query().order("-a"))).containsExactly(key(2), key(1));
    assertThat(keys(query().order("b", "-a"))).containsExactly(key(2), key(1));
    assertThat(keys(query().filter("b", 1).filter("a >", "x").order("-a"))).containsExactly(key(2));
    assertThat(keys(query().filter("b", 1).filter("a <=", "x").order("-a")))
        .containsExactly(key(1));
  }

  @Test
  void filter_equalToWhatATextWithAZeroByteStartsWith_findsItAlone() {
    ds.put(Entity.of(key(1)).with("a", "x").with("b", 1)).result();
    ds.put(Entity.of(key(2)).with("a", "x\u0000y").with("b", 2)).result();

    assertThat(keys(query().filter("a", "x").order("b"))).containsExactly(key(1));
    assertThat(keys(query().filter("a", "x").order("-b"))).containsExactly(key(1));
  }

  @Test
  void start_behindATextWithAZeroByte_goesOn() {
    put(1, "a", "x");
    put(2, "a", "x\u0000y");

    List<Key> all = new ArrayList<>();
    QueryResults<Entity> first = query().order("-a").limit(1).run();
    first.forEach(each -> all.add(each.key())).result();
    all.addAll(keys(query().order("-a").start(first.cursor().orElseThrow())));

    assertThat(all).containsExactly(key(2), key(1));
  }

  // --- lists

  @Test
  void order_byWhatHasAValueAndOneInARange_isByTheOneInTheRange() {
    put(1, "a", List.of(1, 9));
    put(2, "a", List.of(1, 8));
    put(3, "a", List.of(1));
    put(4, "a", List.of(9));

    assertThat(keys(query().filter("a", 1).filter("a >", 2).order("a")))
        .containsExactly(key(2), key(1));
    assertThat(keys(query().filter("a", 1).filter("a >", 2).order("-a")))
        .containsExactly(key(1), key(2));
  }

  @Test
  void distinct_fromACursor_doesNotRepeatWhatWasThere() {
    put(1, "a", 1);
    put(2, "a", 1);
    put(3, "a", 2);

    Query<Entity> query = query().project("a").distinct().order("a");
    QueryResults<Entity> first = query.limit(1).run();
    assertThat(first.toList().result()).hasSize(1);

    assertThat(rows(query.start(first.cursor().orElseThrow()))).containsExactly("3 2");
  }

  // --- what is refused

  @Test
  void distinct_sortedByOrBoundedByKey_isRefused() {
    assertThatThrownBy(() -> query().project("a").distinct().order("__key__").run())
        .isInstanceOf(InvalidOrderException.class);
    assertThatThrownBy(() -> query().project("a").distinct().filter("__key__ >", key(1)).run())
        .isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void order_byWhatIsEqual_mayComeBeforeThatOfTheInequality() {
    ds.put(Entity.of(key(1)).with("a", 1).with("b", 5)).result();
    Query<Entity> query = gae.query("A").filter("a", 1);

    assertThat(keys(query.filter("b >", 2).order("a", "b"))).containsExactly(key(1));
    assertThatThrownBy(() -> query.filter("b !=", 2).order("a", "b").run())
        .isInstanceOf(InvalidOrderException.class);
  }

  @Test
  void filter_takenApartIntoEmptyQueries_doesNotCountThem() {
    put(1, "a", 7);
    Query<Entity> query = gae.query("A");
    for (int i = 0; i < 6; i++) {
      query = query.filter("a !=", i);
    }

    assertThat(keys(query)).containsExactly(key(1));
  }
}
