package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads over one consistent state. */
public abstract class SnapshotContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems(3);
  }

  private static Async<Long> count(Queries queries) {
    return queries
        .fetchValue(Long.class, "select count(*) from items")
        .thenApply(count -> count.orElseThrow());
  }

  @Test
  void read_queries_giveTheirRows() {
    List<Long> ids =
        db.read(
                snapshot ->
                    snapshot.stream(Long.class, "select id from items order by id").toList())
            .result();

    assertThat(ids).containsExactly(1L, 2L, 3L);
  }

  @Test
  void read_whileOthersWrite_seesOneState() {
    if (!engine.readsWhileWriting()) {
      return; // writers wait for the snapshot
    }
    List<Long> counts = new ArrayList<>();

    long last =
        db.read(
                snapshot ->
                    count(snapshot)
                        .thenCompose(
                            first -> {
                              counts.add(first);
                              for (int id = 10; id < 20; id++) {
                                insertItem(db, id).result();
                              }
                              return count(snapshot);
                            })
                        .thenCompose(
                            second -> {
                              counts.add(second);
                              db.execute("delete from items").result();
                              return count(snapshot);
                            }))
            .result();

    assertThat(counts).containsExactly(3L, 3L);
    assertThat(last).isEqualTo(3);
    assertThat(countItems(db)).isZero();
  }

  @Test
  void reads_ofMovingMoney_alwaysSeeTheSameSum() {
    db.execute("create table accounts (id bigint primary key, amount bigint not null)").result();
    db.execute("insert into accounts values (1, 500), (2, 500)").result();
    List<Async<?>> moves = new ArrayList<>();
    List<Async<Long>> sums = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      moves.add(
          db.transaction(
              tx ->
                  tx.execute("update accounts set amount = amount - 1 where id = 1")
                      .thenCompose(
                          a ->
                              tx.execute("update accounts set amount = amount + 1 where id = 2"))));
      sums.add(
          db.read(
              snapshot -> {
                String sql = "select amount from accounts where id = $1";
                return Async.zip(
                    snapshot.fetchValue(Long.class, sql, 1),
                    snapshot.fetchValue(Long.class, sql, 2),
                    (one, two) -> one.orElseThrow() + two.orElseThrow());
              }));
    }

    moves.forEach(Async::result);
    assertThat(sums).allSatisfy(sum -> assertThat(sum.result()).isEqualTo(1000));
    assertThat(db.fetchValue(Long.class, "select amount from accounts where id = 2").result())
        .contains(600L);
  }

  @Test
  void read_afterAWrite_seesIt() {
    for (int id = 10; id < 60; id++) {
      insertItem(db, id).result();
      long expected = id - 6L;

      assertThat(db.read(SnapshotContract::count).result()).isEqualTo(expected);
    }
  }

  @Test
  void read_write_isRefused() {
    var done = db.read(snapshot -> insertItem(snapshot, 9));

    assertThat(failureOf(done)).isInstanceOf(DataException.class);
    assertThat(itemIds()).containsExactly(1L, 2L, 3L);
    insertItem(db, 9).result();
  }

  @Test
  void read_bodyFails_failsWithIt() {
    var thrown = new IllegalStateException("from the caller");

    assertThat(failureOf(db.read(snapshot -> Async.failed(thrown)))).isSameAs(thrown);
    assertThat(
            failureOf(
                db.read(
                    snapshot -> {
                      throw thrown;
                    })))
        .isSameAs(thrown);
    assertThat(failureOf(db.read(snapshot -> snapshot.fetch("selekt"))))
        .isInstanceOf(InvalidQueryException.class);
    assertUsable(db);
  }

  @Test
  void snapshot_afterItsEnd_refuses() {
    var kept = new AtomicReference<Queries>();
    db.read(
            snapshot -> {
              kept.set(snapshot);
              return count(snapshot);
            })
        .result();

    assertThat(catchThrowable(() -> Objects.requireNonNull(kept.get()).fetch("select 1").result()))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void reads_manyAtOnce_allEnd() {
    List<Async<Long>> counts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      counts.add(db.read(SnapshotContract::count));
    }

    assertThat(counts).allSatisfy(count -> assertThat(count.result()).isEqualTo(3));
  }

  @Test
  void read_cancelled_freesItsConnection() {
    for (int i = 0; i < engine.connections() * 2; i++) {
      var reading = db.read(snapshot -> snapshot.fetchRow(engine.slowQuery()));
      if (i % 2 == 0) {
        letItStart();
      }
      reading.cancel();
    }

    assertThat(db.read(SnapshotContract::count).result()).isEqualTo(3);
  }
}
