package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.LeakTracker;
import dev.millrace.core.Listener;
import dev.millrace.core.MappingException;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that arrive over time. */
public abstract class StreamContract extends SqlContract {

  private static final int ROWS = 3000;
  private static final String IDS = "select id from items order by id";

  record Item(long id, String name) {}

  @BeforeEach
  void createTable() {
    createItems(ROWS);
  }

  private AsyncStream<Long> ids() {
    return db.stream(Long.class, IDS);
  }

  private static List<Long> range(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource
  void stream_allRows_arriveInOrder(Handle handle) {
    handle.use(
        db,
        queries -> {
          assertThat(queries.stream(Long.class, IDS).toList().result()).isEqualTo(range(ROWS));
          assertThat(queries.stream("select * from items where id > $1", 2990).toList().result())
              .extracting(row -> row.get("name", String.class))
              .hasSize(10)
              .contains("item 3000");
          assertThat(
                  queries.stream(Item.class, "select * from items where id = 5").first().result())
              .contains(new Item(5, "item 5"));
        });
  }

  @Test
  void stream_noRows_ends() {
    assertThat(db.stream("select * from items where id < 0").toList().result()).isEmpty();
    Probe<Row> probe = Probe.on(db.stream("select * from items where id < 0"));
    probe.request(1);
    probe.awaitEnd();
  }

  @Test
  void stream_beforeDemand_hasNotStarted() {
    HeardEvents heard = new HeardEvents();
    var listening = open(OpenOptions.DEFAULT.listener(heard));
    AsyncStream<Long> stream = listening.stream(Long.class, IDS);
    Probe<Long> probe = Probe.on(stream);

    assertUsable(listening);
    assertThat(heard.of(Listener.Kind.OPERATION)).hasSize(1);
    insertItems(ROWS + 1, ROWS + 5);
    probe.request(Long.MAX_VALUE);

    probe.awaitEnd();
    assertThat(probe.values()).isEqualTo(range(ROWS + 5));
  }

  @Test
  void stream_closedBeforeDemand_isFree() {
    try (AsyncStream<Long> stream = ids()) {
      assertThat(stream).isNotNull();
    }
    assertUsable(db);
  }

  @Test
  void request_some_deliversNoMore() {
    Probe<Long> probe = Probe.on(ids());

    for (int asked = 7; asked <= 700; asked += 7) {
      probe.request(7);
      assertThat(probe.awaitValues(asked)).isEqualTo(range(asked));
    }
    assertUsable(db);
    assertThat(probe.values()).hasSize(700);
    assertThat(probe.hasEnded()).isFalse();
    probe.cancel();
  }

  @Test
  void request_allAfterSome_deliversTheRest() {
    Probe<Long> probe = Probe.on(ids());
    probe.request(10);
    probe.awaitValues(10);

    probe.request(Long.MAX_VALUE);

    probe.awaitEnd();
    assertThat(probe.values()).isEqualTo(range(ROWS));
  }

  @Test
  void subscribe_twice_givesTheSecondAnError() {
    AsyncStream<Long> stream = ids();
    Probe<Long> first = Probe.on(stream);
    Probe<Long> second = Probe.on(stream);

    assertThat(second.awaitFailure()).isInstanceOf(IllegalStateException.class);
    first.request(5);
    assertThat(first.awaitValues(5)).hasSize(5);
    first.cancel();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 2999, 3000})
  void cancel_afterSoManyRows_freesWhatTheStreamHeld(int rows) {
    Probe<Long> probe = Probe.on(ids());
    probe.request(Math.max(1, rows));
    probe.awaitValues(rows);

    probe.cancel();

    db.execute("drop table items").result();
    assertUsable(db);
  }

  @Test
  void close_inTheMiddle_endsItAndFreesWhatItHeld() {
    AsyncStream<Long> stream = ids();
    Probe<Long> probe = Probe.on(stream);
    probe.request(3);
    probe.awaitValues(3);

    stream.close();
    stream.close();

    db.execute("drop table items").result();
  }

  @Test
  void close_derivedStream_closesItsSource() {
    AsyncStream<Long> derived = ids().map(id -> id * 2).filter(id -> id > 4);
    Probe<Long> probe = Probe.on(derived);
    probe.request(1);
    assertThat(probe.awaitValues(1)).containsExactly(6L);

    derived.close();

    db.execute("drop table items").result();
  }

  @Test
  void stream_notPulled_isClosedAndSaysSo() {
    var impatient = open(OpenOptions.DEFAULT.streamIdle(Duration.ofMillis(50)));
    int open = LeakTracker.open().size();
    Probe<Long> probe = Probe.on(impatient.stream(Long.class, IDS));
    probe.request(1);
    probe.awaitValues(1);

    eventually(() -> LeakTracker.open().size() <= open);
    db.execute("drop table items").result();
    probe.request(1);
    assertThat(probe.awaitFailure())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("50 ms");
    assertUsable(impatient);
  }

  @Test
  void stream_pulledSlowlyButAlways_staysOpen() {
    var impatient = open(OpenOptions.DEFAULT.streamIdle(Duration.ofSeconds(20)));
    Probe<Long> probe = Probe.on(impatient.stream(Long.class, IDS));
    for (int i = 1; i <= 300; i++) {
      probe.request(1);
      probe.awaitValues(i);
    }
    probe.request(Long.MAX_VALUE);
    probe.awaitEnd();
  }

  @Test
  void consumers_thatStopPulling_starveNobody() {
    List<Probe<Long>> stalled = new ArrayList<>();
    for (int i = 0; i < engine.connections(); i++) {
      Probe<Long> probe = Probe.on(ids());
      probe.request(1);
      stalled.add(probe);
    }
    stalled.forEach(probe -> probe.awaitValues(1));

    for (int i = 1; i <= 50; i++) {
      insertItem(db, ROWS + i).result();
      assertThat(countItems(db)).isEqualTo(ROWS + i);
    }

    stalled.forEach(probe -> probe.request(Long.MAX_VALUE));
    stalled.forEach(Probe::awaitEnd);
    assertThat(stalled).allSatisfy(probe -> assertThat(probe.values()).isEqualTo(range(ROWS)));
  }

  @Test
  void consumers_moreThanConnections_allEnd() {
    List<Probe<Long>> probes = new ArrayList<>();
    for (int i = 0; i < engine.connections() * 4; i++) {
      Probe<Long> probe = Probe.on(ids());
      probe.request(Long.MAX_VALUE);
      probes.add(probe);
    }

    probes.forEach(Probe::awaitEnd);
    assertThat(probes).allSatisfy(probe -> assertThat(probe.values()).isEqualTo(range(ROWS)));
  }

  @Test
  void forEach_throwingAction_failsWithItAndFrees() {
    var thrown = new IllegalStateException("from the caller");
    var seen = new AtomicInteger();

    var done =
        ids()
            .forEach(
                id -> {
                  if (seen.incrementAndGet() == 300) {
                    throw thrown;
                  }
                });

    assertThat(failureOf(done)).isSameAs(thrown);
    assertThat(seen).hasValue(300);
    db.execute("drop table items").result();
  }

  @Test
  void map_throwingFunction_failsWithItAndFrees() {
    var thrown = new IllegalStateException("from the caller");

    var rows =
        ids()
            .map(
                id -> {
                  throw thrown;
                })
            .toList();

    assertThat(failureOf(rows)).isSameAs(thrown);
    db.execute("drop table items").result();
  }

  @Test
  void mapAsync_queries_keepOrderAndBound() {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();

    var names =
        ids()
            .limit(500)
            .mapAsync(
                4,
                id -> {
                  most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                  return db.fetchValue(String.class, "select name from items where id = $1", id)
                      .whenComplete((name, failure) -> inFlight.decrementAndGet());
                })
            .map(name -> name.orElseThrow())
            .toList();

    assertThat(names.result())
        .isEqualTo(LongStream.rangeClosed(1, 500).mapToObj(id -> "item " + id).toList());
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void mapAsync_failingCall_failsWithItAndFrees() {
    var done =
        ids().mapAsync(3, id -> db.fetchValue(Long.class, id == 50 ? "nonsense" : "select 1"));

    assertThat(failureOf(done.toList())).isInstanceOf(InvalidQueryException.class);
    db.execute("drop table items").result();
  }

  @Test
  void operations_ofStreams_work() {
    assertThat(ids().filter(id -> id % 1000 == 0).toList().result())
        .containsExactly(1000L, 2000L, 3000L);
    assertThat(ids().limit(2).toList().result()).containsExactly(1L, 2L);
    assertThat(ids().first().result()).contains(1L);
    assertThat(ids().collect(Collectors.counting()).result()).isEqualTo(ROWS);
    List<Long> seen = new CopyOnWriteArrayList<>();
    ids().limit(300).forEach(seen::add).result();
    assertThat(seen).isEqualTo(range(300));
    db.execute("drop table items").result();
  }

  @Test
  void stream_blockingView_readsAndCloses() {
    try (var all = ids().stream()) {
      assertThat(all.toList()).isEqualTo(range(ROWS));
    }
    try (var some = ids().stream()) {
      assertThat(some.limit(3).toList()).isEqualTo(range(3));
    }
    db.execute("drop table items").result();
  }

  @Test
  void forEach_cancelled_closesTheStream() {
    var first = new java.util.concurrent.CountDownLatch(1);
    var done = db.stream("select a.id from items a, items b").forEach(row -> first.countDown());
    awaitEvent(first);

    done.cancel();

    db.execute("drop table items").result();
    assertUsable(db);
  }

  @Test
  void stream_wrongQuery_failsThroughTheStream() {
    assertThat(failureOf(db.stream("selekt").toList())).isInstanceOf(InvalidQueryException.class);
    assertThat(failureOf(db.stream("select $1 || 'x'", 1, 2).toList()))
        .isInstanceOf(InvalidQueryException.class);
    Probe<Row> probe = Probe.on(db.stream("select * from nowhere"));
    probe.request(1);
    assertThat(probe.awaitFailure()).isInstanceOf(InvalidQueryException.class);
    assertUsable(db);
  }

  @Test
  void stream_rowThatDoesNotFit_failsAfterTheRowsBeforeIt() {
    record Odd(long id) {}
    Probe<Odd> probe =
        Probe.on(
            db.stream(
                Odd.class,
                "select case when id = 1000 then null else id end as id from items order by"
                    + " items.id"));
    probe.request(Long.MAX_VALUE);

    assertThat(probe.awaitFailure()).isInstanceOf(MappingException.class);
    assertThat(probe.values()).hasSizeLessThan(1000);
    assertThat(probe.values()).extracting(Odd::id).isEqualTo(range(probe.values().size()));
    db.execute("drop table items").result();
  }

  @Test
  void stream_onConnection_laterCallsWaitForItsEnd() {
    try (Connection connection = db.acquire().result()) {
      var ids = connection.stream(Long.class, IDS).toList();
      var count = connection.fetchValue(Long.class, "select count(*) from items");

      assertThat(count.result()).contains((long) ROWS);
      assertThat(ids.result()).hasSize(ROWS);
    }
  }

  @Test
  void stream_inTransaction_seesItsChanges() {
    List<Long> seen =
        db.transaction(
                tx ->
                    insertItem(tx, ROWS + 1)
                        .thenCompose(tag -> tx.stream(Long.class, IDS).toList()))
            .result();

    assertThat(seen).isEqualTo(range(ROWS + 1));
  }

  @Test
  void stream_outlivingItsTransaction_failsAndIsNeverJustShort() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    AtomicReference<Async<Void>> reading = new AtomicReference<>();

    db.transaction(
            tx -> {
              reading.set(tx.stream(Long.class, IDS).forEach(seen::add));
              return insertItem(tx, ROWS + 1);
            })
        .result();

    Throwable failure = catchThrowable(() -> Objects.requireNonNull(reading.get()).result());
    if (failure == null) {
      assertThat(seen).hasSizeBetween(ROWS, ROWS + 1);
    } else {
      assertThat(failure).isInstanceOf(ClosedException.class);
    }
    assertThat(countItems(db)).isEqualTo(ROWS + 1);
  }

  @Test
  void stream_failsInTransaction_doomsIt() {
    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      insertItem(tx, ROWS + 1).result();
                      assertFails(tx.stream("select * from nowhere").toList());
                    }));

    assertThat(failure).isInstanceOf(InvalidQueryException.class);
    assertThat(countItems(db)).isEqualTo(ROWS);
  }

  @Test
  void stream_callbacks_mayBlockOnTheSameDatabase() {
    AtomicInteger found = new AtomicInteger();

    ids()
        .limit(20)
        .forEach(
            id -> {
              if (db.fetchRow("select * from items where id = $1", id).result().isPresent()) {
                found.incrementAndGet();
              }
            })
        .result();

    assertThat(found).hasValue(20);
  }
}
