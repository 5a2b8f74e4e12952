package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsIT extends OnThings {

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
  void projection_ofWhatSeveralBranchesFind_isThereOnce() {
    put("a", "x", List.of(1, 2, 3), "y", List.of("p", "q"));
    put("b", "x", 2, "y", "p");

    List<Entity> rows =
        things().filter("x IN", List.of(1, 2, 3)).filter("x !=", 9).project("y").fetch().result();

    assertThat(rows.stream().map(each -> each.key().name().orElseThrow() + each.get("y")).toList())
        .containsExactlyInAnyOrder("ap", "aq", "bp");
  }

  @Test
  void projection_withARangeOfKeys_isSortedByKey() {
    put("a", "x", 3);
    put("b", "x", List.of(2, 1));
    put("c", "x", 0);

    List<Entity> rows =
        things().filter("__key__ <", Key.of("Thing", "c")).project("x").fetch().result();

    assertThat(rows.stream().map(each -> each.key().name().orElseThrow() + each.get("x")).toList())
        .containsExactly("a3", "b1", "b2");
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

  /** One statement brings 64 at first, and 256 of those who say how many they want. */
  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 256, 257})
  void fetch_ofAboutWhatAStatementBrings_isWhole(int count) {
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entities.add(Entity.of(Key.of("Thing", 1 + i)).with("n", List.of(1, 2)));
    }
    ds.put(entities).result();

    assertThat(things().filter("n", 2).fetch().result()).hasSize(count);
    assertThat(things().filter("n >", 0).keysOnly().fetch().result()).hasSize(count);
    assertThat(things().filter("n >", 0).fetch(count).result()).hasSize(count);
    assertThat(things().order("n").project("n").fetch().result()).hasSize(2 * count);
    assertThat(things().order("-n").fetch(256).result()).hasSize(Math.min(256, count));
    assertThat(things().run().toList().result()).hasSize(count);
    assertThat(things().filter("n >", 0).count().result()).isEqualTo(count);
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
}
