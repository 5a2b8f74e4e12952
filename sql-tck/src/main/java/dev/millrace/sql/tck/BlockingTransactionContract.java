package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.ConflictException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.Connection;
import dev.millrace.sql.TransactionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions whose body blocks: everything stays on the caller's thread. */
public abstract class BlockingTransactionContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  @Test
  void inTransaction_succeeds_commitsAndGivesItsValue() {
    long count =
        db.inTransaction(
            tx -> {
              insertItem(tx, 1).result();
              return countItems(tx);
            });

    assertThat(count).isEqualTo(1);
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void useTransaction_operationsNobodyWaitedFor_areCommitted() {
    db.useTransaction(
        tx -> {
          for (int id = 1; id <= 50; id++) {
            insertItem(tx, id);
          }
        });

    assertThat(itemIds()).hasSize(50);
  }

  @Test
  void useTransaction_checkedException_passesThroughAndRollsBack() {
    var thrown = new IOException("from the caller");

    try {
      db.useTransaction(
          tx -> {
            insertItem(tx, 1).result();
            throw thrown;
          });
    } catch (IOException passed) {
      assertThat(passed).isSameAs(thrown);
    }

    assertThat(itemIds()).isEmpty();
  }

  @Test
  void inTransaction_checkedException_passesThroughAndRollsBack() {
    var thrown = new IOException("from the caller");

    try {
      int value =
          db.inTransaction(
              tx -> {
                insertItem(tx, 1).result();
                if (countItems(tx) == 1) {
                  throw thrown;
                }
                return 1;
              });
      assertThat(value).isNegative();
    } catch (IOException passed) {
      assertThat(passed).isSameAs(thrown);
    }

    assertThat(itemIds()).isEmpty();
  }

  @Test
  void inTransaction_error_passesThroughAndRollsBack() {
    var thrown = new AssertionError("from the caller");

    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      insertItem(tx, 1).result();
                      throw thrown;
                    }));

    assertThat(failure).isSameAs(thrown);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void failure_handledByTheBody_isThrownAtTheEnd() {
    var failure =
        catchThrowable(
            () ->
                db.inTransaction(
                    tx -> {
                      insertItem(tx, 1).result();
                      assertFails(insertItem(tx, 1));
                      return "handled";
                    }));

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void failure_nobodyLookedAt_isThrownAtTheEnd() {
    var failure = catchThrowable(() -> db.useTransaction(tx -> tx.execute("selekt")));

    assertThat(failure).isInstanceOf(InvalidQueryException.class);
    assertUsable(db);
  }

  @Test
  void tries_all_stayOnTheCallersThread() {
    List<Thread> threads = new ArrayList<>();

    long count =
        db.inTransaction(
            TransactionOptions.DEFAULT.retries(5),
            tx -> {
              threads.add(Thread.currentThread());
              insertItem(tx, threads.size()).result();
              if (threads.size() < 4) {
                throw new ConflictException("try again", Outcome.NOT_APPLIED, null);
              }
              return countItems(tx);
            });

    assertThat(count).isEqualTo(1);
    assertThat(threads).hasSize(4).containsOnly(Thread.currentThread());
    assertThat(itemIds()).containsExactly(4L);
  }

  @Test
  void useTransaction_onConnection_leavesItUsable() {
    try (Connection connection = db.acquire().result()) {
      connection.useTransaction(tx -> insertItem(tx, 1).result());
      assertThat(
              catchThrowable(() -> connection.useTransaction(tx -> tx.execute("selekt").result())))
          .isInstanceOf(InvalidQueryException.class);
      connection.useTransaction(tx -> insertItem(tx, 2).result());

      assertThat(itemIds(connection)).containsExactly(1L, 2L);
    }
  }

  @Test
  void body_interrupted_rollsBackAndKeepsTheFlag() {
    var inserted = new CountDownLatch(1);
    var failure = new AtomicReference<Throwable>();
    var flag = new AtomicBoolean();

    onThread(
        thread -> {
          awaitEvent(inserted);
          thread.interrupt();
        },
        () -> {
          failure.set(
              catchThrowable(
                  () ->
                      db.useTransaction(
                          tx -> {
                            insertItem(tx, 1).result();
                            inserted.countDown();
                            tx.fetchRow(engine.slowQuery()).result();
                          })));
          flag.set(Thread.currentThread().isInterrupted());
        });

    assertThat(failure.get()).isInstanceOf(CancellationException.class);
    assertThat(flag).isTrue();
    assertThat(itemIds()).isEmpty();
    insertItem(db, 2).result();
  }

  @Test
  void callers_manyThreads_areServedOneByOne() throws InterruptedException {
    insertItem(db, 1).result();
    db.execute("update items set name = '0'").result();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int n = 0; n < 20; n++) {
                  db.useTransaction(
                      TransactionOptions.of(dev.millrace.sql.Isolation.SERIALIZABLE).retries(1000),
                      tx -> {
                        String sql = "select name from items where id = 1";
                        String old = tx.fetchValue(String.class, sql).result().orElseThrow();
                        tx.execute("update items set name = $1", "" + (Integer.parseInt(old) + 1));
                      });
                }
              },
              "tck-caller-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(db.fetchValue(String.class, "select name from items").result()).contains("160");
  }
}
