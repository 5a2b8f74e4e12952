package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Transaction;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Views with a budget of time. */
public abstract class TimeoutContract extends SqlContract {

  private static final Duration SHORT = Duration.ofMillis(60);

  @BeforeEach
  void createTable() {
    createItems(1);
  }

  private static Throwable assertTimedOut(Throwable failure) {
    assertThat(failure).isInstanceOf(TimedOutException.class);
    return failure;
  }

  @ParameterizedTest
  @EnumSource
  void within_enoughTime_doesTheSame(Handle handle) {
    handle.use(
        db,
        queries -> {
          var view = queries.within(PATIENCE);
          insertItem(view, 2).result();
          assertThat(view.fetch("select * from items").result()).hasSize(2);
          assertThat(view.stream("select * from items").toList().result()).hasSize(2);
        });
    assertThat(itemIds()).containsExactly(1L, 2L);
  }

  @Test
  void database_tooSlow_timesOutAndStaysUsable() {
    for (int i = 0; i < 3; i++) {
      assertTimedOut(failureOf(db.within(SHORT).fetchRow(engine.slowQuery())));
    }
    assertThat(failureOf(db.within(SHORT).fetchRow(engine.slowQuery())))
        .hasMessageContaining("60 ms");
    assertUsable(db);
  }

  @Test
  void stream_tooSlow_timesOut() {
    assertTimedOut(failureOf(db.within(SHORT).stream(engine.slowQuery()).toList()));
    assertUsable(db);
  }

  @Test
  void connection_tooSlow_timesOutAndStaysUsable() {
    try (Connection connection = db.acquire().result()) {
      assertTimedOut(failureOf(connection.within(SHORT).fetchRow(engine.slowQuery())));
      assertUsable(connection);
    }
  }

  @Test
  void connection_queuedTooLong_timesOutAndIsNotApplied() {
    try (Connection connection = db.acquire().result()) {
      var running = connection.fetchRow(engine.slowQuery());

      Throwable failure = failureOf(insertItem(connection.within(SHORT), 2));
      running.cancel();

      assertTimedOut(failure);
      assertThat(((TimedOutException) failure).outcome()).isEqualTo(Outcome.NOT_APPLIED);
      assertUsable(connection);
    }
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void transaction_operationTooSlow_dooms() {
    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      insertItem(tx, 2).result();
                      assertFails(tx.within(SHORT).fetchRow(engine.slowQuery()));
                    }));

    assertTimedOut(failure);
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void transaction_nestedTooSlow_isUndoneAlone() {
    db.useTransaction(
        tx -> {
          insertItem(tx, 2).result();
          var nested =
              tx.within(SHORT)
                  .transaction(
                      in -> insertItem(in, 3).thenCompose(a -> in.fetchRow(engine.slowQuery())));
          assertTimedOut(failureOf(nested));
          insertItem(tx, 4).result();
        });

    assertThat(itemIds()).containsExactly(1L, 2L, 4L);
  }

  @Test
  void transaction_bodyTooSlow_isRolledBack() {
    var done =
        db.within(SHORT)
            .transaction(
                tx ->
                    insertItem(tx, 2)
                        .thenCompose(a -> new Promise<>(Callbacks.standard()).async()));

    assertTimedOut(failureOf(done));
    insertItem(db, 3).result();
    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void inTransaction_operationTooSlow_isRolledBack() {
    var failure =
        catchThrowable(
            () ->
                db.within(SHORT)
                    .useTransaction(
                        tx -> {
                          insertItem(tx, 2).result();
                          tx.fetchRow(engine.slowQuery()).result();
                        }));

    assertTimedOut(failure);
    insertItem(db, 3).result();
    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void budget_isOneForEverything() {
    var done =
        db.within(Duration.ofMillis(300))
            .transaction(
                tx -> {
                  Async<?> last = Async.done();
                  for (int i = 0; i < 1000; i++) {
                    int id = i + 10;
                    last =
                        last.thenCompose(
                            a ->
                                tx.within(Duration.ofMinutes(10))
                                    .execute("update items set name = $1", "n" + id)
                                    .thenCompose(b -> spin(Duration.ofMillis(5))));
                  }
                  return last;
                });

    assertTimedOut(failureOf(done));
    assertThat(db.fetchValue(String.class, "select name from items").result()).contains("item 1");
  }

  private static Async<?> spin(Duration time) {
    return new Promise<>(Callbacks.standard()).async().within(time).handle((value, failure) -> 0);
  }

  @Test
  void views_nested_theShorterBudgetHolds() {
    assertTimedOut(failureOf(db.within(PATIENCE).within(SHORT).fetchRow(engine.slowQuery())));
    assertTimedOut(failureOf(db.within(SHORT).within(PATIENCE).fetchRow(engine.slowQuery())));
  }

  @Test
  void begun_commitInTime_isKept() {
    Transaction tx = db.within(PATIENCE).begin().result();
    insertItem(tx, 2).result();
    tx.commit().result();

    assertThat(itemIds()).containsExactly(1L, 2L);
  }

  @Test
  void result_withBound_cancelsTheOperation() {
    try (Connection connection = db.acquire().result()) {
      var slow = connection.fetchRow(engine.slowQuery());

      assertTimedOut(catchThrowable(() -> slow.result(SHORT)));

      assertThat(slow.isCancelled()).isTrue();
      assertUsable(connection);
    }
  }

  @Test
  void read_tooSlow_timesOut() {
    var done = db.within(SHORT).read(snapshot -> snapshot.fetchRow(engine.slowQuery()));

    assertTimedOut(failureOf(done));
    assertUsable(db);
  }

  @Test
  void using_tooSlow_timesOutAndGivesBack() {
    for (int i = 0; i < engine.connections() + 2; i++) {
      var done = db.within(SHORT).using(connection -> connection.fetchRow(engine.slowQuery()));
      assertTimedOut(failureOf(done));
    }
    try (Connection connection = db.acquire().result()) {
      assertUsable(connection);
    }
  }
}
