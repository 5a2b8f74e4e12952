package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Listener;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.dynamo.Users.User;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

  private static final ItemKey KEY = ItemKey.of("USER#1", "PROFILE");

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, ThrottledException",
    "ThrottlingException, ThrottledException",
    "ConditionalCheckFailedException, ConditionFailedException",
    "TransactionConflictException, ConflictException",
    "ResourceNotFoundException, MissingException",
    "ResourceInUseException, TableInUseException",
    "ValidationException, InvalidQueryException",
    "AccessDeniedException, UnauthorizedException",
    "ExpiredTokenException, CredentialsException",
    "Credentials, CredentialsException",
    "Connection, ConnectionLostException",
    "InternalServerError, DynamoException"
  })
  void failure_ofTheService_isToldByItsKind(String code, String expected) {
    Faults faults = new Faults();
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults))) {
      faults.fail(1, GetItem.class::isInstance, code, "as the service says it");

      assertThatThrownBy(() -> dynamo.getItem("users", Map.of("pk", "a")).result())
          .satisfies(failure -> assertThat(failure.getClass().getSimpleName()).isEqualTo(expected))
          .hasMessage("GetItem of table \"users\": as the service says it")
          .hasCauseInstanceOf(ServiceException.class);
      assertThat(dynamo.statistics().failures()).isEqualTo(1);
    }
  }

  @Test
  void failure_nobodyElseKnows_keepsCodeAndOutcome() {
    Transport failing =
        new Answers(
            request ->
                Async.failed(
                    new ServiceException(
                        ServiceException.CONNECTION,
                        "gone",
                        Outcome.UNKNOWN,
                        null,
                        null,
                        null,
                        List.of())));
    try (Dynamo dynamo = Dynamo.over(failing)) {
      assertThatThrownBy(() -> dynamo.table(User.class).save(ada()).result())
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
      assertThat(dynamo.ping().result()).isFalse();
    }
  }

  @Test
  void cancel_stage_reachesTheTransport() {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (Dynamo dynamo = Dynamo.over(new Answers(request -> pending(cancelled)))) {
      Async<?> get = dynamo.table(User.class).get(KEY);

      get.cancel();

      assertThat(cancelled).isTrue();
      assertThatThrownBy(get::result).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void cancel_query_reachesThePageUnderWay() {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (Dynamo dynamo = Dynamo.over(new Answers(request -> pending(cancelled)))) {
      dynamo.table(User.class).query("P").all().cancel();

      assertThat(cancelled).isTrue();
    }
  }

  @Test
  void within_timeIsUp_endsTheOperation() {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (Dynamo dynamo = Dynamo.over(new Answers(request -> pending(cancelled)))) {
      Table<User> hurried = dynamo.table(User.class).within(Duration.ofMillis(20));

      assertThatThrownBy(() -> hurried.get(KEY).result()).isInstanceOf(TimedOutException.class);
      assertThat(cancelled).isTrue();
      assertThatThrownBy(
              () -> dynamo.within(Duration.ofMillis(20)).table(User.class).scan().all().result())
          .isInstanceOf(TimedOutException.class);
      assertThatThrownBy(() -> hurried.scan().stream().toList().result())
          .isInstanceOf(TimedOutException.class);
      assertThatThrownBy(() -> dynamo.within(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static <R> Async<R> pending(AtomicBoolean cancelled) {
    return new Promise<R>(Callbacks.standard()) {
      @Override
      protected void cancelled() {
        cancelled.set(true);
      }
    }.async();
  }

  /** A transport that answers as a test says. */
  private record Answers(Answer answer) implements Transport {

    interface Answer {
      Async<Object> to(Request<?> request);
    }

    @Override
    @SuppressWarnings("unchecked") // the test's answers fit its requests
    public <R> Async<R> send(Request<R> request) {
      return (Async<R>) answer.to(request);
    }

    @Override
    public Async<Void> closeAsync() {
      return Async.done();
    }
  }

  @Test
  void listener_requests_areHeardWithTheirNames() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public @Nullable Span started(Event event) {
            heard.add(
                event.attributes().get("db.system.name")
                    + " "
                    + event.attributes().get("db.operation.name")
                    + " "
                    + event.attributes().get("db.collection.name"));
            return failure -> heard.add(failure == null ? "ended" : "failed");
          }
        };
    try (Dynamo dynamo =
        Dynamo.inMemory(
            EngineOptions.defaults(), DynamoOptions.builder().listener(listener).build())) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      heard.clear();

      users.save(ada()).result();
      users.get(KEY).result();
      users.save(ada(), Users.PK.isNull()).handle((saved, failure) -> null).result();

      assertThat(heard)
          .containsExactly(
              "aws.dynamodb PutItem users",
              "ended",
              "aws.dynamodb GetItem users",
              "ended",
              "aws.dynamodb PutItem users",
              "failed");
    }
  }

  @Test
  void rateLimit_moreThanTheUnits_waitsWithoutAThread() {
    List<Long> sent = new ArrayList<>();
    Faults faults = new Faults();
    try (Dynamo dynamo =
        Dynamo.inMemory(
            EngineOptions.defaults().withFaults(faults),
            DynamoOptions.builder().rateLimit(RateLimit.fixed(1_000, 20)).build())) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      long start = System.nanoTime();
      List<Async<User>> saves = new ArrayList<>();
      for (User each : Users.numbered("P", 30)) {
        saves.add(users.save(each));
      }
      Async.all(saves).result();
      sent.add(System.nanoTime() - start);

      assertThat(sent.get(0)).isGreaterThan(Duration.ofMillis(400).toNanos());
      assertThat(users.query("P").count().result()).isEqualTo(30);
    }
  }

  @Test
  void statistics_ofRequests_areCounted() {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      users.save(ada()).result();
      users.get(KEY).result();

      DynamoStatistics statistics = dynamo.statistics();

      assertThat(statistics.requests()).isGreaterThanOrEqualTo(4);
      assertThat(statistics.items()).isEqualTo(2);
      assertThat(statistics.writeUnits()).isEqualTo(3); // the item, and an entry in each index
      assertThat(statistics.readUnits()).isEqualTo(0.5);
    }
  }

  @Test
  void faults_pickedRequests_fail() {
    Faults faults = new Faults();
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults))) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      faults.fail(1, PutItem.class::isInstance, "InternalServerError", "no");

      assertThatThrownBy(() -> users.save(ada()).result())
          .isInstanceOfSatisfying(
              DynamoException.class,
              failure -> assertThat(failure.code()).isEqualTo("InternalServerError"));
      users.save(ada()).result();
    }
  }
}
