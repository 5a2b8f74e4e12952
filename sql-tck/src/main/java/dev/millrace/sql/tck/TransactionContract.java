package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Promise;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions with an asynchronous body: where it runs, how it ends, what dooms it. */
public abstract class TransactionContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  @Test
  void transaction_bodySucceeds_commitsAndGivesItsValue() {
    String value =
        db.transaction(
                tx -> insertItem(tx, 1).thenCompose(a -> insertItem(tx, 2)).thenApply(b -> "value"))
            .result();

    assertThat(value).isEqualTo("value");
    assertThat(itemIds()).containsExactly(1L, 2L);
  }

  @Test
  void transaction_body_startsOnTheCallersThread() {
    var thread = new AtomicReference<Thread>();

    var done =
        db.transaction(
            tx -> {
              thread.set(Thread.currentThread());
              return Async.done();
            });

    assertThat(thread).hasValue(Thread.currentThread());
    done.result();
  }

  @Test
  void transaction_empty_succeeds() {
    assertThat(db.transaction(tx -> Async.of(5)).result()).isEqualTo(5);
  }

  @Test
  void transaction_operationsNobodyWaitedFor_areCommitted() {
    db.transaction(
            tx -> {
              for (int id = 1; id <= 50; id++) {
                insertItem(tx, id);
              }
              return Async.done();
            })
        .result();

    assertThat(itemIds()).hasSize(50);
  }

  @Test
  void transaction_operationsOfCallbacksNobodyWaitedFor_areCommitted() {
    db.transaction(
            tx -> {
              insertItem(tx, 1).thenCompose(a -> insertItem(tx, 2));
              return insertItem(tx, 3);
            })
        .result();

    assertThat(itemIds()).contains(1L, 3L);
  }

  @Test
  void transaction_operations_runInCallOrder() {
    db.transaction(
            tx -> {
              insertItem(tx, 1);
              for (int i = 0; i < 100; i++) {
                tx.execute("update items set name = name || $1 where id = 1", "," + i);
              }
              return Async.done();
            })
        .result();

    assertThat(db.fetchValue(String.class, "select name from items").result().orElseThrow())
        .startsWith("item 1,0,1,2,3,4")
        .endsWith(",98,99");
  }

  @Test
  void transaction_openOne_isSeenByItselfAlone() {
    Transaction open = db.begin().result();
    insertItem(open, 1).result();

    assertThat(countItems(open)).isEqualTo(1);
    if (engine.readsWhileWriting()) {
      assertThat(countItems(db)).isZero();
    }

    open.commit().result();
    assertThat(countItems(db)).isEqualTo(1);
  }

  @Test
  void transaction_bodysStageFails_rollsBackAndFailsWithIt() {
    var thrown = new IllegalStateException("from the caller");

    var done = db.transaction(tx -> insertItem(tx, 1).thenCompose(a -> Async.failed(thrown)));

    assertThat(failureOf(done)).isSameAs(thrown);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void transaction_bodyThrows_rollsBackAndFailsWithIt() {
    var thrown = new IllegalStateException("from the caller");

    var done =
        db.transaction(
            tx -> {
              insertItem(tx, 1);
              throw thrown;
            });

    assertThat(failureOf(done)).isSameAs(thrown);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void transaction_bodysStageIsAnothers_endsWithIt() {
    var future = new java.util.concurrent.CompletableFuture<String>();
    var done =
        db.transaction(
            tx -> {
              insertItem(tx, 1);
              return future;
            });

    future.complete("arrived");

    assertThat(done.result()).isEqualTo("arrived");
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void failure_nobodyLookedAt_dooms() {
    var done =
        db.transaction(
            tx -> {
              insertItem(tx, 1);
              insertItem(tx, 1);
              return Async.of("fine");
            });

    assertThat(failureOf(done)).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).isEmpty();
    assertUsable(db);
  }

  @Test
  void failure_handledByTheBody_doomsAllTheSame() {
    var done =
        db.transaction(
            tx ->
                insertItem(tx, 1)
                    .thenCompose(a -> insertItem(tx, 1).handle((tag, failure) -> "handled")));

    assertThat(failureOf(done)).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void failure_wrongArguments_dooms() {
    var done =
        db.transaction(
            tx -> {
              insertItem(tx, 1);
              return tx.execute("insert into items values ($1, $2)", 2).handle((tag, e) -> 0);
            });

    assertThat(failureOf(done)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void failures_several_theFirstIsThrown() {
    var done =
        db.transaction(
            tx ->
                insertItem(tx, 1)
                    .thenCompose(a -> insertItem(tx, 1).handle((tag, failure) -> 0))
                    .thenCompose(a -> tx.execute("selekt").handle((tag, failure) -> 0)));

    assertThat(failureOf(done)).isInstanceOf(ConstraintException.Unique.class);
  }

  @Test
  void failure_translatedByTheBody_isThrownAsTheBodySaysIt() {
    var done =
        db.transaction(
            tx ->
                insertItem(tx, 1)
                    .thenCompose(a -> insertItem(tx, 1))
                    .exceptionallyCompose(
                        failure -> Async.failed(new IllegalStateException("taken", failure))));

    assertThat(failureOf(done))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("taken")
        .hasCauseInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void failure_operationsAfterIt_failToo() {
    var after = new AtomicReference<Throwable>();

    var done =
        db.transaction(
            tx ->
                insertItem(tx, 1)
                    .thenCompose(a -> insertItem(tx, 1).handle((tag, failure) -> 0))
                    .thenCompose(a -> insertItem(tx, 2).handle((tag, e) -> after.getAndSet(e))));

    assertFails(done);
    assertThat(after.get()).isNotNull();
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void operation_cancelled_dooms() {
    var done =
        db.transaction(
            tx -> {
              insertItem(tx, 1);
              tx.fetchValue(Long.class, engine.slowQuery()).cancel();
              return insertItem(tx, 2).handle((tag, failure) -> "handled");
            });

    assertThat(failureOf(done)).isInstanceOf(CancellationException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void callback_cancelled_leavesTheOperation() {
    db.transaction(
            tx -> {
              insertItem(tx, 1).thenApply(tag -> "unused").cancel();
              return insertItem(tx, 2);
            })
        .result();

    assertThat(itemIds()).containsExactly(1L, 2L);
  }

  @Test
  void handle_afterTheEnd_refusesEverything() {
    var kept = new AtomicReference<Transaction>();
    db.transaction(
            tx -> {
              kept.set(tx);
              return insertItem(tx, 1);
            })
        .result();

    Transaction ended = Objects.requireNonNull(kept.get());
    assertThat(catchThrowable(() -> insertItem(ended, 2).result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.fetch("select 1").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.stream("select 1").toList().result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.prepare("select 1").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.cursor("select 1").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.transaction(tx -> Async.done()).result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.begin().result())).isInstanceOf(ClosedException.class);
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void handle_ofBody_refusesCommitAndRollback() {
    db.useTransaction(
        tx -> {
          insertItem(tx, 1).result();
          assertThat(catchThrowable(() -> tx.commit().result()))
              .isInstanceOf(IllegalStateException.class);
        });
    var rolledBack =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx ->
                        assertThat(catchThrowable(() -> tx.rollback().result()))
                            .isInstanceOf(IllegalStateException.class)));

    assertThat(rolledBack).isNull();
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void readOnly_reads_andRefusesWrites() {
    insertItem(db, 1).result();
    var options = TransactionOptions.DEFAULT.readOnly();

    assertThat(db.transaction(options, tx -> tx.fetch("select * from items")).result()).hasSize(1);
    assertThat(failureOf(db.transaction(options, tx -> insertItem(tx, 2))))
        .isInstanceOf(DataException.class);
    assertThat(failureOf(db.transaction(options, tx -> tx.execute("drop table items"))))
        .isInstanceOf(DataException.class);
    assertThat(itemIds()).containsExactly(1L);
    insertItem(db, 2).result();
  }

  @ParameterizedTest
  @EnumSource
  void isolation_anyLevel_works(Isolation isolation) {
    db.transaction(TransactionOptions.of(isolation), tx -> insertItem(tx, 1)).result();

    var options = TransactionOptions.of(isolation).readOnly().deferrable();
    assertThat(db.transaction(options, tx -> tx.fetch("select * from items")).result()).hasSize(1);
  }

  @Test
  void isolation_repeatableRead_keepsOneState() {
    insertItem(db, 1).result();
    if (!engine.readsWhileWriting()) {
      return; // a writer waits for the reader
    }

    db.useTransaction(
        TransactionOptions.of(Isolation.REPEATABLE_READ).readOnly(),
        tx -> {
          assertThat(countItems(tx)).isEqualTo(1);
          insertItem(db, 2).result();
          assertThat(countItems(tx)).isEqualTo(1);
        });

    assertThat(countItems(db)).isEqualTo(2);
  }

  @Test
  void transaction_cancelled_rollsBack() {
    var inserted = new CountDownLatch(1);
    var done =
        db.transaction(
            tx ->
                insertItem(tx, 1)
                    .thenCompose(
                        tag -> {
                          inserted.countDown();
                          return new Promise<>(dev.millrace.core.Callbacks.standard()).async();
                        }));
    awaitEvent(inserted);

    done.cancel();

    assertThat(catchThrowable(done::result)).isInstanceOf(CancellationException.class);
    insertItem(db, 2).result();
    assertThat(itemIds()).containsExactly(2L);
  }

  @Test
  void transaction_cancelledWhileItRuns_rollsBackAndFreesTheConnection() {
    var done =
        db.transaction(tx -> insertItem(tx, 1).thenCompose(tag -> tx.fetchRow(engine.slowQuery())));
    letItStart();

    done.cancel();

    insertItem(db, 2).result();
    assertThat(itemIds()).containsExactly(2L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void definitions_inFailedTransaction_areUndone(int tables) {
    var done =
        db.transaction(
            tx -> {
              for (int i = 0; i < tables; i++) {
                tx.execute("create table made_" + i + " (id bigint)");
              }
              return tx.execute("selekt");
            });

    assertThat(failureOf(done)).isInstanceOf(InvalidQueryException.class);
    assertThat(failureOf(db.fetch("select * from made_0")))
        .isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void transactions_many_eachGetsItsOwnValue() {
    List<Async<Long>> running = new ArrayList<>();
    for (long i = 1; i <= 200; i++) {
      long id = i;
      running.add(
          db.transaction(
              tx ->
                  insertItem(tx, id)
                      .thenCompose(
                          tag ->
                              tx.fetchValue(Long.class, "select id from items where id = $1", id))
                      .thenApply(value -> value.orElseThrow())));
    }

    for (int i = 0; i < running.size(); i++) {
      assertThat(running.get(i).result()).isEqualTo(i + 1);
    }
    assertThat(itemIds()).hasSize(200);
  }
}
