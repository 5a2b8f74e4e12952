package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConstraintException;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that the caller ends, and connections that have one open. */
public abstract class BegunTransactionContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  @Test
  void commit_keepsEverything() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1);
    insertItem(tx, 2);

    tx.commit().result();

    assertThat(itemIds()).containsExactly(1L, 2L);
    tx.close();
  }

  @Test
  void rollback_undoesEverything() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1).result();

    tx.rollback().result();

    assertThat(itemIds()).isEmpty();
  }

  @Test
  void close_withoutCommit_rollsBack() {
    try (Transaction tx = db.begin().result()) {
      insertItem(tx, 1).result();
    }

    assertThat(itemIds()).isEmpty();
    insertItem(db, 2).result();
  }

  @Test
  void close_afterCommit_changesNothing() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1).result();
    tx.commit().result();

    tx.close();
    tx.close();

    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void ended_furtherUse_isRefused() {
    Transaction tx = db.begin().result();
    tx.commit().result();

    assertThat(catchThrowable(() -> insertItem(tx, 1).result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> tx.commit().result())).isInstanceOf(ClosedException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void commit_ofDoomed_throwsTheFirstFailureAndRollsBack() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1).result();
    assertFails(insertItem(tx, 1));

    assertThat(failureOf(tx.commit())).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).isEmpty();
    insertItem(db, 2).result();
  }

  @Test
  void commit_withOutstandingFailure_throwsIt() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1);
    insertItem(tx, 1);

    assertThat(failureOf(tx.commit())).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void rollback_whileRunning_cancelsIt() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1).result();
    var running = tx.fetchRow(engine.slowQuery());
    letItStart();

    tx.rollback().result();

    assertThat(catchThrowable(running::result)).isInstanceOf(CancellationException.class);
    assertThat(itemIds()).isEmpty();
  }

  @Test
  void close_whileRunning_cancelsAndRollsBack() {
    Transaction tx = db.begin().result();
    insertItem(tx, 1).result();
    var running = tx.fetchRow(engine.slowQuery());
    letItStart();

    tx.close();

    assertThat(catchThrowable(running::result)).isInstanceOf(CancellationException.class);
    insertItem(db, 2).result();
    assertThat(itemIds()).containsExactly(2L);
  }

  @Test
  void begin_manyAtOnce_allGetTheirTurn() {
    List<Async<Void>> ended = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      long id = i;
      ended.add(
          db.begin().thenCompose(tx -> insertItem(tx, id).thenCompose(a -> end(tx, id % 2 == 0))));
    }

    ended.forEach(Async::result);
    assertThat(itemIds()).hasSize(15).allMatch(id -> id % 2 == 0);
  }

  private static Async<Void> end(Transaction tx, boolean keep) {
    return keep ? tx.commit() : tx.rollback();
  }

  @Test
  void begin_cancelledInTheQueue_isWithdrawn() {
    Transaction first = db.begin().result();
    insertItem(first, 1).result();
    List<Async<Transaction>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(db.begin());
    }

    waiting.forEach(Async::cancel);
    first.commit().result();

    waiting.stream().filter(begun -> !begun.isCancelled()).forEach(begun -> begun.result().close());
    db.useTransaction(tx -> insertItem(tx, 2).result());
    assertThat(itemIds()).containsExactly(1L, 2L);
  }

  @Test
  void connection_withOpenTransaction_refusesItsOwnOperations() {
    try (Connection connection = db.acquire().result()) {
      Transaction tx = connection.begin().result();

      assertThat(catchThrowable(() -> insertItem(connection, 1).result()))
          .isInstanceOf(IllegalStateException.class)
          .isNotInstanceOf(ClosedException.class);
      assertThat(catchThrowable(() -> connection.fetch("select 1").result()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(catchThrowable(() -> connection.stream("select 1").toList().result()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(catchThrowable(() -> connection.prepare("select 1").result()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(catchThrowable(() -> connection.begin().result()))
          .isInstanceOf(IllegalStateException.class);
      insertItem(tx, 2).result();
      tx.commit().result();

      insertItem(connection, 3).result();
      assertThat(itemIds(connection)).containsExactly(2L, 3L);
    }
  }

  @Test
  void connection_afterItsTransactionWasClosed_takesEverythingAtOnce() {
    insertItem(db, 1).result();
    try (Connection connection = db.acquire().result()) {
      for (int i = 0; i < 20; i++) {
        Transaction closed = connection.begin().result();
        insertItem(closed, 100);
        closed.close();
        var count = connection.fetchValue(Long.class, "select count(*) from items");
        var stream = connection.stream(Long.class, "select id from items").toList();
        Transaction next = connection.begin().result();
        insertItem(next, 200 + i);
        var commit = next.commit();
        var after = connection.fetchValue(Long.class, "select count(*) from items");

        assertThat(count.result()).contains(1L + i);
        assertThat(stream.result()).hasSize(1 + i);
        assertThat(after.result()).contains(2L + i);
        commit.result();
        connection.transaction(tx -> insertItem(tx, 300)).cancel();
        connection.execute("delete from items where id = 300").result();
      }
    }
    assertThat(itemIds()).hasSize(21);
  }

  @Test
  void connection_closedRightAfterItsTransaction_letsEverythingEnd() {
    Connection connection = db.acquire().result();
    Transaction rolledBack = connection.begin().result();
    insertItem(rolledBack, 1);
    rolledBack.close();
    var inserted = insertItem(connection, 2);

    connection.closeAsync().result();

    inserted.result();
    assertThat(itemIds()).containsExactly(2L);
  }

  @Test
  void connection_closedWithOpenTransaction_rollsItBack() {
    Transaction tx;
    try (Connection connection = db.acquire().result()) {
      tx = connection.begin().result();
      insertItem(tx, 1).result();
    }

    assertThat(catchThrowable(() -> insertItem(tx, 2).result())).isNotNull();
    insertItem(db, 3).result();
    assertThat(itemIds()).containsExactly(3L);
    tx.close();
  }

  @Test
  void connection_manyTransactions_oneAfterAnother() {
    try (Connection connection = db.acquire().result()) {
      for (int i = 1; i <= 40; i++) {
        long id = i;
        connection.transaction(tx -> insertItem(tx, id)).result();
      }
      assertThat(itemIds(connection)).hasSize(40);
    }
  }
}
