package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Listener;
import dev.millrace.core.TimedOutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every call: budgets, cancellation, the listener, a database that is gone. */
class CallsIT extends OnBothEngines {

  private static final Key KEY = Key.of("Thing", 1);

  private record Heard(List<String> operations) implements Listener {

    @Override
    public @Nullable Span started(Event event) {
      String what =
          event.attributes().get("db.operation.name")
              + " "
              + event.attributes().get("db.collection.name");
      return failure -> operations.add(failure == null ? what : what + " failed");
    }
  }

  @Test
  void listener_hearsOfEachCall() {
    List<String> operations = Collections.synchronizedList(new ArrayList<>());
    Datastore heard =
        open(
            DatastoreOptions.builder()
                .callbacks(Callbacks.of(Callbacks.standardExecutor(), new Heard(operations)))
                .build());

    List<Supplier<Async<?>>> calls =
        List.of(
            () -> heard.put(Entity.of(KEY).with("n", 1)),
            () -> heard.get(KEY),
            () -> heard.query("Thing").filter("n", 1).fetch(),
            () -> heard.query("Thing").count(),
            () -> heard.allocateIds(Key.incomplete("Thing"), 1),
            () -> heard.delete(KEY),
            () ->
                heard.put(
                    Entity.of(KEY)
                        .withUnindexed("a", "x".repeat(600_000))
                        .withUnindexed("b", "x".repeat(600_000))));
    for (int i = 0; i < calls.size(); i++) {
      int heardOf = i + 1;
      assertThat(calls.get(i).get().handle((done, failure) -> failure == null).result())
          .isEqualTo(heardOf < calls.size());
      Awaitility.await().until(() -> operations.size() == heardOf); // told after the caller
    }

    assertThat(operations)
        .containsExactly(
            "put Thing",
            "get Thing",
            "query Thing",
            "count Thing",
            "allocateIds Thing",
            "delete Thing",
            "put Thing failed");
  }

  @Test
  void within_noTime_timesOut() {
    ds.put(Entity.of(KEY).with("n", 1)).result();
    Datastore brief = ds.within(Duration.ofNanos(1));

    // What is done before its time is looked at counts, so only what does not end is sure to fail.
    assertThatThrownBy(() -> brief.transaction(tx -> Async.after(Duration.ofHours(1))).result())
        .isInstanceOf(TimedOutException.class);
    assertThat(ds.within(Duration.ofMinutes(1)).get(KEY).result()).isPresent();
    assertThatThrownBy(() -> ds.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancelled_leavesTheOthersAlone() {
    List<Async<Key>> puts = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      puts.add(ds.put(Entity.of(Key.of("Thing", i)).with("n", i)));
      if (i % 3 == 0) {
        puts.get(i - 1).cancel();
      }
    }

    for (int i = 1; i <= 60; i++) {
      Async<Key> put = puts.get(i - 1);
      if (i % 3 == 0) {
        assertThatThrownBy(put::result).isInstanceOf(CancellationException.class);
      } else {
        assertThat(put.result()).isEqualTo(Key.of("Thing", i));
      }
    }
    assertThat(ds.query("Thing").count().result()).isBetween(40L, 60L);
  }

  @Test
  void takenOver_afterACancelledQuery() {
    for (int i = 0; i < 20; i++) {
      Async<List<Entity>> fetched = ds.query("Thing").order("n", "-m").fetch();
      fetched.cancel();
      assertThatThrownBy(fetched::result).isInstanceOf(CancellationException.class);
    }
    ds.put(Entity.of(KEY).with("n", 1).with("m", 2)).result();

    assertThat(ds.query("Thing").order("n", "-m").fetch().result()).hasSize(1);
  }

  @Test
  void databaseThatIsClosed_failsEveryCall() {
    var gone = engine.open(Listener.logging());
    try (Datastore other = Datastore.open(gone)) {
      other.put(Entity.of(KEY)).result();

      gone.close();

      assertThatThrownBy(() -> other.get(KEY).result()).isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> other.put(Entity.of(KEY)).result())
          .isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> other.query("Thing").fetch().result())
          .isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> other.useTransaction(tx -> tx.get(KEY)))
          .isInstanceOf(ClosedException.class);
    }
  }
}
