package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection until it is closed. */
public abstract class ConnectionContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems();
  }

  @Test
  void statements_runInCallOrder() {
    try (Connection connection = db.acquire().result()) {
      List<Async<?>> running = new ArrayList<>();
      running.add(insertItem(connection, 1));
      for (int i = 0; i < 200; i++) {
        running.add(connection.execute("update items set name = name || $1", "," + i));
        running.add(connection.fetchValue(String.class, "select name from items"));
      }
      StringBuilder expected = new StringBuilder("item 1");
      for (int i = 0; i < 200; i++) {
        expected.append(',').append(i);
        assertThat(running.get(2 * i + 2).result())
            .isEqualTo(java.util.Optional.of(expected.toString()));
      }
      running.forEach(Async::result);
    }
  }

  @Test
  void statement_fails_thoseAfterItRun() {
    try (Connection connection = db.acquire().result()) {
      insertItem(connection, 1);
      var refused = insertItem(connection, 1);
      var next = insertItem(connection, 2);

      next.result();
      assertFails(refused);
      assertThat(itemIds(connection)).containsExactly(1L, 2L);
    }
  }

  @Test
  void close_givesBack_manyTimesOver() {
    for (int i = 0; i < engine.connections() * 10; i++) {
      try (Connection connection = db.acquire().result()) {
        assertUsable(connection);
      }
    }
  }

  @Test
  void close_afterQueuedStatements_letsThemEnd() {
    Connection connection = db.acquire().result();
    List<Async<?>> running = new ArrayList<>();
    for (int id = 1; id <= 100; id++) {
      running.add(insertItem(connection, id));
    }

    connection.closeAsync().result();

    assertThat(running).allSatisfy(each -> assertThat(each.isDone()).isTrue());
    running.forEach(Async::result);
    assertThat(itemIds()).hasSize(100);
  }

  @Test
  void close_twice_thenUse_isRefused() {
    Connection connection = db.acquire().result();
    connection.close();
    connection.close();
    connection.closeAsync().result();

    assertThat(catchThrowable(() -> connection.fetch("select 1").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> connection.execute("select 1").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> connection.stream("select 1").toList().result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> connection.prepare("select 1").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> connection.begin().result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> connection.transaction(tx -> Async.done()).result()))
        .isInstanceOf(ClosedException.class);
    assertUsable(db);
  }

  @Test
  void close_withOpenStream_endsIt() {
    insertItems(1, 2000);
    Connection connection = db.acquire().result();
    Probe<Long> probe = Probe.on(connection.stream(Long.class, "select id from items"));
    probe.request(1);
    probe.awaitValues(1);

    connection.close();

    probe.request(Long.MAX_VALUE);
    eventually(probe::hasEnded);
    db.execute("drop table items").result();
  }

  @Test
  void using_body_getsAConnectionUntilItsStageEnds() {
    var kept = new AtomicReference<Connection>();

    String value =
        db.using(
                connection -> {
                  kept.set(connection);
                  return insertItem(connection, 1).thenApply(tag -> "value");
                })
            .result();

    assertThat(value).isEqualTo("value");
    assertThat(itemIds()).containsExactly(1L);
    assertThatThrownBy(() -> Objects.requireNonNull(kept.get()).fetch("select 1").result())
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void using_failingBody_failsWithItAndGivesBack() {
    var thrown = new IllegalStateException("from the caller");
    for (int i = 0; i < engine.connections() * 3; i++) {
      assertThat(failureOf(db.using(connection -> Async.failed(thrown)))).isSameAs(thrown);
      assertThat(
              failureOf(
                  db.using(
                      connection -> {
                        throw thrown;
                      })))
          .isSameAs(thrown);
      assertThat(failureOf(db.using(connection -> connection.fetch("selekt"))))
          .isInstanceOf(InvalidQueryException.class);
    }
    assertUsable(db);
  }

  @Test
  void acquire_severalAtOnce_workSideBySide() {
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < engine.connections(); i++) {
      connections.add(db.acquire().result());
    }

    for (int i = 0; i < connections.size(); i++) {
      insertItem(connections.get(i), i).result();
    }
    connections.forEach(connection -> assertThat(countItems(connection)).isPositive());
    assertUsable(db);

    connections.forEach(Connection::close);
    assertThat(itemIds()).hasSize(engine.connections());
  }

  @Test
  void acquire_cancelled_losesNoConnection() {
    for (int i = 0; i < engine.connections() * 10; i++) {
      var acquired = db.acquire();
      if (!acquired.cancel()) {
        acquired.result().close();
      }
    }

    try (Connection connection = db.acquire().result()) {
      assertUsable(connection);
    }
  }

  @Test
  void using_manyAtOnce_allEnd() {
    List<Async<Long>> running = new ArrayList<>();
    for (long i = 1; i <= 200; i++) {
      long id = i;
      running.add(
          db.using(
              connection ->
                  insertItem(connection, id)
                      .thenCompose(
                          tag ->
                              connection.fetchValue(
                                  Long.class, "select id from items where id = $1", id))
                      .thenApply(value -> value.orElseThrow())));
    }

    for (int i = 0; i < running.size(); i++) {
      assertThat(running.get(i).result()).isEqualTo(i + 1);
    }
  }

  @Test
  void unwrap_unknownClass_isRefused() {
    assertThatThrownBy(() -> db.unwrap(StringBuilder.class))
        .isInstanceOf(IllegalArgumentException.class);
    try (Connection connection = db.acquire().result()) {
      assertThatThrownBy(() -> connection.unwrap(StringBuilder.class))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
