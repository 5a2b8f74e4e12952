package dev.millrace.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Field;
import dev.millrace.core.NumberField;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionTest {

  record Account(@PartitionKey String id, long balance, @Version @Nullable Long version) {}

  private static final NumberField<Account, Long> BALANCE = Field.field(Account::balance);

  private final Dynamo dynamo = Dynamo.inMemory();
  private final Table<Account> accounts = dynamo.table(Account.class);

  @BeforeEach
  void create() {
    accounts.createTable().result();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void save_newAndAgain_countsAndLeavesTheCallersCopies() {
    Account fresh = new Account("a", 1, null);

    Account first = accounts.save(fresh).result();
    Account second = accounts.save(first).result();

    assertThat(fresh.version()).isNull();
    assertThat(first.version()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(accounts.get("a").result()).contains(second);
  }

  @Test
  void save_newItemThatIsThere_fails() {
    accounts.save(new Account("a", 1, null)).result();

    assertThatThrownBy(() -> accounts.save(new Account("a", 2, null)).result())
        .isInstanceOf(ConditionFailedException.class)
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void save_versionOfBefore_failsAndTheCopyIsAsItWas() {
    Account first = accounts.save(new Account("a", 1, null)).result();
    accounts.save(first).result();

    assertThatThrownBy(() -> accounts.save(first).result())
        .isInstanceOf(ConditionFailedException.class);

    assertThat(first.version()).isEqualTo(1);
    assertThat(accounts.get("a").result().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void save_conditionOfTheCallers_countsBesideTheVersion() {
    Account first = accounts.save(new Account("a", 1, null)).result();

    assertThatThrownBy(() -> accounts.save(first, BALANCE.gt(5)).result())
        .isInstanceOf(ConditionFailedException.class);
    assertThat(accounts.save(first, BALANCE.lt(5)).result().version()).isEqualTo(2);
  }

  @Test
  void save_twoStates_countsOn() {
    Account first = accounts.save(new Account("a", 1, null)).result();
    Account changed = new Account("a", 9, 1L);

    Account second = accounts.save(changed, first).result();

    assertThat(second).isEqualTo(new Account("a", 9, 2L));
    assertThatThrownBy(() -> accounts.save(changed, first).result())
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void put_whateverIsThere_replaces() {
    accounts.save(new Account("a", 1, 4L), BALANCE.isNull()).handle((a, b) -> null).result();
    accounts.save(new Account("a", 1, null)).result();

    assertThat(accounts.put(new Account("a", 7, null)).result().version()).isEqualTo(1);
  }

  @Test
  void delete_versionOfBefore_failsAndKeepsTheItem() {
    Account first = accounts.save(new Account("a", 1, null)).result();
    Account second = accounts.save(first).result();

    assertThatThrownBy(() -> accounts.delete(first).result())
        .isInstanceOf(ConditionFailedException.class);
    assertThat(accounts.get("a").result()).isPresent();
    accounts.delete(second).result();
    assertThat(accounts.get("a").result()).isEmpty();
  }

  @Test
  void update_byKey_countsOn_soThatOthersSeeIt() {
    Account first = accounts.save(new Account("a", 1, null)).result();

    accounts.update(ItemKey.of("a"), BALANCE.increment(5)).result();

    assertThat(accounts.get("a").result()).contains(new Account("a", 6, 2L));
    assertThatThrownBy(() -> accounts.save(first).result())
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> accounts.update(first, BALANCE.increment(1)).result())
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void save_tenAtOnce_oneWins() {
    List<Async<Account>> saves = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      saves.add(accounts.save(new Account("a", i, null)));
    }

    assertThat(saves.stream().filter(VersionTest::hasSucceeded)).hasSize(1);
  }

  private static boolean hasSucceeded(Async<Account> save) {
    return save.handle((saved, failure) -> failure == null).result();
  }

  @Test
  void save_workersThatTryAgain_allCount() throws Exception {
    accounts.save(new Account("a", 0, null)).result();
    ExecutorService workers = Executors.newFixedThreadPool(5);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      running.add(workers.submit(this::addThree));
    }
    for (Future<?> each : running) {
      each.get();
    }
    workers.shutdown();

    assertThat(accounts.get("a").result()).contains(new Account("a", 15, 16L));
  }

  private void addThree() {
    int done = 0;
    while (done < 3) {
      Account seen = accounts.consistent().get("a").result().orElseThrow();
      try {
        accounts.save(new Account("a", seen.balance() + 1, seen.version())).result();
        done++;
      } catch (ConditionFailedException e) {
        // another was faster
      }
    }
  }
}
