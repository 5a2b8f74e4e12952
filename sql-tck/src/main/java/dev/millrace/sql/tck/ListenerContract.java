package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Listener;
import dev.millrace.core.Listener.Kind;
import dev.millrace.sql.Database;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the listener of a database hears. */
public abstract class ListenerContract extends SqlContract {

  private final HeardEvents heard = new HeardEvents();
  private Database heardDb;

  @BeforeEach
  void createTable() {
    createItems(3);
    heardDb = open(OpenOptions.DEFAULT.listener(heard));
    assertUsable(heardDb);
    heard.forget();
  }

  @Test
  void operation_succeeds_isHeardOnceWithItsText() {
    heardDb.fetch("select * from items where id = $1", 424242).result();

    eventually(() -> heard.of(Kind.OPERATION).stream().anyMatch(one -> !one.ends().isEmpty()));
    var operations = heard.of(Kind.OPERATION);
    assertThat(operations).hasSize(1);
    var operation = operations.get(0);
    assertThat(operation.thread()).isSameAs(Thread.currentThread());
    assertThat(operation.event().attributes())
        .containsEntry("db.system.name", heardDb.dialect().name())
        .containsEntry("db.query.text", "select * from items where id = $1");
    assertThat(operation.event().attributes().toString()).doesNotContain("424242");
    assertThat(operation.ends()).hasSize(1);
    assertThat(operation.ends().get(0)).isEmpty();
  }

  @Test
  void operation_ofOneStatement_isSummarized() {
    heardDb.fetch("select * from items i join items o on o.id = i.id where i.id = 5").result();
    heardDb
        .fetchMany("select name from items where id = $1", List.of(List.of(1L), List.of(2L)))
        .result();

    eventually(() -> heard.of(Kind.OPERATION).stream().allMatch(one -> one.ends().size() == 1));
    var operations = heard.of(Kind.OPERATION);
    assertThat(operations.get(0).event().attributes())
        .containsEntry("db.operation.name", "SELECT")
        .containsEntry("db.query.summary", "SELECT items items")
        .containsEntry(
            "db.query.text", "select * from items i join items o on o.id = i.id where i.id = ?")
        .doesNotContainKey("db.operation.batch.size");
    assertThat(operations.get(0).endedWith()).containsEntry("db.response.returned_rows", 0L);
    assertThat(operations.get(1).event().attributes()).containsEntry("db.operation.batch.size", 2);
    assertThat(operations.get(1).endedWith()).containsEntry("db.response.returned_rows", 2L);
  }

  @Test
  void stream_readToItsEnd_tellsItsRows() {
    heardDb.stream("select * from items").toList().result();

    eventually(() -> heard.of(Kind.OPERATION).stream().allMatch(one -> one.ends().size() == 1));
    assertThat(heard.of(Kind.OPERATION).get(0).endedWith())
        .containsEntry("db.response.returned_rows", 3L);
  }

  @Test
  void cursor_fetches_areHeardEach() {
    heardDb
        .transaction(
            tx ->
                tx.cursor("select * from items order by id")
                    .thenCompose(cursor -> cursor.fetch(2).thenCompose(rows -> cursor.fetch(2))))
        .result();

    eventually(() -> heard.of(Kind.OPERATION).stream().allMatch(one -> one.ends().size() == 1));
    assertThat(heard.of(Kind.OPERATION))
        .extracting(one -> one.event().attributes().get("db.operation.name"))
        .containsExactly("PREPARE", "FETCH", "FETCH");
    assertThat(heard.of(Kind.OPERATION))
        .extracting(one -> one.endedWith().get("db.response.returned_rows"))
        .containsExactly(null, 2L, 1L);
  }

  @Test
  void transaction_begunAndEndedByTheCaller_isHeard() {
    Transaction kept = heardDb.begin().result();
    insertItem(kept, 10).result();
    kept.commit().result();
    Transaction undone = heardDb.begin().result();
    insertItem(undone, 11).result();
    undone.rollback().result();

    eventually(() -> heard.of(Kind.TRANSACTION).stream().allMatch(one -> one.ends().size() == 1));
    assertThat(heard.of(Kind.TRANSACTION)).hasSize(2);
    assertThat(heard.of(Kind.TRANSACTION)).allMatch(one -> one.ends().get(0).isEmpty());
  }

  @Test
  void operation_fails_isHeardWithItsFailure() {
    Throwable failure = failureOf(heardDb.execute("selekt"));

    eventually(() -> heard.of(Kind.OPERATION).stream().anyMatch(one -> !one.ends().isEmpty()));
    assertThat(heard.of(Kind.OPERATION).get(0).ends()).hasSize(1);
    assertThat(heard.of(Kind.OPERATION).get(0).ends().get(0).orElseThrow())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(failure.getMessage());
    assertThat(heard.of(Kind.OPERATION).get(0).endedWith())
        .containsKeys("db.response.status_code", "error.type");
  }

  @Test
  void operation_cancelled_hasAnEnd() {
    var slow = heardDb.fetchRow(engine.slowQuery());
    slow.cancel();

    eventually(() -> heard.of(Kind.OPERATION).stream().allMatch(one -> one.ends().size() == 1));
    assertThat(heard.of(Kind.OPERATION)).hasSize(1);
    assertThat(heard.of(Kind.OPERATION).get(0).ends().get(0)).isPresent();
  }

  @Test
  void transaction_commitsAndFails_isHeardFromBeginToEnd() {
    heardDb.transaction(tx -> insertItem(tx, 10)).result();
    assertFails(heardDb.transaction(tx -> tx.execute("selekt")));

    eventually(() -> heard.of(Kind.TRANSACTION).stream().allMatch(one -> one.ends().size() == 1));
    var transactions = heard.of(Kind.TRANSACTION);
    assertThat(transactions).hasSize(2);
    assertThat(transactions.get(0).ends().get(0)).isEmpty();
    assertThat(transactions.get(1).ends().get(0).orElseThrow())
        .isInstanceOf(InvalidQueryException.class);
    assertThat(transactions.get(0).event().attributes())
        .containsEntry("db.system.name", heardDb.dialect().name());
  }

  @ParameterizedTest
  @EnumSource
  void operations_onAnyHandle_areHeard(Handle handle) {
    handle.use(
        heardDb,
        queries -> {
          insertItem(queries, 10).result();
          queries.fetch("select 1 + $1", 424242).result();
          queries.stream("select 's3cr3t'").toList().result();
          queries.executeMany("update items set name = $1", List.of(List.of("s3cr3t"))).result();
        });

    eventually(
        () -> {
          var texts =
              heard.of(Kind.OPERATION).stream()
                  .filter(one -> one.ends().size() == 1)
                  .map(one -> one.event().attributes().get("db.query.text"))
                  .toList();
          return texts.containsAll(
              List.of("select 1 + $1", "select ?", "update items set name = $1"));
        });
    assertThat(heard.of(Kind.OPERATION).toString()).doesNotContain("s3cr3t");
  }

  @Test
  void events_manyAtOnce_allEndOnce() {
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      running.add(insertItem(heardDb, 100 + i));
      running.add(heardDb.fetch("select * from items"));
    }
    running.forEach(Async::result);

    eventually(() -> heard.of(Kind.OPERATION).stream().allMatch(one -> one.ends().size() == 1));
    assertThat(heard.of(Kind.OPERATION)).hasSize(600);
  }

  /** Gives each calling thread's context to the callbacks of its calls. */
  private static final class Contexts implements Listener {
    private final ThreadLocal<@Nullable String> current = new ThreadLocal<>();

    @Override
    public @Nullable Object capture() {
      return current.get();
    }

    @Override
    public void inContext(Object context, Runnable callback) {
      String before = current.get();
      current.set((String) context);
      try {
        callback.run();
      } finally {
        current.set(before);
      }
    }
  }

  @Test
  void context_capturedAtTheCall_isThereInItsCallbacks() {
    Contexts contexts = new Contexts();
    Database database = open(OpenOptions.DEFAULT.listener(contexts));
    Set<String> wrong = ConcurrentHashMap.newKeySet();
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String mine = "context " + i;
      long id = 1000L + i;
      Runnable check =
          () -> {
            if (!mine.equals(contexts.current.get())) {
              wrong.add(mine + " was " + contexts.current.get());
            }
          };
      contexts.current.set(mine);
      running.add(database.fetch("select 1").thenRun(check));
      running.add(insertItem(database, id).thenRun(check));
      running.add(database.stream("select * from items limit 3").forEach(row -> check.run()));
      running.add(database.transaction(tx -> tx.fetch("select 1").thenRun(check)).thenRun(check));
      running.add(database.using(c -> c.fetch("select 1").thenRun(check)).thenRun(check));
      contexts.current.remove();
    }

    running.forEach(Async::result);
    assertThat(wrong).isEmpty();
  }

  @Test
  void listener_throws_changesNothing() {
    Database database =
        open(
            OpenOptions.DEFAULT.listener(
                new Listener() {
                  @Override
                  public Span started(Event event) {
                    throw new IllegalStateException("from the listener");
                  }
                }));

    assertUsable(database);
    database.useTransaction(tx -> insertItem(tx, 10).result());
    assertThat(countItems(database)).isEqualTo(4);
  }

  @Test
  void failure_nobodyLookedAt_isReported() {
    heardDb.execute("selekt unseen");

    eventually(
        () -> {
          System.gc();
          return heard.unobserved().stream().anyMatch(InvalidQueryException.class::isInstance);
        });
  }

  @Test
  void failure_looked_isNotReported() {
    assertFails(heardDb.execute("selekt seen"));
    heardDb.execute("selekt handled").exceptionally(failure -> null).result();
    heardDb.execute("selekt unseen");

    eventually(
        () -> {
          System.gc();
          return !heard.unobserved().isEmpty();
        });
    assertThat(heard.unobserved()).hasSize(1);
  }

  @Test
  void handles_neverClosed_areReportedAndFreed() {
    dropHandles();

    eventually(
        () -> {
          System.gc();
          return heard.leaked().size() >= 2;
        });
    heardDb.useTransaction(tx -> insertItem(tx, 50).result());
    assertThat(countItems(heardDb)).isEqualTo(4);
  }

  private void dropHandles() {
    assertUsable(heardDb.acquire().result());
    insertItem(heardDb.begin().result(), 40).result();
  }
}
