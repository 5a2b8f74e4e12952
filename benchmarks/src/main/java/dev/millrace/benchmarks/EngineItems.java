package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.aws.AwsCredentials;
import dev.millrace.dynamo.aws.AwsDynamo;
import dev.millrace.dynamo.aws.AwsOptions;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.testkit.DynamoLocal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Items of half a kilobyte in the engine in process and in DynamoDB Local, by one interface. */
final class EngineItems implements Side {

  private static final int IN_FLIGHT = 16;
  private static final int ITEMS = 1_000;
  private static final int SORT_KEYS = 20;
  private static final String TABLE = "things";

  /** What is done. */
  enum Work {
    PUT("put of an item, 16 in flight"),
    GET("get of an item, 16 in flight"),
    QUERY("query of a partition of 20 items, 16 in flight");

    private final String title;

    Work(String title) {
      this.title = title;
    }

    Async<?> start(Transport transport, int i) {
      return switch (this) {
        case PUT -> put(transport, i);
        case GET -> get(transport, i);
        case QUERY -> query(transport, i);
      };
    }

    String title() {
      return title;
    }
  }

  private final String name;
  private final Transport transport;
  private final Runnable end;
  private final Work work;
  private final int operations;

  private EngineItems(String name, Transport transport, Runnable end, Work work, int operations) {
    this.name = name;
    this.transport = transport;
    this.end = end;
    this.work = work;
    this.operations = operations;
  }

  static List<Side> sides(Work work) throws InterruptedException {
    DynamoLocal local = DynamoLocal.start();
    Transport aws =
        AwsDynamo.transport(
            AwsOptions.builder()
                .endpoint(local.endpoint())
                .region("eu-central-1")
                .credentials(AwsCredentials.keys("key", "secret"))
                .build());
    List<EngineItems> sides = new ArrayList<>();
    sides.add(
        new EngineItems("DynamoDB Local over Amazon's client", aws, local::close, work, 2_000));
    Dynamo memory = Dynamo.inMemory();
    sides.add(new EngineItems("the engine in process", memory.transport(), () -> {}, work, 40_000));
    for (EngineItems side : sides) {
      side.fill();
    }
    return List.copyOf(sides);
  }

  private void fill() throws InterruptedException {
    transport
        .send(
            new CreateTable(
                new TableDefinition(
                    TABLE,
                    new KeySchema(List.of("pk"), List.of("sk")),
                    Map.of("pk", "S", "sk", "N"),
                    List.of(),
                    null,
                    null,
                    null)))
        .result();
    InFlight.run(ITEMS, IN_FLIGHT, i -> put(transport, i));
  }

  private static Map<String, AttributeValue> key(int i) {
    return Map.of(
        "pk",
        new AttributeValue.S("partition#" + i % (ITEMS / SORT_KEYS)),
        "sk",
        new AttributeValue.N(Integer.toString(i % ITEMS / (ITEMS / SORT_KEYS))));
  }

  private static Async<?> put(Transport transport, int i) {
    Map<String, AttributeValue> key = key(i);
    return transport.send(
        new PutItem(
            TABLE,
            Map.of(
                "pk",
                key.get("pk"),
                "sk",
                key.get("sk"),
                "name",
                new AttributeValue.S("a thing of some name"),
                "price",
                new AttributeValue.N("12.5"),
                "tags",
                new AttributeValue.L(
                    List.of(new AttributeValue.S("one"), new AttributeValue.S("two"))),
                "text",
                new AttributeValue.S("x".repeat(350))),
            null,
            Parameters.NONE,
            ReturnValues.NONE,
            false));
  }

  private static Async<?> get(Transport transport, int i) {
    return transport.send(new GetItem(TABLE, key(i), false, null, Map.of()));
  }

  private static Async<?> query(Transport transport, int i) {
    return transport.send(
        new Query(
            TABLE,
            null,
            "pk = :pk",
            null,
            null,
            new Parameters(Map.of(), Map.of(":pk", key(i).get("pk"))),
            false,
            null,
            null,
            false,
            false));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long work() throws InterruptedException {
    InFlight.run(operations, IN_FLIGHT, i -> work.start(transport, i));
    return operations;
  }

  @Override
  public void close() {
    transport.closeAsync().result();
    end.run();
  }
}
