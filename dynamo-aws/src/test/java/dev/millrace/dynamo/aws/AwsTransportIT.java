package dev.millrace.dynamo.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.testkit.SharedDynamoLocal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract of transports does not ask: types, threads and the end, on a real server. */
final class AwsTransportIT {

  private final String table = "t" + UUID.randomUUID();
  private final Transport transport = AwsDynamo.transport(options().build());

  private static AwsOptionsBuilder options() {
    return AwsOptions.builder()
        .endpoint(SharedDynamoLocal.endpoint())
        .region("eu-central-1")
        .credentials(AwsCredentials.keys("test", "test"));
  }

  @AfterEach
  void close() {
    transport.closeAsync().result();
  }

  private void createTable() {
    transport
        .send(
            new CreateTable(
                new TableDefinition(
                    table,
                    new KeySchema(List.of("pk"), List.of()),
                    Map.of("pk", "S"),
                    List.of(),
                    null,
                    null,
                    null)))
        .result();
  }

  private static Map<String, AttributeValue> key(String text) {
    return Map.of("pk", new AttributeValue.S(text));
  }

  private void put(Map<String, AttributeValue> item) {
    transport
        .send(new PutItem(table, item, null, Parameters.NONE, ReturnValues.NONE, false))
        .result();
  }

  @Test
  void send_everyType_comesBackAsItWas() {
    createTable();
    Map<String, AttributeValue> item =
        Map.ofEntries(
            Map.entry("pk", new AttributeValue.S("a")),
            Map.entry("n", new AttributeValue.N("12345678901234567890.123456789012345678")),
            Map.entry("b", new AttributeValue.B(new byte[] {0, -1, 127})),
            Map.entry("true", new AttributeValue.Bool(true)),
            Map.entry("false", new AttributeValue.Bool(false)),
            Map.entry("null", new AttributeValue.Null()),
            Map.entry("ss", new AttributeValue.SS(Set.of("x", "y"))),
            Map.entry("ns", new AttributeValue.NS(Set.of("1", "2.5"))),
            Map.entry("bs", new AttributeValue.BS(Set.of(new AttributeValue.B(new byte[] {1})))),
            Map.entry(
                "l",
                new AttributeValue.L(
                    List.of(new AttributeValue.S(""), new AttributeValue.L(List.of())))),
            Map.entry("m", new AttributeValue.M(Map.of("é", new AttributeValue.M(Map.of())))));

    put(item);

    var reply = transport.send(new GetItem(table, key("a"), true, null, Map.of())).result();
    assertThat(reply.item()).isEqualTo(item);
    assertThat(reply.capacity()).singleElement().matches(c -> c.readUnits() == 1.0);
  }

  @Test
  void send_conditionFails_tellsCodeAndItem() {
    createTable();
    put(key("a"));

    assertThatThrownBy(
            () ->
                transport
                    .send(
                        new PutItem(
                            table,
                            key("a"),
                            "attribute_not_exists(pk)",
                            Parameters.NONE,
                            ReturnValues.NONE,
                            true))
                    .result())
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.code()).isEqualTo("ConditionalCheckFailedException");
              assertThat(e.item()).isEqualTo(key("a"));
              assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              assertThat(e.requestId()).isNotBlank();
            });
  }

  @Test
  void callbacks_attached_runOffTheThreadsOfTheNetwork() {
    String thread =
        transport
            .send(new ListTables(null))
            .thenApply(reply -> Thread.currentThread().getName())
            .result();

    assertThat(thread).doesNotContain("loop").doesNotContain("sdk");
  }

  @Test
  void callbacks_ofCallersThatDoNotBlock_mayRunThere() {
    Transport inline = AwsDynamo.transport(options().callbacks(Runnable::run).build());
    CompletableFuture<String> thread = new CompletableFuture<>();

    inline
        .send(new ListTables(null))
        .whenComplete((r, e) -> thread.complete(Thread.currentThread().getName()));

    assertThat(thread.join()).isNotBlank();
    inline.closeAsync().result();
  }

  @Test
  void closeAsync_twice_endsThreadsAndRefusesMore() {
    transport.send(new ListTables(null)).result();

    transport.closeAsync().result();
    transport.closeAsync().result();

    assertThatThrownBy(() -> transport.send(new ListTables(null)))
        .isInstanceOf(ClosedException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("millrace-dynamo"));
  }

  @Test
  void closeAsync_callUnderWay_waitsForIt() {
    var listed = transport.send(new ListTables(null));

    transport.closeAsync().result();

    assertThat(listed.isDone()).isTrue();
    assertThat(listed.result().names()).isNotNull();
  }
}
