package dev.millrace.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Profile;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is decided otherwise than Google's local datastore does it: the list of what {@link
 * OracleIT} leaves out. Mostly that one is alone, and App Engine's other servers are with us.
 */
@ParameterizedClass
@EnumSource(Databases.class)
final class DisagreementsIT {

  private static final Key ONE = Key.of("A", 1);
  private static final Key TWO = Key.of("A", 2);
  private static final Key CHILD = Key.of("A", 1, ONE);
  private static final Step.Begin BEGIN = new Step.Begin(1, true, false);

  @Parameter Databases engine;

  private Database db;
  private Datastore gae;
  private Datastore modern;
  private Ours ours;
  private Google google;

  @BeforeEach
  void open() {
    db = engine.open();
    gae = Datastore.open(db, DatastoreOptions.builder().profile(Profile.GAE).build());
    modern = Datastore.open(db);
    ours = new Ours(gae, "");
    google = new Google();
  }

  @AfterEach
  void close() {
    google.close();
    ours.close();
    gae.close();
    modern.close();
    db.close();
  }

  private List<Subject> both() {
    return List.of(ours, google);
  }

  private static Item item(Key key, Object value) {
    return new Item(key, Map.of("a", value), Set.of());
  }

  private void put(Item... items) {
    both().forEach(each -> each.put(Step.OUTSIDE, List.of(items)));
  }

  private static Ask where(String operator, Object value) {
    return Ask.of("A", null).where(List.of(new Ask.Compare("a", operator, value)));
  }

  private static List<Key> keys(Object items) {
    return ((List<?>) items).stream().map(each -> ((Item) each).key()).toList();
  }

  // --- transactions

  @Test
  void blindWrite_afterAnothersWrite_doesNotConflict() {
    for (Subject each : both()) {
      each.begin(1, BEGIN);
      each.put(1, List.of(item(ONE, 1L)));
      each.put(Step.OUTSIDE, List.of(item(ONE, 2L)));
    }

    assertThat(google.commit(1)).isEqualTo(Subject.Failure.CONFLICT);
    assertThat(ours.commit(1)).isEqualTo("committed");
  }

  @Test
  void blindWrites_ofTwoInAGroup_doNotConflict() {
    for (Subject each : both()) {
      each.begin(1, BEGIN);
      each.begin(2, new Step.Begin(2, true, false));
      each.put(1, List.of(item(ONE, 1L)));
      each.put(2, List.of(item(CHILD, 2L)));
      assertThat(each.commit(1)).isEqualTo("committed");
    }

    assertThat(google.commit(2)).isEqualTo(Subject.Failure.CONFLICT);
    assertThat(ours.commit(2)).isEqualTo("committed");
  }

  @Test
  void reads_ofAnotherGroup_areOfTheMomentOfTheFirst() {
    put(item(ONE, 1L), item(TWO, 1L));
    for (Subject each : both()) {
      each.begin(1, BEGIN);
      each.get(1, List.of(ONE));
      each.put(Step.OUTSIDE, List.of(item(TWO, 2L)));
    }

    assertThat(google.get(1, List.of(TWO)).toString()).contains("a=2");
    assertThat(ours.get(1, List.of(TWO)).toString()).contains("a=1");
  }

  @Test
  void query_withoutAnAncestorInATransaction_isRefusedInTheGaeProfile() {
    both().forEach(each -> each.begin(1, BEGIN));

    assertThat(google.fetch(1, Ask.of("A", null))).isEqualTo(List.of());
    assertThat(ours.fetch(1, Ask.of("A", null))).isEqualTo(Subject.Failure.WRONG);
    try (var tx = modern.begin()) {
      assertThat(tx.query("A").fetch().result()).isEmpty();
    }
  }

  @Test
  void refusedDelete_inATransaction_doesNothingOfIt() {
    put(item(ONE, 1L));
    for (Subject each : both()) {
      each.begin(1, new Step.Begin(1, false, false));
      assertThat(each.delete(1, List.of(ONE, TWO))).isEqualTo(Subject.Failure.WRONG);
      assertThat(each.commit(1)).isEqualTo("committed");
    }

    assertThat(keys(google.fetch(Step.OUTSIDE, Ask.of("A", null)))).isEmpty();
    assertThat(keys(ours.fetch(Step.OUTSIDE, Ask.of("A", null)))).containsExactly(ONE);
  }

  // --- orders

  @Test
  void names_outsideOfTheBasicPlane_comeByTheirUtf8() {
    Key outside = Key.of("A", "\uD83D\uDE00");
    Key inside = Key.of("A", "\uFFFD");
    put(item(outside, 1L), item(inside, 1L));
    Ask all = Ask.of("A", null);

    assertThat(keys(google.fetch(Step.OUTSIDE, all))).containsExactly(outside, inside);
    assertThat(keys(ours.fetch(Step.OUTSIDE, all))).containsExactly(inside, outside);
  }

  @Test
  void in_withoutAnOrder_isByKey() {
    put(item(ONE, 2L), item(TWO, 1L));

    assertThat(gae.query("A").filter("a IN", List.of(2, 1)).keysOnly().fetch().result())
        .containsExactly(ONE, TWO);
    for (Subject each : both()) {
      assertThat(keys(each.fetch(Step.OUTSIDE, where("IN", List.of(2L, 1L)))))
          .containsExactlyInAnyOrder(ONE, TWO);
    }
  }

  @Test
  void order_withAKeyGiven_stillNeedsTheProperty() {
    put(item(ONE, 1L));
    Ask ask =
        Ask.of("A", null)
            .where(List.of(new Ask.Compare("__key__", "=", ONE)))
            .sorted(List.of("missing"));

    assertThat(keys(google.fetch(Step.OUTSIDE, ask))).containsExactly(ONE);
    assertThat(keys(ours.fetch(Step.OUTSIDE, ask))).isEmpty();
  }

  // --- what is refused

  @Test
  void in_ofMoreThanThirty_isRefusedInTheGaeProfile() {
    List<Long> thirty = LongStream.range(0, 30).boxed().toList();
    List<Long> more = LongStream.range(0, 31).boxed().toList();

    assertThat(google.fetch(Step.OUTSIDE, where("IN", more))).isEqualTo(List.of());
    assertThat(ours.fetch(Step.OUTSIDE, where("IN", more))).isEqualTo(Subject.Failure.WRONG);
    assertThat(ours.fetch(Step.OUTSIDE, where("IN", thirty))).isEqualTo(List.of());
    assertThat(modern.query("A").filter("a IN", more).fetch().result()).isEmpty();
  }

  @Test
  void in_ofNothing_findsNothing() {
    put(item(ONE, 1L));

    assertThat(google.fetch(Step.OUTSIDE, where("IN", List.of()))).isEqualTo(Subject.Failure.WRONG);
    assertThat(ours.fetch(Step.OUTSIDE, where("IN", List.of()))).isEqualTo(List.of());
  }

  @Test
  void put_ofAProjectedEntity_isRefused() {
    put(item(ONE, 1L));
    Entity part = gae.query("A").project("a").fetch().result().get(0);

    assertThatThrownBy(() -> gae.put(part)).isInstanceOf(IllegalArgumentException.class);
    assertThat(google.putAgain("A", "a")).isEqualTo(List.of(ONE));
  }

  @Test
  void inequalities_ofTwoProperties_areRefusedInTheGaeProfile() {
    Ask ask = where(">", 1L).where(List.of(new Ask.Compare("b", ">", 1L)));

    assertThat(both()).allMatch(each -> each.fetch(0, ask) == Subject.Failure.WRONG);
    assertThat(modern.query("A").filter("a >", 1).filter("b >", 1).fetch().result()).isEmpty();
    assertThatThrownBy(() -> gae.query("A").filter("a >", 1).filter("b >", 1).run())
        .isInstanceOf(InvalidFilterException.class)
        .isInstanceOf(InvalidQueryException.class);
  }

  // --- lists and batches

  @Test
  void emptyList_isKept_andFoundByNothing() {
    put(item(ONE, List.of()));

    for (Subject each : both()) {
      assertThat(each.get(Step.OUTSIDE, List.of(ONE)).toString()).contains("a=[]");
    }
    Ask sorted = Ask.of("A", null).sorted(List.of("a"));
    assertThat(keys(google.fetch(Step.OUTSIDE, sorted))).containsExactly(ONE);
    assertThat(keys(ours.fetch(Step.OUTSIDE, sorted))).isEmpty();
  }

  @Test
  void lists_whenSorted_areFoundOnce() {
    put(item(ONE, List.of(1L, 9L)), item(TWO, 5L));

    for (Subject each : both()) {
      assertThat(keys(each.fetch(0, Ask.of("A", null).sorted(List.of("a")))))
          .containsExactly(ONE, TWO);
      assertThat(keys(each.fetch(0, Ask.of("A", null).sorted(List.of("-a")))))
          .containsExactly(ONE, TWO);
    }
  }

  @Test
  void put_ofTheSameKeyTwice_keepsTheLast() {
    put(item(ONE, 1L), item(ONE, 2L));

    for (Subject each : both()) {
      assertThat(each.get(Step.OUTSIDE, List.of(ONE)).toString()).contains("a=2");
    }
  }

  @Test
  void put_ofMoreThanABatch_isSplit() {
    List<Item> many = new ArrayList<>();
    LongStream.rangeClosed(1, 1_201).forEach(id -> many.add(item(Key.of("A", id), id)));

    for (Subject each : both()) {
      assertThat((List<?>) each.put(Step.OUTSIDE, many)).hasSize(1_201);
    }
  }

  @Test
  void transaction_ofMoreThanTwentyFiveGroups_isRefused() {
    for (Subject each : both()) {
      each.begin(1, BEGIN);
      for (long id = 1; id <= 25; id++) {
        assertThat(each.put(1, List.of(item(Key.of("A", id), id)))).isInstanceOf(List.class);
      }
      assertThat(each.put(1, List.of(item(Key.of("A", 26), 1L)))).isEqualTo(Subject.Failure.WRONG);
    }
  }

  @Test
  void failedCall_thatNobodyWaitsFor_failsTheCommitAndAppliesNothing() {
    byte[] half = new byte[600_000];
    try (var tx = gae.begin()) {
      tx.put(Entity.of(ONE).with("a", 1));
      tx.put(Entity.of(TWO).withUnindexed("a", half).withUnindexed("b", half));

      assertThatThrownBy(() -> tx.commit().result()).hasMessageContaining("bytes");
    }
    assertThat(gae.query("A").count().result()).isZero();
  }
}
