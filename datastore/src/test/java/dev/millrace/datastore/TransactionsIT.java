package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsIT extends OnBothEngines {

  private static final Key MAX = Key.of("Employee", "Max");
  private static final Key EVA = Key.of("Employee", "Eva");
  private static final DatastoreTransactionOptions ONCE =
      DatastoreTransactionOptions.DEFAULT.retries(0);

  @BeforeEach
  void employ() {
    ds.put(List.of(employee(MAX, 100), employee(EVA, 200))).result();
  }

  private static Entity employee(Key key, long salary) {
    return Entity.of(key).with("salary", salary);
  }

  private long salary(Key key) {
    return ds.get(key).result().orElseThrow().getLong("salary");
  }

  // --- the documented sample

  private Async<Void> raise(Key employee, long amount) {
    return ds.transaction(
        tx -> {
          Async<Entity> found = tx.get(employee).thenApply(each -> each.orElseThrow());
          tx.put(Entity.of(Key.incomplete("SalaryAdjustment", employee)).with("amount", amount));
          return found.thenAccept(
              each -> tx.put(each.with("salary", each.getLong("salary") + amount)));
        });
  }

  @Test
  void commit_waitsForEveryCall() {
    raise(MAX, 5).result();

    assertThat(salary(MAX)).isEqualTo(105);
    assertThat(ds.query("SalaryAdjustment").ancestor(MAX).fetch().result()).hasSize(1);
  }

  @Test
  void readModifyWrite_ofManyAtOnce_losesNone() {
    List<Async<Void>> raises = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      raises.add(
          ds.transaction(
              DatastoreTransactionOptions.DEFAULT.retries(100),
              tx ->
                  tx.get(MAX)
                      .thenAccept(
                          each ->
                              tx.put(employee(MAX, each.orElseThrow().getLong("salary") + 1)))));
    }
    Async.all(raises).result();

    assertThat(salary(MAX)).isEqualTo(108);
  }

  // --- what it sees

  @Test
  void reads_areOfOneMoment_withoutOwnWrites() {
    ds.<Boolean, RuntimeException>inTransaction(
        ONCE.readOnly(),
        tx -> {
          assertThat(tx.get(MAX).result().orElseThrow().getLong("salary")).isEqualTo(100);
          ds.put(List.of(employee(MAX, 1), employee(EVA, 2))).result();
          assertThat(tx.get(MAX).result().orElseThrow().getLong("salary")).isEqualTo(100);
          assertThat(tx.get(List.of(EVA)).result().get(0).orElseThrow().getLong("salary"))
              .isEqualTo(200);
          assertThat(tx.query("Employee").order("salary").fetch().result()).hasSize(2);
          assertThat(tx.query("Employee").filter("salary", 100).count().result()).isEqualTo(1);
          return true;
        });
    DatastoreTransaction tx = ds.begin(ONCE);
    assertThat(tx.get(EVA).result().orElseThrow().getLong("salary")).isEqualTo(2);
    tx.put(employee(EVA, 3)).result();
    Key child = Key.of("Child", 1, EVA);
    tx.put(Entity.of(child)).result();
    assertThat(tx.get(EVA).result().orElseThrow().getLong("salary")).isEqualTo(2);
    assertThat(tx.get(child).result()).isEmpty();
    assertThat(tx.query().ancestor(EVA).fetch().result()).hasSize(1);
    tx.commit().result();
    assertThat(salary(EVA)).isEqualTo(3);
    assertThat(ds.get(child).result()).isPresent();
  }

  // --- conflicts

  @Test
  void conflict_onlyOneOfTwoWins() {
    DatastoreTransaction first = ds.begin(ONCE);
    DatastoreTransaction second = ds.begin(ONCE);
    first.get(MAX).result();
    second.get(MAX).result();
    first.put(employee(MAX, 1));
    second.put(employee(MAX, 2));

    first.commit().result();

    assertThatThrownBy(() -> second.commit().result())
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("try it again");
    assertThat(salary(MAX)).isEqualTo(1);
  }

  @Test
  void conflict_isByGroup_orByEntity() {
    Key child = Key.of("Child", 1, MAX);
    Datastore byEntity =
        open(DatastoreOptions.builder().conflictScope(ConflictScope.ENTITY).build());
    for (Datastore each : List.of(ds, byEntity)) {
      DatastoreTransaction tx = each.begin(ONCE);
      tx.get(MAX).result();
      tx.put(employee(MAX, 1));
      ds.put(Entity.of(child)).result();
      if (each == ds) {
        assertThatThrownBy(() -> tx.commit().result()).isInstanceOf(ConflictException.class);
      } else {
        tx.commit().result();
      }
    }
  }

  @Test
  void conflict_byEntity_ofDeletesAndInserts() {
    Datastore byEntity =
        open(DatastoreOptions.builder().conflictScope(ConflictScope.ENTITY).build());
    Key fresh = Key.of("Employee", "Neu");

    DatastoreTransaction missing = byEntity.begin(ONCE);
    assertThat(missing.get(fresh).result()).isEmpty();
    missing.put(employee(EVA, 1));
    ds.put(employee(fresh, 1)).result();
    assertThatThrownBy(() -> missing.commit().result()).isInstanceOf(ConflictException.class);

    DatastoreTransaction there = byEntity.begin(ONCE);
    assertThat(there.get(fresh).result()).isPresent();
    there.put(employee(EVA, 1));
    ds.delete(fresh).result();
    assertThatThrownBy(() -> there.commit().result()).isInstanceOf(ConflictException.class);
    assertThat(salary(EVA)).isEqualTo(200);
  }

  @Test
  void conflict_ofWhatAQueryFound() {
    DatastoreTransaction tx = ds.begin(ONCE);
    assertThat(tx.query("Employee").filter("salary >=", 100).count().result()).isEqualTo(2);
    tx.put(Entity.of(Key.of("Sum", 1)).with("n", 2));
    ds.put(employee(Key.of("Employee", "Neu"), 300)).result();
    assertThatThrownBy(() -> tx.commit().result()).isInstanceOf(ConflictException.class);

    DatastoreTransaction other = ds.begin(ONCE);
    assertThat(other.query("Employee").filter("salary >=", 100).count().result()).isEqualTo(3);
    other.put(Entity.of(Key.of("Sum", 1)).with("n", 3));
    ds.put(employee(Key.of("Employee", "Arm"), 50)).result();
    other.commit().result();
    assertThat(ds.get(Key.of("Sum", 1)).result().orElseThrow().getLong("n")).isEqualTo(3);
  }

  @Test
  void blindWrites_doNotConflict() {
    DatastoreTransaction tx = ds.begin(ONCE);
    tx.put(employee(MAX, 1)).result();
    ds.put(employee(MAX, 2)).result();

    tx.commit().result();

    assertThat(salary(MAX)).isEqualTo(1);
  }

  @Test
  void retries_threeTimesUnlessToldOtherwise() {
    for (int retries : new int[] {3, 0}) {
      AtomicInteger tries = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  ds.useTransaction(
                      DatastoreTransactionOptions.DEFAULT.retries(retries),
                      tx -> {
                        tries.incrementAndGet();
                        tx.get(MAX).result();
                        ds.put(employee(MAX, tries.get())).result();
                        tx.put(employee(MAX, -1));
                      }))
          .isInstanceOf(ConflictException.class);
      assertThat(tries).hasValue(retries + 1);
      assertThat(salary(MAX)).isEqualTo(retries + 1);
    }
    AtomicInteger tries = new AtomicInteger();
    ds.transaction(
            tx -> {
              tx.get(MAX).result();
              if (tries.incrementAndGet() <= 3) {
                ds.put(employee(MAX, 0)).result();
              }
              return tx.put(employee(MAX, 7));
            })
        .result();
    assertThat(tries).hasValue(4);
    assertThat(salary(MAX)).isEqualTo(7);
  }

  // --- failures

  @Test
  void failedCall_thatNobodyLookedAt_appliesNothing() {
    Entity large =
        Entity.of(Key.of("Large", 1))
            .withUnindexed("a", "x".repeat(600_000))
            .withUnindexed("b", "x".repeat(600_000));
    AtomicInteger done = new AtomicInteger();

    assertThatThrownBy(
            () ->
                ds.useTransaction(
                    tx -> {
                      tx.put(employee(MAX, 1));
                      tx.put(large);
                      done.incrementAndGet();
                    }))
        .isInstanceOf(DatastoreException.class)
        .hasMessageContaining("1048572");

    assertThat(done).hasValue(1);
    assertThat(salary(MAX)).isEqualTo(100);
  }

  @Test
  void manyCalls_thatNobodyWaitedFor_areAllApplied() {
    ds.useTransaction(
        tx -> {
          for (int i = 0; i < 50; i++) {
            tx.put(Entity.of(Key.incomplete("Child", MAX)).with("i", i));
          }
          tx.get(Key.of("Child", 1, EVA)); // which is missing, and no failure
        });

    assertThat(ds.query("Child").ancestor(MAX).count().result()).isEqualTo(50);
  }

  @Test
  void throwingBody_appliesNothing_andIsThrown() {
    assertThatThrownBy(
            () ->
                ds.useTransaction(
                    tx -> {
                      tx.put(employee(MAX, 1)).result();
                      throw new IOException("own");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("own");
    assertThatThrownBy(
            () ->
                ds.transaction(
                        tx -> {
                          tx.put(employee(MAX, 1));
                          return Async.failed(new IllegalStateException("own"));
                        })
                    .result())
        .isInstanceOf(IllegalStateException.class);
    assertThat(salary(MAX)).isEqualTo(100);
  }

  @Test
  void cancelled_appliesNothing() {
    Async<Void> never = new Promise<Void>(Callbacks.standard()).async();
    Async<Void> run =
        ds.transaction(
            tx -> {
              tx.put(employee(MAX, 1));
              return never;
            });

    run.cancel();

    assertThatThrownBy(run::result).isInstanceOf(CancellationException.class);
    assertThat(never.isCancelled()).isTrue();
    assertThat(salary(MAX)).isEqualTo(100);
  }

  @Test
  void rollback_andClose_applyNothing() {
    DatastoreTransaction tx = ds.begin();
    tx.put(employee(MAX, 1)).result();
    tx.rollback().result();
    try (DatastoreTransaction other = ds.begin()) {
      other.get(MAX).result();
      other.put(employee(MAX, 2)).result();
    }

    assertThat(salary(MAX)).isEqualTo(100);
  }

  @Test
  void ended_refusesEverything() {
    DatastoreTransaction tx = ds.begin();
    tx.commit().result();

    assertThat(tx.isActive()).isFalse();
    assertThatThrownBy(() -> tx.get(MAX)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> tx.put(employee(MAX, 1))).isInstanceOf(ClosedException.class);
    assertThatThrownBy(tx::commit).isInstanceOf(ClosedException.class);
    assertThatThrownBy(tx::rollback).isInstanceOf(ClosedException.class);
    tx.close();
  }

  @Test
  void openForTooLong_fails() {
    Datastore brief =
        open(DatastoreOptions.builder().transactionLifetime(Duration.ofMillis(1)).build());
    DatastoreTransaction tx = brief.begin();

    Awaitility.await().until(() -> !tx.isActive());

    assertThatThrownBy(() -> tx.put(employee(MAX, 1)))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("open for longer");
  }

  // --- limits

  @Test
  void groups_areLimited() {
    List<Key> keys = new ArrayList<>();
    for (int i = 1; i <= 26; i++) {
      keys.add(Key.of("Group", i));
    }
    ds.useTransaction(tx -> keys.subList(0, 25).forEach(each -> tx.put(Entity.of(each))));

    assertThatThrownBy(() -> ds.useTransaction(tx -> keys.forEach(each -> tx.put(Entity.of(each)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25");
    assertThatThrownBy(
            () ->
                ds.useTransaction(
                    ONCE.maxGroups(1),
                    tx -> {
                      tx.get(MAX);
                      tx.get(EVA);
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ds.query("Group").count().result()).isEqualTo(25);
  }

  @Test
  void readOnly_refusesWrites() {
    assertThatThrownBy(() -> ds.useTransaction(ONCE.readOnly(), tx -> tx.put(employee(MAX, 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("read-only");
    assertThatThrownBy(() -> ds.useTransaction(ONCE.readOnly(), tx -> tx.delete(MAX)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void gae_asksForAnAncestor() {
    assertThatThrownBy(() -> gae.useTransaction(tx -> tx.query("Employee").fetch().result()))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("ancestor");
    gae.useTransaction(
        tx -> assertThat(tx.query("Employee").ancestor(MAX).fetch().result()).hasSize(1));
  }

  // --- inside of one another

  @Test
  void nested_isRefusedJoinedOrIndependent() {
    assertThatThrownBy(
            () -> ds.transaction(tx -> tx.transaction(ONCE, inner -> inner.get(MAX))).result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("do not nest");
    ds.transaction(
            tx ->
                tx.transaction(
                    ONCE.propagation(Propagation.ALLOWED),
                    inner -> {
                      assertThat(inner).isSameAs(tx);
                      return inner.put(employee(MAX, 1));
                    }))
        .result();
    assertThat(salary(MAX)).isEqualTo(1);
    assertThatThrownBy(
            () ->
                ds.useTransaction(
                    tx -> {
                      tx.transaction(
                              ONCE.propagation(Propagation.INDEPENDENT),
                              inner -> inner.put(employee(EVA, 2)))
                          .result();
                      throw new IllegalStateException("outer");
                    }))
        .hasMessage("outer");
    assertThat(salary(EVA)).isEqualTo(2);
    assertThatThrownBy(
            () -> ds.transaction(ONCE.propagation(Propagation.MANDATORY), tx -> tx.get(MAX)))
        .isInstanceOf(IllegalStateException.class);
  }

  // --- an index that is made meanwhile

  @Test
  void query_thatNeedsANewIndex_isTriedAgain() {
    List<Entity> found =
        ds.<List<Entity>, RuntimeException>inTransaction(
            tx -> {
              tx.get(MAX).result();
              return tx.query("Employee").ancestor(MAX).order("-salary").fetch().result();
            });

    assertThat(found).hasSize(1);
  }
}
