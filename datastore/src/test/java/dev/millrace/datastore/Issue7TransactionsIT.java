package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What random transactions have found wrong at their ends. */
class Issue7TransactionsIT extends OnBothEngines {

  private static final Key KEY = Key.of("A", 1);
  private static final DatastoreTransactionOptions ONE_GROUP =
      DatastoreTransactionOptions.DEFAULT.maxGroups(1);

  @Test
  void close_afterAFailedCommit_doesNotFailAgain() {
    ds.put(Entity.of(KEY)).result();

    assertThatThrownBy(
            () -> {
              try (DatastoreTransaction tx = ds.begin()) {
                tx.get(KEY).result();
                ds.put(Entity.of(KEY).with("a", 1)).result();
                tx.put(Entity.of(KEY).with("a", 2)).result();
                tx.commit().result();
              }
            })
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void calls_afterTheEnd_areRefusedAsEndedWhateverElseIsWrong() {
    DatastoreTransaction tx = ds.begin(ONE_GROUP.readOnly());
    tx.commit().result();

    assertThatThrownBy(() -> tx.put(Entity.of(KEY))).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> tx.get(List.of(KEY, Key.of("A", 2))))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void put_ofNewRoots_countsAsGroupsInTheGaeProfile() {
    try (DatastoreTransaction tx = gae.begin(ONE_GROUP)) {
      tx.put(Entity.of("A")).result();

      assertThatThrownBy(() -> tx.put(Entity.of("A"))).isInstanceOf(IllegalArgumentException.class);
    }
    try (DatastoreTransaction tx = ds.begin(ONE_GROUP)) {
      assertThat(tx.put(List.of(Entity.of("A"), Entity.of("A"))).result()).hasSize(2);
    }
  }
}
