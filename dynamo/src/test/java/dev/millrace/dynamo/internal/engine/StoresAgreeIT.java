package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same requests on the stores in memory and in a database have the same replies. */
final class StoresAgreeIT {

  private static final TableDefinition TABLE =
      new TableDefinition(
          "tbl",
          new KeySchema(List.of("pk"), List.of("sk")),
          Map.of("pk", "S", "sk", "B", "g", "N"),
          List.of(
              new IndexDefinition(
                  "idx",
                  false,
                  new KeySchema(List.of("pk"), List.of("g")),
                  IndexDefinition.Projection.KEYS_ONLY,
                  List.of())),
          null,
          null,
          null);

  /** Short ones of few bytes, and some about as long as what a database has in one column. */
  private static final Gen<AttributeValue> SORTS =
      Gen.oneOf(
              Gen.lists(Gen.of(1, 0, 255), 1, 4),
              Gen.combine(
                  Gen.integers(970, 1_010), Gen.of(0, 1, 255), (size, last) -> List.of(size, last)))
          .map(StoresAgreeIT::bytes);

  private static AttributeValue bytes(List<Integer> choices) {
    byte[] bytes;
    if (choices.get(0) >= 970) {
      bytes = new byte[choices.get(0)];
      Arrays.fill(bytes, (byte) 7);
      bytes[bytes.length - 1] = choices.get(1).byteValue();
    } else {
      bytes = new byte[choices.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = choices.get(i).byteValue();
      }
    }
    return new AttributeValue.B(bytes);
  }

  private static final Gen<String> PARTITIONS = Gen.of("a", "b");

  private static final Gen<Request<?>> REQUESTS =
      Gen.oneOf(
          Gen.combine(PARTITIONS, SORTS, StoresAgreeIT::put),
          Gen.combine(PARTITIONS, SORTS, StoresAgreeIT::put),
          Gen.combine(PARTITIONS, SORTS, StoresAgreeIT::delete),
          Gen.combine(
              Gen.combine(PARTITIONS, SORTS, Map::entry),
              Gen.combine(Gen.of("=", "<", "<=", ">", ">="), Gen.integers(1, 40), Map::entry),
              StoresAgreeIT::query),
          Gen.integers(1, 5).map(StoresAgreeIT::scan));

  private static Request<?> put(String pk, AttributeValue sk) {
    int size = ((AttributeValue.B) sk).bytes().length;
    return new PutItem(
        "tbl",
        item("pk", pk, "sk", sk, "g", size % 5 - 2),
        null,
        Parameters.NONE,
        ReturnValues.ALL_OLD,
        false);
  }

  private static Request<?> delete(String pk, AttributeValue sk) {
    return new DeleteItem(
        "tbl", item("pk", pk, "sk", sk), null, Parameters.NONE, ReturnValues.ALL_OLD, false);
  }

  private static Request<?> query(
      Map.Entry<String, AttributeValue> key, Map.Entry<String, Integer> how) {
    return new Query(
        "tbl",
        null,
        "pk = :p AND sk " + how.getKey() + " :s",
        null,
        null,
        new Parameters(
            Map.of(), Map.of(":p", new AttributeValue.S(key.getKey()), ":s", key.getValue())),
        false,
        how.getValue(),
        null,
        how.getValue() % 2 == 0,
        false);
  }

  private static Request<?> scan(int limit) {
    return new Scan("tbl", "idx", null, null, Parameters.NONE, false, limit, null, 0, 1, false);
  }

  @Test
  void replies_ofBothStores_areTheSame() {
    Property.forAll(Gen.lists(REQUESTS, 0, 60))
        .runs(25)
        .check(
            requests -> {
              Transport memory = Engine.inMemory(EngineOptions.defaults());
              try (Database database = Sqlite.memory()) {
                Transport stored = Engine.on(database, EngineOptions.defaults());
                memory.send(new CreateTable(TABLE)).result();
                stored.send(new CreateTable(TABLE)).result();
                for (Request<?> request : requests) {
                  assertThat(stored.send(request).result())
                      .isEqualTo(memory.send(request).result());
                }
                assertThat(all(stored)).isEqualTo(all(memory));
                stored.closeAsync().result();
              }
              memory.closeAsync().result();
            });
  }

  /** All entries of the index, page by page. */
  private static List<Map<String, AttributeValue>> all(Transport engine) {
    List<Map<String, AttributeValue>> all = new java.util.ArrayList<>();
    Map<String, AttributeValue> start = null;
    do {
      PageReply page =
          engine
              .send(
                  new Scan("tbl", "idx", null, null, Parameters.NONE, false, 3, start, 0, 1, false))
              .result();
      all.addAll(page.items());
      start = page.lastKey();
    } while (start != null);
    return all;
  }
}
