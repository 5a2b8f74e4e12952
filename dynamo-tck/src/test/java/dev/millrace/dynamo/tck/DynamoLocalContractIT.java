package dev.millrace.dynamo.tck;

import dev.millrace.core.Async;
import dev.millrace.dynamo.aws.AwsCredentials;
import dev.millrace.dynamo.aws.AwsDynamo;
import dev.millrace.dynamo.aws.AwsOptions;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.testkit.SharedDynamoLocal;
import dev.millrace.testkit.SharedHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** DynamoDB Local over Amazon's client. */
@SharedHandles
final class DynamoLocalContractIT extends AllContracts {

  private static Transport transport;

  @BeforeAll
  static void connect() {
    transport =
        AwsDynamo.transport(
            AwsOptions.builder()
                .endpoint(SharedDynamoLocal.endpoint())
                .region("eu-central-1")
                .credentials(AwsCredentials.keys("test", "test"))
                .build());
    startThreads();
  }

  /** Its threads start when they are needed first, which is no leak of the test that does. */
  private static void startThreads() {
    List<Async<ListTables.Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(transport.send(new ListTables(null)));
    }
    calls.forEach(Async::result);
  }

  @AfterAll
  static void close() {
    transport.closeAsync().result();
  }

  @Override
  protected Transport transport() {
    return transport;
  }

  @Nested
  final class Statements extends StatementsContract {
    @Override
    protected Transport transport() {
      return transport;
    }
  }
}
