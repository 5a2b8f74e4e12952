package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.AGE;
import static dev.millrace.dynamo.Users.PK;
import static dev.millrace.dynamo.Users.ada;
import static dev.millrace.dynamo.Users.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.dynamo.Users.User;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.TransactWriteItems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoTransactionTest {

  private static final ItemKey ADA = ItemKey.of("USER#1", "PROFILE");

  private final Faults faults = new Faults();
  private final Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults));
  private final Table<User> users = dynamo.table(User.class);

  @BeforeEach
  void create() {
    users.createTable().result();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void commit_allKinds_areApplied() {
    users.save(ada()).result();
    users.save(user("P", "gone", 1)).result();
    users.save(user("P", "also", 1)).result();
    users.save(user("P", "seen", 5)).result();

    dynamo
        .transaction()
        .put(users, user("P", "new", 2))
        .update(users, ADA, AGE.increment(1))
        .delete(users, ItemKey.of("P", "gone"))
        .delete(users, user("P", "also", 1))
        .check(users, ItemKey.of("P", "seen"), AGE.eq(5))
        .commit()
        .result();

    assertThat(users.query("P").all().result()).extracting(User::sk).containsExactly("new", "seen");
    assertThat(users.get(ADA).result().orElseThrow().age()).isEqualTo(37);
  }

  @Test
  void commit_oneConditionIsFalse_appliesNothingAndSaysWhich() {
    users.save(ada()).result();

    assertThatThrownBy(
            () ->
                dynamo
                    .transaction()
                    .put(users, user("P", "new", 2))
                    .update(users.returningFailedItems(), ADA, List.of(AGE.set(1)), AGE.gt(50))
                    .put(users, user("P", "x", 2), PK.isNull())
                    .commit()
                    .result())
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            failure -> {
              assertThat(failure)
                  .hasMessage(
                      "the transaction was not applied: operation 1 (UpdateItem of table \"users\")"
                          + " ConditionalCheckFailed");
              assertThat(failure.isRetryable()).isFalse();
              assertThat(failure.reasons()).hasSize(1);
              assertThat(failure.reasons().get(0).operation()).isEqualTo(1);
              assertThat(failure.reasons().get(0).item().orElseThrow())
                  .containsEntry("name", "Ada");
            });

    assertThat(users.scan().all().result()).containsExactly(ada());
  }

  @Test
  void commit_none_sendsNothing() {
    long before = dynamo.statistics().requests();

    dynamo.transaction().commit().result();

    assertThat(dynamo.statistics().requests()).isEqualTo(before);
  }

  @Test
  void commit_neverCalled_doesNothing() {
    DynamoTransaction transaction = dynamo.transaction().put(users, ada());

    assertThat(transaction).hasToString("transaction of 1 operations");
    assertThat(users.scan().count().result()).isZero();
  }

  @Test
  void put_hundredAndFirst_isRefusedByTheCall() {
    DynamoTransaction transaction = dynamo.transaction();
    for (User each : Users.numbered("P", 100)) {
      transaction = transaction.put(users, each);
    }
    DynamoTransaction full = transaction;

    assertThatThrownBy(() -> full.put(users, ada())).isInstanceOf(InvalidLimitException.class);
    full.commit().result();
    assertThat(users.query("P").count().result()).isEqualTo(100);
  }

  @Test
  void update_withoutChanges_isRefusedByTheCall() {
    assertThatThrownBy(() -> dynamo.transaction().update(users, ADA))
        .isInstanceOf(InvalidChangeException.class);
  }

  @Test
  void commit_sameTokenAgain_isAppliedOnce() {
    users.save(ada()).result();
    DynamoTransaction transaction =
        dynamo.transaction().update(users, ADA, AGE.increment(1)).idempotent("once");

    transaction.commit().result();
    transaction.commit().result();

    assertThat(users.get(ADA).result().orElseThrow().age()).isEqualTo(37);
  }

  @Test
  void commit_conflict_canBeTriedAgain() {
    faults.fail(1, TransactWriteItems.class::isInstance, "TransactionInProgressException", "busy");

    assertThatThrownBy(() -> dynamo.transaction().put(users, ada()).commit().result())
        .isInstanceOf(dev.millrace.core.ConflictException.class)
        .satisfies(
            failure ->
                assertThat(((dev.millrace.core.ConflictException) failure).isRetryable()).isTrue());
  }

  @Test
  void reads_ofOneMoment_areInOrderWithGaps() {
    users.save(ada()).result();
    users.save(user("P", "B", 2)).result();
    Table<Map<String, Object>> maps = users.asMaps();

    DynamoReads.Found found =
        dynamo
            .reads()
            .get(users, ADA)
            .get(users, ItemKey.of("P", "none"))
            .get(maps, ItemKey.of("P", "B"))
            .fetch()
            .result();

    assertThat(found.get(users, ADA)).contains(ada());
    assertThat(found.get(users, ItemKey.of("P", "none"))).isEmpty();
    assertThat(found.get(maps, ItemKey.of("P", "B")).orElseThrow()).containsEntry("sk", "B");
    assertThat(found.items()).hasSize(3);
    assertThat(found.items().get(0).orElseThrow()).isEqualTo(ada());
    assertThat(found.items().get(1)).isEmpty();
    assertThatThrownBy(() -> found.get(users, ItemKey.of("P", "C")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reads_tableAndKeyInAnotherForm_areFound() {
    users.save(ada()).result();
    Table<User> others = dynamo.table(User.class, "others");

    DynamoReads.Found found = dynamo.reads().get(users, ADA).fetch().result();

    assertThat(found.get(users.consistent(), users.keyOf(ada()))).contains(ada());
    assertThat(found.get(dynamo.table(User.class), ADA)).contains(ada());
    assertThat(found.get(users.asMaps(), ADA).orElseThrow()).containsEntry("name", "Ada");
    assertThatThrownBy(() -> found.get(others, ADA)).isInstanceOf(IllegalArgumentException.class);
  }
}
