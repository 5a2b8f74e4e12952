package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.IndexDefinition.Projection;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDefinition.Throughput;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.TableDescription.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, describing, listing and deleting tables. */
public abstract class TablesContract extends TransportContract {

  @Test
  void createTable_new_isDescribedAsItWasMade() {
    String table = sortedTable();

    TableDescription told = send(new DescribeTable(table));

    assertThat(told.status()).isEqualTo(Status.ACTIVE);
    assertThat(told.definition().name()).isEqualTo(table);
    assertThat(told.definition().key()).isEqualTo(key("pk", "sk"));
    assertThat(told.definition().keyTypes()).isEqualTo(Map.of("pk", "S", "sk", "S"));
    assertThat(told.definition().indexes()).isEmpty();
    assertThat(told.definition().throughput()).isNull();
  }

  @Test
  void createTable_reply_hasTheDefinition() {
    TableDefinition definition = definition(newName(), key("pk"), Map.of("pk", "N"));

    TableDescription told = send(new CreateTable(definition));

    assertThat(told.definition().name()).isEqualTo(definition.name());
    assertThat(told.definition().key()).isEqualTo(definition.key());
    send(new DeleteTable(definition.name()));
  }

  @Test
  void createTable_withThroughput_isDescribedWithIt() {
    String table =
        create(
            new TableDefinition(
                newName(),
                key("pk"),
                Map.of("pk", "S"),
                List.of(global("by-pk", key("pk"))),
                new Throughput(5, 7),
                null,
                null));

    assertThat(send(new DescribeTable(table)).definition().throughput())
        .isEqualTo(new Throughput(5, 7));
  }

  @Test
  void createTable_withIndexes_isDescribedWithThem() {
    IndexDefinition whole = global("whole", key("g"));
    IndexDefinition keys =
        new IndexDefinition("keys", false, key("g", "sk"), Projection.KEYS_ONLY, List.of());
    IndexDefinition some =
        new IndexDefinition("some", true, key("pk", "l"), Projection.INCLUDE, List.of("a", "b"));
    String table =
        table(key("pk", "sk"), Map.of("pk", "S", "sk", "S", "g", "N", "l", "B"), whole, keys, some);

    TableDefinition told = send(new DescribeTable(table)).definition();

    assertThat(told.keyTypes()).isEqualTo(Map.of("pk", "S", "sk", "S", "g", "N", "l", "B"));
    assertThat(told.indexes())
        .extracting(IndexDefinition::name)
        .containsExactlyInAnyOrder("whole", "keys", "some");
    assertThat(told.indexes())
        .anySatisfy(index -> assertThat(index).isEqualTo(whole))
        .anySatisfy(index -> assertThat(index).isEqualTo(keys))
        .anySatisfy(
            index -> {
              assertThat(index.name()).isEqualTo("some");
              assertThat(index.local()).isTrue();
              assertThat(index.projection()).isEqualTo(Projection.INCLUDE);
              assertThat(index.projectedNames()).containsExactlyInAnyOrder("a", "b");
            });
  }

  @Test
  void createTable_sameName_isRefused() {
    String table = table();

    refused(
        "ResourceInUseException", new CreateTable(definition(table, key("pk"), Map.of("pk", "S"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a b", "a/b", "ä-table", ""})
  void createTable_badName_isRefused(String name) {
    refused(INVALID, new CreateTable(definition(name, key("pk"), Map.of("pk", "S"))));
  }

  @Test
  void createTable_nameTooLong_isRefused() {
    refused(INVALID, new CreateTable(definition("a".repeat(256), key("pk"), Map.of("pk", "S"))));
  }

  @Test
  void createTable_keyWithoutType_isRefused() {
    refused(INVALID, new CreateTable(definition(newName(), key("pk", "sk"), Map.of("pk", "S"))));
  }

  @Test
  void createTable_typeOfNoKey_isRefused() {
    refused(
        INVALID,
        new CreateTable(definition(newName(), key("pk"), Map.of("pk", "S", "other", "S"))));
  }

  @Test
  void createTable_typeThatNoKeyHas_isRefused() {
    refused(INVALID, new CreateTable(definition(newName(), key("pk"), Map.of("pk", "BOOL"))));
  }

  @Test
  void createTable_sameAttributeTwiceInTheKey_isRefused() {
    refused(INVALID, new CreateTable(definition(newName(), key("pk", "pk"), Map.of("pk", "S"))));
  }

  @Test
  void createTable_withoutKey_isRefused() {
    refused(
        INVALID,
        new CreateTable(definition(newName(), new KeySchema(List.of(), List.of()), Map.of())));
  }

  @Test
  void createTable_localIndexOfTableWithoutSortKey_isRefused() {
    refused(
        INVALID,
        new CreateTable(
            definition(
                newName(),
                key("pk"),
                Map.of("pk", "S", "l", "S"),
                local("local", key("pk", "l")))));
  }

  @Test
  void createTable_localIndexOfAnotherPartition_isRefused() {
    refused(
        INVALID,
        new CreateTable(
            definition(
                newName(),
                key("pk", "sk"),
                Map.of("pk", "S", "sk", "S", "l", "S"),
                local("local", key("l", "sk")))));
  }

  @Test
  void createTable_twoIndexesOfOneName_isRefused() {
    refused(
        INVALID,
        new CreateTable(
            definition(
                newName(),
                key("pk"),
                Map.of("pk", "S", "g", "S", "h", "S"),
                global("same", key("g")),
                global("same", key("h")))));
  }

  @Test
  void createTable_moreThanFiveLocalIndexes_isRefused() {
    IndexDefinition[] indexes = new IndexDefinition[6];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = local("local" + i, key("pk", "sk"));
    }

    refused(
        INVALID,
        new CreateTable(
            definition(newName(), key("pk", "sk"), Map.of("pk", "S", "sk", "S"), indexes)));
  }

  @Test
  void createTable_namesProjectedByAllOrKeys_isRefused() {
    refused(
        INVALID,
        new CreateTable(
            definition(
                newName(),
                key("pk"),
                Map.of("pk", "S"),
                new IndexDefinition("all", false, key("pk"), Projection.ALL, List.of("a")))));
  }

  @Test
  void describeTable_missing_isRefused() {
    refused(MISSING, new DescribeTable(newName()));
  }

  @Test
  void describeTable_withItems_countsThem() {
    String table = table();
    put(table, item("pk", s("a")));
    put(table, item("pk", s("b")));

    // The service counts every six hours; nothing less than nothing is all that can be said of it.
    TableDescription told = send(new DescribeTable(table));
    assertThat(told.itemCount()).isBetween(0L, 2L);
    assertThat(told.sizeBytes()).isNotNegative();
  }

  @Test
  void deleteTable_existing_isGoneWithItsItems() {
    String table = table();
    put(table, item("pk", s("a")));

    TableDescription told = send(new DeleteTable(table));

    assertThat(told.definition().name()).isEqualTo(table);
    awaitGone(table);
    create(definition(table, key("pk"), Map.of("pk", "S")));
    assertThat(get(table, item("pk", s("a")))).isNull();
  }

  private void awaitGone(String table) {
    while (exists(table)) {
      Thread.onSpinWait();
    }
  }

  private boolean exists(String table) {
    return allNames().contains(table);
  }

  @Test
  void deleteTable_missing_isRefused() {
    refused(MISSING, new DeleteTable(newName()));
  }

  @Test
  void listTables_several_hasThemInOrder() {
    List<String> tables = List.of(table(), table(), table());

    List<String> names = allNames();

    assertThat(names).containsAll(tables);
    assertThat(names.stream().filter(tables::contains)).isSorted();
  }

  @Test
  void listTables_afterAName_startsBehindIt() {
    List<String> tables = new ArrayList<>(List.of(table(), table()));
    tables.sort(null);

    List<String> names = send(new ListTables(tables.get(0))).names();

    assertThat(names).doesNotContain(tables.get(0));
    assertThat(names).contains(tables.get(1));
  }

  private List<String> allNames() {
    List<String> names = new ArrayList<>();
    ListTables.Reply reply = send(new ListTables(null));
    names.addAll(reply.names());
    while (reply.lastName() != null) {
      reply = send(new ListTables(reply.lastName()));
      names.addAll(reply.names());
    }
    return names;
  }
}
