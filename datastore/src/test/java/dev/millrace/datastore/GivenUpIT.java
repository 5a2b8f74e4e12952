package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Queries that are given up at any moment hold nothing of the database afterwards. */
class GivenUpIT extends OnBothEngines {

  @Test
  void queries_givenUp_leaveEveryConnection() {
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      entities.add(Entity.of(Key.of("T", i + 1)).with("n", i));
    }
    ds.put(entities).result();

    for (int i = 0; i < 150; i++) {
      Duration budget = Duration.ofNanos(1 + i * 20_000L);
      Async<?> late = ds.within(budget).query("T").fetch().handle((found, failure) -> true);
      ds.query("T").order("-n").run().close();
      Async<?> cancelled = ds.query("T").count();
      cancelled.cancel();
      DatastoreTransaction tx = ds.begin();
      tx.get(Key.of("T", 1)).cancel();
      Async<?> ended = tx.scope().end(null).handle((done, failure) -> true);
      late.result();
      ended.result();
    }

    // Many at once need all connections that there are.
    List<Async<Long>> counts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      counts.add(ds.query("T").order("-n").count());
    }
    assertThat(Async.all(counts).result(Duration.ofSeconds(30))).containsOnly(600L);
    if (engine == Databases.POSTGRES) {
      PgPool pool = db.unwrap(PgPool.class);
      Awaitility.await().until(() -> pool.idleSize() == pool.size());
    }
  }
}
