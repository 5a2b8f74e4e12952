package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sql.tck.HeardStatements;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntityCacheIT {

  private static final Key KEY = Key.of("Counter", 1);

  private final HeardStatements heard = new HeardStatements();
  private Database db;
  private Datastore ds;

  @BeforeEach
  void open() {
    db = Databases.SQLITE.open(heard);
    ds = Datastore.open(db, DatastoreOptions.builder().cacheSize(100).build());
    put(0);
  }

  @AfterEach
  void close() {
    ds.close();
    db.close();
  }

  private void put(long n) {
    ds.put(Entity.of(KEY).with("n", n)).result();
  }

  private long get() {
    return ds.get(KEY).result().orElseThrow().getLong("n");
  }

  @Test
  void get_again_asksNobody() {
    assertThat(get()).isZero();
    ds.get(List.of(KEY, Key.of("Counter", 2))).result();
    int before = heard.texts().size();

    assertThat(get()).isZero();
    assertThat(ds.get(Key.of("Counter", 2)).result()).isEmpty();
    assertThat(ds.get(List.of(KEY, Key.of("Counter", 2))).result().get(0)).isPresent();

    assertThat(heard.texts()).hasSize(before);
  }

  @Test
  void writes_areSeenAtOnce() {
    for (int i = 1; i <= 100; i++) {
      get();
      put(i);
      assertThat(get()).isEqualTo(i);
    }
    ds.useTransaction(tx -> tx.put(Entity.of(KEY).with("n", -1)));
    assertThat(get()).isEqualTo(-1);
    ds.delete(KEY).result();
    assertThat(ds.get(KEY).result()).isEmpty();
  }

  @Test
  void transactions_readPastIt() {
    get();
    Datastore other = Datastore.open(db);
    other.put(Entity.of(KEY).with("n", 5)).result();

    assertThat(
            ds.<Long, RuntimeException>inTransaction(
                tx -> tx.get(KEY).result().orElseThrow().getLong("n")))
        .isEqualTo(5);
    other.close();
  }

  @Test
  void readers_besideAWriter_neverSeeSomethingOlder() {
    long written = 0;
    List<Async<Boolean>> reads = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      long n = i;
      Async<Key> put = ds.put(Entity.of(KEY).with("n", n));
      for (int j = 0; j < 3; j++) {
        long known = written;
        reads.add(ds.get(KEY).thenApply(found -> found.orElseThrow().getLong("n") >= known));
      }
      put.result();
      written = n;
    }

    assertThat(Async.all(reads).result()).doesNotContain(false);
    assertThat(get()).isEqualTo(200);
  }
}
