package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.core.MissingException;
import dev.millrace.dynamo.Users.User;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  private final Faults faults = new Faults();
  private final Dynamo dynamo =
      Dynamo.inMemory(
          EngineOptions.defaults().withFaults(faults),
          DynamoOptions.builder().batchAttempts(3).build());
  private final Table<User> users = dynamo.table(User.class);

  @BeforeEach
  void create() {
    users.createTable().result();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 25, 30, 50, 260})
  void batch_anySize_writesAll(int count) {
    List<User> all = Users.numbered("P", count);

    BatchReport report = users.batch(writer -> all.forEach(writer::put)).result();

    assertThat(report.applied()).isEqualTo(count);
    assertThat(report.isComplete()).isTrue();
    assertThat(users.query("P").all().result()).isEqualTo(all);
  }

  @Test
  void batch_manyThousands_needsNoDeepStack() {
    dynamo.createTable(TableDefinition.of("numbers", "pk")).result();

    BatchReport report =
        dynamo
            .items("numbers")
            .batch(
                writer -> {
                  for (int i = 0; i < 100_000; i++) {
                    Async<?> taken = writer.put(Map.of("pk", Integer.toString(i)));
                    if (i % 5_000 == 4_999) {
                      taken.result(); // until its keys are known not more than 10,000 may wait
                    }
                  }
                })
            .result();

    assertThat(report.applied()).isEqualTo(100_000);
  }

  @Test
  void batch_nothing_sendsNothing() {
    long before = dynamo.statistics().requests();

    users.batch(writer -> {}).result();
    users.batchWriter().close();

    assertThat(dynamo.statistics().requests()).isEqualTo(before);
  }

  @Test
  void batch_bodyThatThrows_sendsNothing() {
    assertThatThrownBy(
            () ->
                users
                    .batch(
                        writer -> {
                          Users.numbered("P", 60).forEach(writer::put);
                          throw new java.io.IOException("no more");
                        })
                    .result())
        .isInstanceOf(java.io.IOException.class);

    assertThat(users.scan().count().result()).isZero();
  }

  @Test
  void batch_putsAndDeletesOfOneItem_lastCounts() {
    User kept = user("P", "A", 2);
    users.save(user("P", "B", 1)).result();

    BatchReport report =
        users
            .batch(
                writer -> {
                  writer.put(user("P", "A", 1));
                  writer.delete(ItemKey.of("P", "A"));
                  writer.put(kept);
                  writer.put(user("P", "B", 9));
                  writer.delete(ItemKey.of("P", "B"));
                })
            .result();

    assertThat(report.applied()).isEqualTo(2);
    assertThat(users.query("P").all().result()).containsExactly(kept);
  }

  @Test
  void batchWriter_manyItems_areSentAsTheyCome() {
    try (BatchWriter<User> writer = users.batchWriter()) {
      for (User each : Users.numbered("P", 100)) {
        writer.put(each).result();
      }
      assertThat(dynamo.statistics().requests()).isGreaterThanOrEqualTo(4);
    }

    assertThat(users.query("P").count().result()).isEqualTo(100);
  }

  @Test
  void batchWriter_streamOfItems_isWrittenWithBackPressure() {
    users.batch(writer -> Users.numbered("P", 120).forEach(writer::put)).result();
    Table<User> copies = dynamo.table(User.class, "copies");

    try (BatchWriter<User> writer = copies.batchWriter()) {
      users.query("P").stream().mapAsync(1, writer::put).forEach(kept -> {}).result();
    }

    assertThat(copies.query("P").all().result()).isEqualTo(Users.numbered("P", 120));
  }

  @Test
  void batchWriter_flush_sendsTheRest() {
    BatchWriter<User> writer = users.batchWriter();
    writer.put(user("P", "A", 1)).result();
    assertThat(users.query("P").count().result()).isZero();

    BatchReport report = writer.flush().result();

    assertThat(report.applied()).isEqualTo(1);
    assertThat(users.query("P").count().result()).isEqualTo(1);
    writer.close();
    assertThatThrownBy(() -> writer.put(user("P", "B", 1))).isInstanceOf(ClosedException.class);
  }

  @Test
  void batchWriter_sameKeyOverAndOver_endsWithTheLast() {
    try (BatchWriter<User> writer = users.batchWriter()) {
      List<Async<User>> puts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        puts.add(writer.put(user("P", "K" + i % 3, i)));
      }
      Async.all(puts).result();
    }

    assertThat(users.query("P").all().result())
        .extracting(User::age)
        .containsExactly(297, 298, 299);
  }

  @Test
  void batch_someUnprocessed_isSentAgain() {
    faults.leaveUnprocessed(2);

    BatchReport report =
        users.batch(writer -> Users.numbered("P", 25).forEach(writer::put)).result();

    assertThat(report.applied()).isEqualTo(25);
    assertThat(users.query("P").count().result()).isEqualTo(25);
  }

  @Test
  void batch_unprocessedToTheEnd_namesEachItem() {
    faults.leaveUnprocessed(1_000);

    assertThatThrownBy(
            () -> users.batch(writer -> Users.numbered("P", 8).forEach(writer::put)).result())
        .isInstanceOfSatisfying(
            BatchIncompleteException.class,
            failure -> {
              BatchReport report = failure.report();
              assertThat(report.applied()).isEqualTo(7); // 4, then 2, then 1
              assertThat(report.failures()).hasSize(1);
              assertThat(report.failures().get(0).key().asMap())
                  .isEqualTo(Map.of("pk", "P", "sk", "ITEM#007"));
              assertThat(report.failures().get(0).attempts()).isEqualTo(3);
              assertThat(report.failures().get(0).cause()).isInstanceOf(ThrottledException.class);
            });
    faults.clear();
    assertThat(users.query("P").count().result()).isEqualTo(7);
  }

  @Test
  void batch_throttledForAWhile_isSentAgain() {
    faults.fail(
        2, BatchWriteItem.class::isInstance, "ProvisionedThroughputExceededException", "slower");

    users.batch(writer -> Users.numbered("P", 5).forEach(writer::put)).result();

    assertThat(users.query("P").count().result()).isEqualTo(5);
  }

  @Test
  void batch_requestThatFails_namesItsItemsAndWritesTheOthers() {
    faults.fail(1, BatchWriteItem.class::isInstance, "ValidationException", "bad");

    assertThatThrownBy(
            () -> users.batch(writer -> Users.numbered("P", 60).forEach(writer::put)).result())
        .isInstanceOfSatisfying(
            BatchIncompleteException.class,
            failure -> {
              assertThat(failure.report().applied()).isEqualTo(35);
              assertThat(failure.report().failures())
                  .hasSize(25)
                  .allSatisfy(
                      each -> assertThat(each.cause()).isInstanceOf(InvalidQueryException.class));
            });
    assertThat(users.query("P").count().result()).isEqualTo(35);
  }

  @Test
  void batchGet_someUnprocessed_isAskedAgain() {
    List<User> all = Users.numbered("P", 120);
    users.batch(writer -> all.forEach(writer::put)).result();
    List<ItemKey> keys = all.stream().map(users::keyOf).toList();
    faults.leaveUnprocessed(2);

    assertThat(users.batchGet(keys).result()).isEqualTo(all);
  }

  @Test
  void batchGet_unprocessedToTheEnd_namesEachKey() {
    List<User> all = Users.numbered("P", 8);
    users.batch(writer -> all.forEach(writer::put)).result();
    faults.fail(
        100, BatchGetItem.class::isInstance, "ProvisionedThroughputExceededException", "slower");

    assertThatThrownBy(() -> users.batchGet(all.stream().map(users::keyOf).toList()).result())
        .isInstanceOfSatisfying(
            BatchIncompleteException.class,
            failure -> assertThat(failure.report().failures()).hasSize(8));
  }

  @Test
  void batchGet_missingTable_saysSo() {
    assertThatThrownBy(
            () -> dynamo.batchGet("none", List.of(Map.of("pk", "a", "sk", "b"))).result())
        .isInstanceOf(MissingException.class);
    assertThatThrownBy(() -> dynamo.batchGet("users", List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected an ItemKey or a map, got java.lang.String");
  }

  @Test
  void batchWrite_tableThatNobodyKnowsYet_isWrittenInItsOrder() {
    for (int i = 0; i < 20; i++) {
      String table = "unknown-" + i;
      dynamo.createTable(TableDefinition.of(table, "pk")).result();

      BatchReport report =
          dynamo
              .batchWrite(
                  table,
                  List.of(Map.of("pk", "a"), Map.of("pk", "b"), Map.of("pk", "c")),
                  List.of(ItemKey.of("b")))
              .result();

      assertThat(report.applied()).isEqualTo(3);
      assertThat(dynamo.scan(table).count().result()).isEqualTo(2);
    }
  }

  @Test
  void batchWrite_tableThatIsNotThere_fails() {
    assertThatThrownBy(
            () -> dynamo.batchWrite("none", List.of(Map.of("pk", "a")), List.of()).result())
        .isInstanceOf(MissingException.class);

    BatchWriter<Map<String, Object>> writer = dynamo.batchWriter("none");
    assertThatThrownBy(() -> writer.put(Map.of("pk", "a")).result())
        .isInstanceOf(MissingException.class);
    assertThatThrownBy(() -> writer.put(Map.of("pk", "b")).result())
        .isInstanceOf(MissingException.class);
    assertThatThrownBy(writer::close).isInstanceOf(MissingException.class);
  }

  @Test
  void batchWrite_itemWithoutKey_failsAndSendsNothing() {
    dynamo.createTable(TableDefinition.of("pairs", "pk")).result();

    assertThatThrownBy(
            () ->
                dynamo
                    .batchWrite("pairs", List.of(Map.of("pk", "a"), Map.of("x", "b")), List.of())
                    .result())
        .isInstanceOf(MappingException.class);

    assertThat(dynamo.scan("pairs").count().result()).isZero();
  }

  @Test
  void batchWrite_maps_areWrittenAndDeleted() {
    dynamo.putItem("users", Map.of("pk", "P", "sk", "old")).result();

    BatchReport report =
        dynamo
            .batchWrite(
                "users",
                List.of(Map.of("pk", "P", "sk", "1"), Map.of("pk", "P", "sk", "2")),
                List.of(ItemKey.of("P", "old")))
            .result();

    assertThat(report.applied()).isEqualTo(3);
    assertThat(dynamo.query("users", "P").all().result())
        .extracting(each -> each.get("sk"))
        .containsExactly("1", "2");
    assertThat(dynamo.batchGet("users", List.of(ItemKey.of(Map.of("pk", "P", "sk", "2")))).result())
        .hasSize(1);
    assertThat(dynamo.batchGet("users", List.of(Map.of("pk", "P", "sk", "2"))).result()).hasSize(1);
  }
}
