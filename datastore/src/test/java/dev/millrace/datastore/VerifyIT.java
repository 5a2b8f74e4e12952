package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.core.Listener;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyIT {

  private static final Key KEY = Key.of("Thing", 1);

  @ParameterizedTest
  @EnumSource(Databases.class)
  void verify_findsWhatIsWrong(Databases engine) {
    try (Database db = engine.open(Listener.logging());
        Datastore ds = Datastore.open(db)) {
      ds.put(Entity.of(KEY).with("a", 1).with("b", 2)).result();
      assertThat(ds.verify().result()).isEmpty();

      db.execute("delete from millrace_datastore_rows where entry = $1", valueOfOne()).result();

      assertThat(ds.verify().result())
          .hasSize(2)
          .anyMatch(each -> each.contains("missing"))
          .allMatch(each -> each.contains("\"Thing\""));
    }
  }

  private static byte[] valueOfOne() {
    return Values.stored(1L).bytes();
  }

  @Test
  void otherVersion_isRefused() {
    try (Database db = Databases.SQLITE.open(Listener.logging())) {
      try (Datastore ds = Datastore.open(db)) {
        ds.put(Entity.of(KEY)).result();
      }
      db.execute("update millrace_datastore_format set version = 99").result();
      try (Datastore ds = Datastore.open(db)) {
        assertThatThrownBy(() -> ds.get(KEY).result())
            .isInstanceOf(DataException.class)
            .hasMessageContaining("version 99");
      }
    }
  }

  /** As two processes would: each has a catalog and ids of its own. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void two_onOneDatabase_keepOneStore(Databases engine) {
    try (Database db = engine.open(Listener.logging());
        Datastore first = Datastore.open(db);
        Datastore second = Datastore.open(db)) {
      List<Async<Key>> puts = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Datastore each = i % 2 == 0 ? first : second;
        puts.add(each.put(Entity.of("Kind" + i % 7).with("p" + i % 5, i).with("all", true)));
      }
      assertThat(Async.all(puts).result()).doesNotHaveDuplicates();

      for (Datastore each : List.of(first, second)) {
        long count = 0;
        for (int kind = 0; kind < 7; kind++) {
          count += each.query("Kind" + kind).filter("all", true).count().result();
        }
        assertThat(count).isEqualTo(100);
      }
      CompositeIndex index = CompositeIndex.of("Kind0").ascending("p0").descending("all");
      assertThat(second.query("Kind0").filter("p0", 0).order("-all").fetch().result()).hasSize(1);
      first.put(Entity.of("Kind0").with("p0", 0).with("all", false)).result();
      assertThat(second.query("Kind0").filter("p0", 0).order("-all").fetch().result()).hasSize(2);
      assertThat(first.dropIndex(index).result()).isTrue();
      assertThat(second.query("Kind0").filter("p0", 0).order("-all").fetch().result()).hasSize(2);
      assertThat(first.verify().result()).isEmpty();
    }
  }
}
