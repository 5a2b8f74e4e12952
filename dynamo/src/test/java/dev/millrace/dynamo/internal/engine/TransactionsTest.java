package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static dev.millrace.dynamo.internal.expression.Values.n;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.ConditionCheck;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done as a whole or not at all. */
class TransactionsTest extends EngineFixture {

  @BeforeEach
  void makeTable() {
    table("tbl");
  }

  private static TransactWriteItems all(TransactionWrite... writes) {
    return new TransactWriteItems(List.of(writes), null);
  }

  private static UpdateItem increment(String sk) {
    return update(
        "tbl",
        key("p", sk),
        "SET v = if_not_exists(v, :zero) + :one",
        ReturnValues.NONE,
        ":zero",
        0,
        ":one",
        1);
  }

  private static ConditionCheck check(String sk, String condition, Object... parameters) {
    return new ConditionCheck("tbl", key("p", sk), condition, parameters(parameters), true);
  }

  @Test
  void write_allKinds_appliesAll() {
    send(put("tbl", key("p", "gone")));
    send(put("tbl", item("pk", "p", "sk", "checked", "v", 1)));

    var reply =
        send(
            all(
                put("tbl", item("pk", "p", "sk", "put", "v", 1)),
                increment("updated"),
                delete("tbl", key("p", "gone")),
                check("checked", "v = :v", ":v", 1)));

    assertThat(stored("tbl", "p", "put")).isNotNull();
    assertThat(stored("tbl", "p", "updated")).containsEntry("v", n("1"));
    assertThat(stored("tbl", "p", "gone")).isNull();
    assertThat(reply.capacity().get(0).writeUnits()).isEqualTo(8);
  }

  @Test
  void write_conditionFails_appliesNoneAndTellsWhy() {
    send(put("tbl", item("pk", "p", "sk", "checked", "v", 1)));

    ServiceException refused =
        refused(all(increment("updated"), check("checked", "v > :v", ":v", 1)));

    assertThat(refused)
        .returns("TransactionCanceledException", ServiceException::code)
        .hasMessage(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
                + " ConditionalCheckFailed]");
    assertThat(refused.reasons())
        .containsExactly(
            new CancellationReason("None", null, null),
            new CancellationReason(
                "ConditionalCheckFailed",
                "The conditional request failed",
                item("pk", "p", "sk", "checked", "v", 1)));
    assertThat(stored("tbl", "p", "updated")).isNull();
  }

  @Test
  void write_updateThatDoesNotFit_isTheReason() {
    send(put("tbl", item("pk", "p", "sk", "text", "v", "x")));

    ServiceException refused = refused(all(increment("text"), increment("other")));

    assertThat(refused.reasons())
        .extracting(CancellationReason::code)
        .containsExactly("ValidationError", "None");
    assertThat(stored("tbl", "p", "other")).isNull();
  }

  @Test
  void write_oneItemTwice_isRefused() {
    assertThat(refused(all(increment("a"), delete("tbl", key("p", "a")))))
        .hasMessage("Transaction request cannot include multiple operations on one item");
  }

  @Test
  void write_tooMany_isRefused() {
    List<TransactionWrite> writes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      writes.add(put("tbl", key("p", "s" + i)));
    }
    send(new TransactWriteItems(writes, null));
    writes.add(put("tbl", key("p", "one more")));

    assertThat(refused(new TransactWriteItems(writes, null)).code())
        .isEqualTo("ValidationException");
    assertThat(refused(new TransactWriteItems(List.of(), null)).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void write_overFourMegabytes_isRefused() {
    List<TransactionWrite> writes = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      writes.add(put("tbl", item("pk", "p", "sk", "s" + i, "v", "x".repeat(400_000))));
    }

    assertThat(refused(new TransactWriteItems(writes, null)).code())
        .isEqualTo("ValidationException");
    assertThat(stored("tbl", "p", "s0")).isNull();
  }

  @Test
  void write_sameToken_appliesOnceInTenMinutes() {
    TransactWriteItems request = new TransactWriteItems(List.of(increment("a")), "token");

    send(request);
    clock.advance(Duration.ofMinutes(9));
    var repeated = send(request);

    assertThat(stored("tbl", "p", "a")).containsEntry("v", n("1"));
    assertThat(repeated.capacity().get(0).writeUnits()).isZero();

    clock.advance(Duration.ofMinutes(1));
    send(request);

    assertThat(stored("tbl", "p", "a")).containsEntry("v", n("2"));
  }

  @Test
  void write_sameTokenOtherWrites_isRefused() {
    send(new TransactWriteItems(List.of(increment("a")), "token"));

    assertThat(refused(new TransactWriteItems(List.of(increment("b")), "token")).code())
        .isEqualTo("IdempotentParameterMismatchException");
    assertThat(refused(new TransactWriteItems(List.of(increment("b")), "x".repeat(37))).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void write_failedWithToken_canBeTriedAgain() {
    TransactWriteItems request =
        new TransactWriteItems(
            List.of(increment("b"), check("a", "attribute_exists(pk)")), "token");
    assertThat(refused(request).code()).isEqualTo("TransactionCanceledException");

    send(put("tbl", key("p", "a")));
    send(request);

    assertThat(stored("tbl", "p", "b")).containsEntry("v", n("1"));
  }

  @Test
  void faults_conflict_isToldByTheFirstItem() {
    faults.conflict(3);

    assertThat(refused(all(increment("a"), increment("b"))).reasons())
        .extracting(CancellationReason::code)
        .containsExactly("TransactionConflict", "None");
    assertThat(refused(new TransactGetItems(List.of(get("tbl", "p", "a")))).reasons()).hasSize(1);
    assertThat(refused(increment("a")).code()).isEqualTo("TransactionConflictException");
    assertThat(stored("tbl", "p", "a")).isNull();
    send(increment("a"));
  }

  @Test
  void get_severalSomeMissing_keepsTheirOrder() {
    send(put("tbl", item("pk", "p", "sk", "b", "v", 1)));

    var reply = send(new TransactGetItems(List.of(get("tbl", "p", "a"), get("tbl", "p", "b"))));

    assertThat(reply.items())
        .containsExactly(Optional.empty(), Optional.of(item("pk", "p", "sk", "b", "v", 1)));
    assertThat(reply.capacity().get(0).readUnits()).isEqualTo(4);
  }

  @Test
  void transfers_manyThreads_loseNothing() throws InterruptedException {
    int accounts = 5;
    for (int i = 0; i < accounts; i++) {
      send(put("tbl", item("pk", "p", "sk", "s" + i, "v", 100)));
    }
    int threads = 6;
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int seed = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 300; i++) {
                  transfer(
                      "s" + (seed + i) % accounts, "s" + (seed + i * 3 + 1) % accounts, refused);
                }
                done.countDown();
              });
      thread.start();
    }
    done.await();

    int sum = 0;
    for (int i = 0; i < accounts; i++) {
      var balance =
          Objects.requireNonNull(Objects.requireNonNull(stored("tbl", "p", "s" + i)).get("v"));
      sum += Integer.parseInt(((dev.millrace.dynamo.spi.AttributeValue.N) balance).text());
    }
    assertThat(sum).isEqualTo(accounts * 100);
    var count = Objects.requireNonNull(stored("tbl", "p", "count")).get("v");
    assertThat(count).isEqualTo(n(Integer.toString(threads * 300 - refused.get())));
  }

  private void transfer(String from, String to, AtomicInteger refused) {
    if (from.equals(to)) {
      refused.incrementAndGet();
      return;
    }
    try {
      send(
          all(
              new UpdateItem(
                  "tbl",
                  key("p", from),
                  "SET v = v - :seven",
                  "v >= :seven",
                  parameters(":seven", 7),
                  ReturnValues.NONE,
                  false),
              update("tbl", key("p", to), "ADD v :seven", ReturnValues.NONE, ":seven", 7),
              update("tbl", key("p", "count"), "ADD v :one", ReturnValues.NONE, ":one", 1)));
    } catch (ServiceException tooLittle) {
      refused.incrementAndGet();
    }
  }
}
