package dev.millrace.dynamo.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.aws.AwsCredentials;
import dev.millrace.dynamo.aws.AwsDynamo;
import dev.millrace.dynamo.aws.AwsOptions;
import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.WriteReply;
import dev.millrace.dynamo.testkit.SharedDynamoLocal;
import dev.millrace.testkit.Property;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the engine in process and DynamoDB Local answer the same. */
final class DifferentialIT {

  private static final int RUNS = 40;

  private final String table = "t" + UUID.randomUUID();
  private final Dynamo engine = Dynamo.inMemory();
  private final Transport local =
      AwsDynamo.transport(
          AwsOptions.builder()
              .endpoint(SharedDynamoLocal.endpoint())
              .region("eu-central-1")
              .credentials(AwsCredentials.keys("test", "test"))
              .build());

  @AfterEach
  void close() {
    engine.close();
    local.closeAsync().result();
  }

  @Test
  void answers_ofAnyRequests_areTheSame() {
    Property.forAll(new RandomRequests(name -> table).scenarios())
        .runs(RUNS)
        .check(
            requests -> {
              for (Transport each : List.of(engine.transport(), local)) {
                create(each);
              }
              try {
                for (Request<?> request : requests) {
                  assertThat(answer(engine.transport(), request))
                      .as("%s", request)
                      .isEqualTo(answer(local, request));
                }
              } finally {
                for (Transport each : List.of(engine.transport(), local)) {
                  each.send(new DeleteTable(table)).result();
                }
              }
            });
  }

  private void create(Transport transport) {
    transport
        .send(
            new CreateTable(
                new TableDefinition(
                    table,
                    new KeySchema(List.of("pk"), List.of("sk")),
                    Map.of("pk", "S", "sk", "S"),
                    List.of(),
                    null,
                    null,
                    null)))
        .result();
  }

  /** What can be compared: no capacity, no texts of errors, no order where there is none. */
  private static Object answer(Transport transport, Request<?> request) {
    Object reply;
    try {
      reply = transport.send(request).result();
    } catch (ServiceException e) {
      return failure(e);
    }
    if (reply instanceof PageReply page) {
      Object items = request instanceof Scan ? new HashSet<>(page.items()) : page.items();
      return Arrays.asList(items, page.count(), page.scannedCount(), page.lastKey());
    }
    if (reply instanceof WriteReply write) {
      return Arrays.asList("written", write.attributes());
    }
    return reply instanceof GetItem.Reply get ? Arrays.asList("got", get.item()) : "done";
  }

  private static Object failure(ServiceException e) {
    List<String> codes = e.reasons().stream().map(CancellationReason::code).toList();
    // Whether an invalid write of a transaction is a reason or the whole is told either way.
    boolean isInvalid = codes.contains("ValidationError") || e.code().equals("ValidationException");
    return isInvalid ? "invalid" : Arrays.asList(e.code(), e.item(), codes);
  }
}
