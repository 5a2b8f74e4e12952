package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.ClosedException;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDescription.Status;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tables. */
class TablesTest extends EngineFixture {

  private static TableDefinition definition(
      KeySchema key, Map<String, String> types, IndexDefinition... indexes) {
    return new TableDefinition("tbl", key, types, List.of(indexes), null, null, null);
  }

  private static final KeySchema PK = new KeySchema(List.of("pk"), List.of());

  @Test
  void create_thenDescribe_tellsAllOfIt() {
    TableDefinition definition =
        new TableDefinition(
            "tbl",
            new KeySchema(List.of("pk"), List.of("sk")),
            Map.of("pk", "S", "sk", "N", "g", "B"),
            List.of(global("idx", List.of("g"), List.of())),
            new TableDefinition.Throughput(5, 6),
            "STANDARD",
            new TableDefinition.Encryption(null));

    var created = send(new CreateTable(definition));
    send(put("tbl", item("pk", "p", "sk", 1)));
    var described = send(new DescribeTable("tbl"));

    assertThat(created.status()).isEqualTo(Status.ACTIVE);
    assertThat(described.definition()).isEqualTo(definition);
    assertThat(described.itemCount()).isEqualTo(1);
    assertThat(described.sizeBytes()).isEqualTo(7);
  }

  @Test
  void create_twice_isInUse() {
    table("tbl");

    assertThat(refused(new CreateTable(definition(PK, Map.of("pk", "S")))).code())
        .isEqualTo("ResourceInUseException");
  }

  @Test
  void create_wrongDefinition_isRefused() {
    List<TableDefinition> wrong =
        List.of(
            new TableDefinition("x", PK, Map.of("pk", "S"), List.of(), null, null, null),
            new TableDefinition("a b c", PK, Map.of("pk", "S"), List.of(), null, null, null),
            definition(PK, Map.of("pk", "BOOL")),
            definition(PK, Map.of()),
            definition(PK, Map.of("pk", "S", "unused", "S")),
            definition(new KeySchema(List.of("pk"), List.of("pk")), Map.of("pk", "S")),
            definition(new KeySchema(List.of("pk", "b"), List.of()), Map.of("pk", "S", "b", "S")),
            definition(
                PK,
                Map.of("pk", "S", "a", "S"),
                global("idx", List.of("a"), List.of()),
                global("idx", List.of("a"), List.of())),
            definition(
                PK,
                Map.of("pk", "S", "a", "S", "b", "S", "c", "S", "d", "S", "e", "S"),
                global("idx", List.of("a", "b", "c", "d", "e"), List.of())),
            definition(
                PK,
                Map.of("pk", "S", "a", "S"),
                new IndexDefinition(
                    "idx",
                    true,
                    new KeySchema(List.of("pk"), List.of("a")),
                    IndexDefinition.Projection.ALL,
                    List.of())),
            definition(
                PK,
                Map.of("pk", "S", "a", "S"),
                new IndexDefinition(
                    "idx",
                    false,
                    new KeySchema(List.of("a"), List.of()),
                    IndexDefinition.Projection.INCLUDE,
                    List.of())));

    assertThat(wrong)
        .allSatisfy(
            definition ->
                assertThat(refused(new CreateTable(definition)).code())
                    .isEqualTo("ValidationException"));
    assertThat(send(new ListTables(null)).names()).isEmpty();
  }

  @Test
  void delete_thenAnew_isEmpty() {
    table("tbl");
    send(put("tbl", key("p", "s")));

    assertThat(send(new DeleteTable("tbl")).status()).isEqualTo(Status.DELETING);
    assertThat(refused(get("tbl", "p", "s")).code()).isEqualTo("ResourceNotFoundException");
    assertThat(refused(new DeleteTable("tbl")).code()).isEqualTo("ResourceNotFoundException");
    assertThat(refused(new DescribeTable("tbl")).code()).isEqualTo("ResourceNotFoundException");

    table("tbl");

    assertThat(stored("tbl", "p", "s")).isNull();
  }

  @Test
  void list_moreThanAPage_goesOn() {
    for (int i = 0; i < 120; i++) {
      table("table-" + (1000 + i));
    }

    var first = send(new ListTables(null));
    var second = send(new ListTables(first.lastName()));

    assertThat(first.names()).hasSize(100).isSorted();
    assertThat(first.lastName()).isEqualTo("table-1099");
    assertThat(second.names()).hasSize(20).startsWith("table-1100");
    assertThat(second.lastName()).isNull();
  }

  @Test
  void close_thenUse_isRefused() {
    engine.closeAsync().result();

    Assertions.assertThatThrownBy(() -> send(new ListTables(null)))
        .isInstanceOf(ClosedException.class);
  }
}
