package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.Field;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.spi.TableDefinition;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items without a class: maps by the names of their attributes. */
public final class DynamoClient {

  private DynamoClient() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      // docs: table
      dynamo.createTable(TableDefinition.of("users", "pk", "sk")).result();
      // end
      blocking(dynamo, out);
      async(dynamo, out);
      several(dynamo, out);
    }
  }

  private static void blocking(Dynamo dynamo, PrintStream out) {
    // docs: blocking
    dynamo.putItem("users", Map.of("pk", "USER#1", "sk", "PROFILE", "name", "John")).result();

    Map<String, String> key = Map.of("pk", "USER#1", "sk", "PROFILE");
    dynamo.updateItem("users", key, Map.of("name", "Jane", "age", 31)).result();

    Optional<Map<String, Object>> user = dynamo.getItem("users", key).result();
    out.println(user.orElseThrow().get("name") + " is " + user.orElseThrow().get("age"));

    dynamo.deleteItem("users", key).result();
    out.println(dynamo.getItem("users", key).result());
    // end
  }

  private static void async(Dynamo dynamo, PrintStream out) {
    // docs: async
    ItemKey key = ItemKey.of("USER#123", "PROFILE"); // the table knows the names
    Async<Void> done =
        dynamo
            .putItem("users", Map.of("pk", "USER#123", "sk", "PROFILE", "name", "John"))
            .thenCompose(put -> dynamo.updateItem("users", key, Map.of("name", "Jane")))
            .thenCompose(updated -> dynamo.getItem("users", key))
            .thenCompose(
                found -> {
                  out.println(found.map(item -> item.get("name")).orElse("nobody"));
                  return dynamo.deleteItem("users", key);
                });
    done.result();
    // end
  }

  private static void several(Dynamo dynamo, PrintStream out) {
    // docs: batch
    List<Map<String, Object>> puts =
        List.of(
            Map.of("pk", "USER#2", "sk", "ORDER#1", "total", 10),
            Map.of("pk", "USER#2", "sk", "ORDER#2", "total", 25),
            Map.of("pk", "USER#2", "sk", "PROFILE", "name", "Ada"));
    dynamo.batchWrite("users", puts, List.of(ItemKey.of("USER#1", "OLD"))).result();
    List<ItemKey> keys = List.of(ItemKey.of("USER#2", "PROFILE"), ItemKey.of("USER#2", "NONE"));
    out.println("there are " + dynamo.batchGet("users", keys).result().size());
    // end

    // docs: query
    List<Map<String, Object>> orders =
        dynamo
            .query("users", "USER#2")
            .sortKey(Field.<Map<String, Object>>text("sk").startsWith("ORDER#"))
            .filter(Field.<Map<String, Object>>number("total").gt(10))
            .all()
            .result();
    out.println("orders: " + orders.stream().map(item -> item.get("sk")).toList());
    out.println("in all: " + dynamo.scan("users").count().result());
    // end
  }
}
