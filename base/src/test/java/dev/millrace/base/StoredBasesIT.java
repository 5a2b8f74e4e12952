package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bases in a database: what they make there, share there and leave there. */
final class StoredBasesIT extends OnBothEngines {

  // --- the tables

  @Test
  void firstUse_byManyAtOnce_makesTheTablesOnce() {
    List<Async<Document>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Bases more = open(options);
      for (int j = 0; j < 4; j++) {
        all.add(more.base("base " + j).put(Map.of("i", i)));
      }
    }

    Async.all(all).result();

    assertThat(db.fetchValue(Long.class, "select count(*) from millrace_base_format").result())
        .contains(1L);
    assertThat(bases.names().result()).containsExactly("base 0", "base 1", "base 2", "base 3");
    for (int j = 0; j < 4; j++) {
      assertThat(bases.base("base " + j).fetch().result().count()).isEqualTo(8);
    }
  }

  @Test
  void firstUse_cancelledByOne_isThereForTheOthers() {
    Base base = bases.base("items");
    List<Async<Document>> all =
        IntStream.range(0, 10).mapToObj(i -> base.put(Map.of("i", i), "k" + i)).toList();
    for (int i = 0; i < 10; i += 2) {
      all.get(i).cancel();
    }

    for (int i = 1; i < 10; i += 2) {
      assertThat(all.get(i).result().key()).isEqualTo("k" + i);
    }
  }

  @Test
  void reading_whereNothingIs_findsNothing() {
    assertThat(bases.names().result()).isEmpty();
    assertThat(bases.base("none").get("k").result()).isEmpty();
    assertThat(bases.base("none").fetch(Map.of("a", 1)).result().items()).isEmpty();
    assertThat(bases.sweep().result()).isZero();
    bases.base("none").delete("k").result();
    assertThat(bases.names().result()).isEmpty();
  }

  @Test
  void storedForm_ofAnotherVersion_isRefused() {
    bases.base("items").put("x").result();
    db.execute("update millrace_base_format set version = 2").result();

    Bases older = open(options);

    assertThatThrownBy(() -> older.base("items").put("y").result())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("of version 2, expected 1");
    assertThatThrownBy(() -> older.names().result()).hasMessageContaining("version 2");
  }

  // --- projects and names

  @Test
  void projects_inOneDatabase_areApart() {
    Bases other = open(options.withProject("other"));
    bases.base("items").put(Map.of("of", "default"), "k").result();
    other.base("items").put(Map.of("of", "other"), "k").result();
    other.base("more").put("x").result();

    bases.base("items").delete("none").result();

    assertThat(bases.base("items").get("k").result().orElseThrow().getString("of"))
        .isEqualTo("default");
    assertThat(other.base("items").get("k").result().orElseThrow().getString("of"))
        .isEqualTo("other");
    assertThat(bases.names().result()).containsExactly("items");
    assertThat(other.names().result()).containsExactly("items", "more");
  }

  @Test
  void names_ofAnyTexts_areThoseWithItemsInOrder() {
    for (String name : List.of("\uD83D\uDE00", "\uFFFD", "b", "B", "it's", "ended", "emptied")) {
      bases.base(name).put("x", "k").result();
    }
    bases.base("ended").put("x", "k", Expiry.at(Instant.EPOCH)).result();
    bases.base("emptied").delete("k").result();

    assertThat(bases.names().result()).containsExactly("B", "b", "it's", "\uFFFD", "\uD83D\uDE00");
  }

  @Test
  void name_thatEnginesWouldChange_isRefused() {
    for (String name : List.of("", "a\0b", "\uD800", "a\uDC00b")) {
      assertThatThrownBy(() -> bases.base(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> options.withProject(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  // --- sweeps

  @Test
  void sweep_endedItems_deletesThoseAlone() {
    Base base = bases.base("items");
    base.put(Map.of(), "stays").result();
    base.put(Map.of(), "later", Expiry.after(Duration.ofSeconds(5))).result();
    base.put(Map.of(), "renewed", Expiry.after(Duration.ofSeconds(1))).result();
    base.put(Map.of("__expires", "no number"), "text").result();
    open(options.withProject("other"))
        .base("items")
        .put(Map.of(), "ended", Expiry.after(Duration.ofSeconds(1)))
        .result();
    base.put(Map.of(), "ended", Expiry.after(Duration.ofSeconds(1))).result();
    base.update(Map.of(), "renewed", Expiry.after(Duration.ofSeconds(9))).result();
    clock.advance(Duration.ofSeconds(2));

    assertThat(bases.sweep().result()).isEqualTo(2);

    assertThat(db.fetch(String.class, "select key from millrace_base_items order by key").result())
        .containsExactly("later", "renewed", "stays", "text");
  }

  @Test
  void sweep_moreThanIsDeletedAtOnce_deletesAll() {
    Base base = bases.base("items");
    for (int i = 0; i < 1_050; i += 25) {
      base.putMany(IntStream.range(i, i + 25).boxed().toList(), Expiry.at(Instant.EPOCH)).result();
    }

    assertThat(bases.sweep().result()).isEqualTo(1_050);
    assertThat(bases.sweep().result()).isZero();
  }

  @Test
  void sweep_whileItemsAreStored_waitsForNoOneInACircle() {
    Base base = bases.base("items");
    List<Async<?>> all = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      List<Map<String, String>> items =
          IntStream.range(0, 25).mapToObj(i -> Map.of("key", "k%02d".formatted(i))).toList();
      all.add(base.putMany(items, Expiry.at(Instant.ofEpochSecond(500 - round))));
      all.add(bases.sweep());
    }

    Async.all(all).result();
  }

  @Test
  void sweeper_afterAWrite_deletesByItselfUntilItIsClosed() {
    Bases sweeping = open(options.withSweepInterval(Duration.ofMillis(5)));
    Base base = sweeping.base("items");
    base.put("x", "k", Expiry.at(Instant.EPOCH)).result();

    awaitNoItems();
    base.put("x", "k", Expiry.at(Instant.EPOCH)).result();
    awaitNoItems();

    sweeping.close();
    bases.base("items").put("x", "k", Expiry.at(Instant.EPOCH)).result();
    assertThat(bases.sweep().result()).isEqualTo(1);
  }

  private void awaitNoItems() {
    Awaitility.await()
        .until(
            () ->
                db.fetchValue(Long.class, "select count(*) from millrace_base_items")
                    .result()
                    .equals(java.util.Optional.of(0L)));
  }

  // --- the end

  @Test
  void close_laterUse_isRefused() {
    Base base = bases.base("items");
    base.put("x", "k").result();

    bases.close();
    bases.close();

    for (Runnable use :
        List.<Runnable>of(
            () -> base.put("y").result(),
            () -> base.get("k").result(),
            () -> base.update(Updates.set("a", 1), "k").result(),
            () -> base.fetch().result(),
            () -> base.fetchAll().toList().result(),
            () -> base.delete("k").result(),
            () -> base.index("a").result(),
            () -> bases.names().result(),
            () -> bases.sweep().result())) {
      assertThatThrownBy(use::run).isInstanceOf(ClosedException.class);
    }
    assertThat(open(options).base("items").get("k").result()).isPresent();
  }

  // --- failures

  @Test
  void putMany_databaseFailsInTheMiddle_storesNone() {
    Base base = bases.base("items");
    base.put("x", "a").result();
    db.execute("create unique index one_end on millrace_base_items(expires)").result();

    assertThatThrownBy(
            () ->
                base.putMany(
                        List.of(
                            Map.of("key", "b", "__expires", 2_000),
                            Map.of("key", "c", "__expires", 2_001),
                            Map.of("key", "d", "__expires", 2_000)))
                    .result())
        .isInstanceOf(DataException.class);

    assertThat(base.fetch().result().items()).extracting(Document::key).containsExactly("a");
  }

  @Test
  void within_lockIsHeld_timesOutAndLeavesTheBaseUsable() throws Exception {
    Base base = bases.base("items");
    base.put(Map.of("n", 0), "k").result();
    Base hurried = base.within(Duration.ofMillis(200));

    db.transaction(
            tx -> {
              tx.execute("update millrace_base_items set stamp = stamp").result();
              assertThatThrownBy(() -> hurried.put(Map.of("n", 1), "k").result())
                  .isInstanceOf(TimedOutException.class);
              assertThatThrownBy(() -> hurried.update(Updates.increment("n"), "k").result())
                  .isInstanceOf(TimedOutException.class);
              return Async.done();
            })
        .result();

    base.update(Updates.set("after", true), "k").result();
    assertThat(base.get("k").result().orElseThrow().getBoolean("after")).isTrue();
  }

  @Test
  void within_noTimeAtAll_isRefusedByTheCall() {
    Base base = bases.base("items");

    assertThatThrownBy(() -> base.within(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a budget above zero, got PT0S");
  }

  @Test
  void fetchAll_withinATime_isOneBudgetForAllPages() {
    Base base = bases.base("items");
    base.put(Map.of("n", 0), "k").result();

    try (AsyncStream<Document> all = base.within(Duration.ofSeconds(20)).fetchAll()) {
      assertThat(all.toList().result()).hasSize(1);
    }
    assertThatThrownBy(() -> base.within(Duration.ofNanos(1)).fetchAll().toList().result())
        .isInstanceOf(TimedOutException.class);
  }

  @Test
  void update_waitsInLineForLonger_timesOut() {
    Base base = bases.base("items");
    base.put(Map.of("n", 0), "k").result();

    db.transaction(
            tx -> {
              tx.execute("update millrace_base_items set stamp = stamp").result();
              Async<Void> first = base.update(Updates.increment("n"), "k");
              assertThatThrownBy(
                      () ->
                          base.within(Duration.ofMillis(100))
                              .update(Updates.increment("n", 10), "k")
                              .result(Duration.ofSeconds(20)))
                  .isInstanceOf(TimedOutException.class);
              assertThat(first.isDone()).isFalse();
              return Async.of(first);
            })
        .result()
        .result();

    assertThat(base.get("k").result().orElseThrow().getLong("n")).isEqualTo(1);
  }

  @Test
  void update_byTwoHandles_losesNothing() {
    try (Engine.Place place = engine.place();
        Database one = place.open();
        Database two = place.open();
        Bases ofOne = Bases.open(one, options);
        Bases ofTwo = Bases.open(two, options)) {
      ofOne.base("items").put(Map.of("n", 0), "k").result();
      List<Async<Void>> all = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        all.add(ofOne.base("items").update(Updates.increment("n"), "k"));
        all.add(ofTwo.base("items").update(Updates.increment("n"), "k"));
      }

      Async.all(all).result();

      assertThat(ofTwo.base("items").get("k").result().orElseThrow().getLong("n")).isEqualTo(1_000);
    }
  }

  @Test
  void index_madeByManyAtOnce_isMadeOnce() {
    List<Async<Void>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Base base = open(options).base("items");
      all.add(base.index("a.b"));
      all.add(base.index("c"));
      all.add(base.put(Map.of("c", i)).thenAccept(done -> {}));
    }

    Async.all(all).result();

    assertThat(
            db.fetch(String.class, "select path from millrace_base_indexes order by path").result())
        .containsExactly("a.b", "c");
    assertThat(bases.base("items").fetch(Map.of("c?gte", 3)).result().count()).isEqualTo(3);
  }

  // --- what was found once

  @Test
  void index_longTexts_areStoredAndFound() {
    Base base = bases.base("items");
    base.index("text").result();
    StringBuilder random = new StringBuilder();
    new java.util.Random(7).ints(20_000, 'a', 'z').forEach(each -> random.append((char) each));
    String text = random.toString();
    base.put(Map.of("text", text), "k".repeat(1_024)).result();
    base.put(Map.of("text", text + "a"), "l").result();

    assertThat(base.fetch(Map.of("text", text)).result().count()).isEqualTo(1);
    assertThat(base.fetch(Map.of("text?gt", text)).result().count()).isEqualTo(1);
    assertThat(base.fetch(Map.of("text?pfx", text)).result().count()).isEqualTo(2);
  }

  @Test
  void fetch_manyAlternatives_findsTheirItems() {
    Base base = bases.base("items");
    base.put(Map.of("n", 999), "k").result();
    base.put(Map.of("n", 4_999), "l").result();

    for (int count : new int[] {1_000, 5_000}) {
      List<Integer> numbers = IntStream.range(0, count).boxed().toList();
      assertThat(base.fetch(Map.of("n?in", numbers)).result().count())
          .isEqualTo(count / 1_000 / 5 + 1);
      List<Map<String, Integer>> queries = numbers.stream().map(i -> Map.of("n", i)).toList();
      assertThat(base.fetch(queries).result().count()).isEqualTo(count / 1_000 / 5 + 1);
    }
  }

  @Test
  void fetch_muchThatEnginesCannotTell_takesFewStatements() {
    Base base = bases.base("items");
    for (int i = 0; i < 500; i += 25) {
      base.putMany(IntStream.range(i, i + 25).mapToObj(n -> Map.of("l", List.of(n))).toList())
          .result();
    }
    heard.clear();

    assertThat(base.fetch(Map.of("l?contains", 1_000), 1).result().items()).isEmpty();

    assertThat(heard.texts()).hasSizeLessThan(15);
  }
}
