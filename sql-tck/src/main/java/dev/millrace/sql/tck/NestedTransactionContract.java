package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Transaction;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions within transactions: savepoints. */
public abstract class NestedTransactionContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  @Test
  void nested_succeeds_isKept() {
    String value =
        db.transaction(
                tx ->
                    insertItem(tx, 1)
                        .thenCompose(
                            a -> tx.transaction(in -> insertItem(in, 2).thenApply(b -> "inner")))
                        .thenCompose(inner -> insertItem(tx, 3).thenApply(c -> inner)))
            .result();

    assertThat(value).isEqualTo("inner");
    assertThat(itemIds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void nested_withoutWaiting_queuesInOrder() {
    db.transaction(
            tx -> {
              insertItem(tx, 1);
              return tx.transaction(
                      in -> {
                        insertItem(in, 2);
                        return insertItem(in, 3);
                      })
                  .thenCompose(a -> insertItem(tx, 4));
            })
        .result();

    assertThat(itemIds()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void nested_failureHandled_keepsTheRest() {
    db.transaction(
            tx ->
                insertItem(tx, 1)
                    .thenCompose(
                        a ->
                            tx.transaction(
                                    in -> insertItem(in, 2).thenCompose(b -> insertItem(in, 1)))
                                .handle((tag, failure) -> failure))
                    .thenCompose(
                        failure -> {
                          assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
                          return insertItem(tx, 3);
                        }))
        .result();

    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void nested_failureNotHandled_undoesAll() {
    var done =
        db.transaction(
            tx -> {
              insertItem(tx, 1);
              return tx.transaction(in -> in.execute("selekt"));
            });

    assertThat(failureOf(done)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void nested_failureNobodyLookedAt_undoesAll() {
    var done =
        db.transaction(
            tx -> {
              tx.transaction(in -> in.execute("selekt"));
              return Async.of("fine");
            });

    assertThat(failureOf(done)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void nested_operationFailedAndHandledInside_stillFailsTheNestedOne() {
    db.useTransaction(
        tx -> {
          insertItem(tx, 1).result();
          var inner =
              catchThrowable(
                  () ->
                      tx.useTransaction(
                          in -> {
                            insertItem(in, 2).result();
                            assertFails(insertItem(in, 1));
                          }));
          assertThat(inner).isInstanceOf(ConstraintException.Unique.class);
          insertItem(tx, 3).result();
        });

    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void nested_throwsAfterTheWork_undoesItsPart() {
    var thrown = new IllegalStateException("from the caller");

    db.useTransaction(
        tx -> {
          insertItem(tx, 1).result();
          assertThat(
                  catchThrowable(
                      () ->
                          tx.useTransaction(
                              in -> {
                                insertItem(in, 2).result();
                                throw thrown;
                              })))
              .isSameAs(thrown);
          assertThat(itemIds(tx)).containsExactly(1L);
        });

    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void nested_cancelledAndHandled_keepsTheRest() {
    db.useTransaction(
        tx -> {
          insertItem(tx, 1).result();
          var inner =
              tx.transaction(
                  in -> insertItem(in, 2).thenCompose(a -> in.fetchRow(engine.slowQuery())));
          letItStart();
          inner.cancel();
          assertThat(catchThrowable(inner::result)).isInstanceOf(CancellationException.class);
          insertItem(tx, 3).result();
        });

    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void outer_failsAfterNestedSucceeded_undoesBoth() {
    var done =
        db.transaction(
            tx ->
                tx.transaction(in -> insertItem(in, 1))
                    .thenCompose(a -> tx.execute("insert into nowhere values (1)")));

    assertThat(failureOf(done)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void nested_deep_keepsWhatSucceeded() {
    db.useTransaction(tx -> insertAndDescend(tx, 1));

    assertThat(itemIds()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  private void insertAndDescend(Transaction tx, long depth) {
    insertItem(tx, depth).result();
    if (depth == 10) {
      throw new IllegalStateException("too deep");
    }
    if (depth == 5) {
      assertThat(catchThrowable(() -> tx.useTransaction(in -> insertAndDescend(in, depth + 1))))
          .hasMessage("too deep");
    } else {
      tx.useTransaction(in -> insertAndDescend(in, depth + 1));
    }
  }

  @Test
  void nested_manyOneAfterAnother_eachStandsAlone() {
    db.useTransaction(
        tx -> {
          for (long i = 1; i <= 30; i++) {
            long id = i;
            var done =
                tx.transaction(
                    in ->
                        insertItem(in, id)
                            .thenCompose(a -> in.execute(id % 3 == 0 ? "selekt" : "select 1")));
            if (id % 3 == 0) {
              assertThat(failureOf(done)).isInstanceOf(InvalidQueryException.class);
            } else {
              done.result();
            }
          }
        });

    assertThat(itemIds()).hasSize(20).allMatch(id -> id % 3 != 0);
  }

  @Test
  void outer_whileNestedIsOpen_refusesItsOwnOperations() {
    var refused = new AtomicReference<Throwable>();

    var done =
        db.transaction(
            tx ->
                tx.transaction(
                    in ->
                        insertItem(in, 1)
                            .thenApply(
                                a -> {
                                  refused.set(catchThrowable(() -> insertItem(tx, 2).result()));
                                  return a;
                                })));
    done.handle((value, failure) -> 0).result();

    assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
    assertThat(itemIds()).doesNotContain(2L);
  }

  @Test
  void outer_whileNestedIsEnding_waitsForItsEnd() {
    db.useTransaction(
        tx -> {
          for (long id = 1; id <= 20; id++) {
            Transaction nested = tx.begin().result();
            insertItem(nested, 100 + id);
            nested.close();
            insertItem(tx, id);
            Async<?> cancelled =
                tx.transaction(
                    in -> insertItem(in, -1).thenCompose(a -> in.fetchRow(engine.slowQuery())));
            cancelled.cancel();
            assertFails(cancelled);
            insertItem(tx, 50 + id).result();
          }
        });

    assertThat(itemIds()).hasSize(40).allMatch(id -> id > 0 && id <= 70);
  }

  @Test
  void nested_severalAtOnce_runOneAfterTheOtherWithTheirOwnNested() {
    var done =
        db.transaction(
            tx -> {
              var first =
                  tx.transaction(
                      in ->
                          insertItem(in, 1)
                              .thenCompose(a -> in.fetch("select count(*) from items"))
                              .thenCompose(a -> insertItem(in, 1)));
              var second =
                  tx.transaction(
                      in ->
                          in.transaction(deep -> insertItem(deep, 2))
                              .thenCompose(a -> insertItem(in, 3)));
              return first.handle((tag, failure) -> failure).thenCombine(second, (a, b) -> a);
            });

    assertThat(done.result()).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).containsExactly(2L, 3L);
  }

  @Test
  void begin_nestedAndCommitted_isKept() {
    db.useTransaction(
        tx -> {
          Transaction nested = tx.begin().result();
          insertItem(nested, 1).result();
          nested.commit().result();
          insertItem(tx, 2).result();
        });

    assertThat(itemIds()).containsExactly(1L, 2L);
  }

  @Test
  void begin_nestedAndRolledBackOrClosed_isUndone() {
    db.useTransaction(
        tx -> {
          Transaction rolledBack = tx.begin().result();
          insertItem(rolledBack, 1).result();
          rolledBack.rollback().result();
          try (Transaction closed = tx.begin().result()) {
            insertItem(closed, 2).result();
          }
          insertItem(tx, 3).result();
        });

    assertThat(itemIds()).containsExactly(3L);
  }

  @Test
  void nested_afterItsEnd_refuses() {
    db.useTransaction(
        tx -> {
          Transaction ended =
              tx.inTransaction(
                  in -> {
                    insertItem(in, 1).result();
                    return in;
                  });
          assertThat(catchThrowable(() -> insertItem(ended, 2).result()))
              .isInstanceOf(ClosedException.class);
          insertItem(tx, 3).result();
        });

    assertThat(itemIds()).containsExactly(1L, 3L);
  }
}
