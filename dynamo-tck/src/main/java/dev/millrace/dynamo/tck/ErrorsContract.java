package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How failures arrive, and what holds of every request. */
public abstract class ErrorsContract extends TransportContract {

  @Test
  void missingTable_everyOperationOnItems_isRefused() {
    String none = newName();

    refused(MISSING, getOf(none, item("pk", s("a"))));
    refused(MISSING, putOf(none, item("pk", s("a"))));
    refused(MISSING, deleteOf(none, item("pk", s("a"))));
    refused(MISSING, updateOf(none, item("pk", s("a")), "SET v = :v", ":v", n(1)));
  }

  @Test
  void failure_ofTheService_arrivesThroughTheStage() {
    Async<?> sent = transport().send(getOf(newName(), item("pk", s("a"))));

    Throwable seen = sent.handle((reply, failure) -> failure).result();

    assertThat(seen)
        .isInstanceOfSatisfying(
            ServiceException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(MISSING);
              assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              assertThat(failure.item()).isNull();
              assertThat(failure.reasons()).isEmpty();
              assertThat(failure.getMessage()).isNotBlank();
            });
  }

  @Test
  void callbacks_ofAnyRequest_doNotRunOnTheThreadsOfTheEngine() {
    CompletableFuture<Boolean> isEngine = new CompletableFuture<>();

    transport()
        .send(getOf(table(), item("pk", s("a"))))
        .whenComplete(
            (reply, failure) ->
                isEngine.complete(
                    Thread.currentThread() instanceof dev.millrace.core.EngineThread));

    assertThat(isEngine.join()).isFalse();
  }

  @Test
  void requests_manyAtOnce_allAnswer() {
    String table = table();
    Transport transport = transport();
    List<Async<WriteReply>> puts = new ArrayList<>();

    for (int i = 0; i < 200; i++) {
      puts.add(transport.send(putOf(table, item("pk", s("k" + i), "v", n(i)))));
    }
    puts.forEach(Async::result);

    assertThat(scan(table).items()).hasSize(200);
  }

  @Test
  void concurrentCreates_oneWins() {
    String table = table();
    List<Async<WriteReply>> creates = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      creates.add(
          transport()
              .send(
                  putIf(
                      table,
                      item("pk", s("a"), "v", n(i)),
                      "attribute_not_exists(pk)",
                      Sample.given())));
    }

    int won = 0;
    for (Async<WriteReply> create : creates) {
      try {
        create.result();
        won++;
      } catch (ServiceException e) {
        assertThat(e.code()).isEqualTo(CONDITION_FAILED);
      }
    }

    assertThat(won).isEqualTo(1);
  }

  @Test
  void concurrentIncrements_loseNone() {
    String table = table();
    List<Async<WriteReply>> adds = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      adds.add(transport().send(updateOf(table, item("pk", s("a")), "ADD v :one", ":one", n(1))));
    }
    adds.forEach(Async::result);

    assertThat(get(table, item("pk", s("a")), "v")).isEqualTo(n(50));
  }

  @Test
  void request_cancelled_isCancelledAtOnce() {
    Request<?> get = getOf(table(), item("pk", s("a")));

    Async<?> sent = transport().send(get);
    sent.cancel(true);

    assertThat(sent.isDone()).isTrue();
    assertThat(send(getOf(table(), item("pk", s("a")))).item()).isNull();
  }

  @Test
  void replies_doNotShareWithTheStore() {
    String table = table();
    put(table, item("pk", s("a"), "v", Sample.b(1, 2, 3)));

    var first = get(table, item("pk", s("a")));
    var second = get(table, item("pk", s("a")));

    assertThat(first).isEqualTo(second).isEqualTo(Map.of("pk", s("a"), "v", Sample.b(1, 2, 3)));
  }
}
