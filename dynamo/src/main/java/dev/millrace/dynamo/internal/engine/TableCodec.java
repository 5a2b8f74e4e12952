package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.AttributeValue.L;
import dev.millrace.dynamo.spi.AttributeValue.M;
import dev.millrace.dynamo.spi.AttributeValue.N;
import dev.millrace.dynamo.spi.AttributeValue.S;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDefinition.Encryption;
import dev.millrace.dynamo.spi.TableDefinition.Throughput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps tables as items of the catalog. */
final class TableCodec {

  private TableCodec() {}

  static Stored stored(Table table) {
    TableDefinition definition = table.definition();
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("id", number(table.id()));
    item.put("name", new S(definition.name()));
    item.put("key", key(definition.key()));
    Map<String, AttributeValue> types = new LinkedHashMap<>();
    definition.keyTypes().forEach((name, type) -> types.put(name, new S(type)));
    item.put("types", new M(types));
    item.put("indexes", new L(definition.indexes().stream().map(TableCodec::index).toList()));
    put(item, "ends", table.endAttribute());
    put(item, "class", definition.tableClass());
    Throughput throughput = definition.throughput();
    if (throughput != null) {
      item.put("reads", number(throughput.readUnits()));
      item.put("writes", number(throughput.writeUnits()));
    }
    Encryption encryption = definition.encryption();
    if (encryption != null) {
      item.put("encrypted", new AttributeValue.Bool(true));
      put(item, "kms", encryption.kmsKey());
    }
    return new Stored(item, ItemSize.of(item));
  }

  private static void put(Map<String, AttributeValue> item, String name, @Nullable String text) {
    if (text != null) {
      item.put(name, new S(text));
    }
  }

  private static N number(long number) {
    return new N(Long.toString(number));
  }

  private static AttributeValue key(KeySchema key) {
    return new M(Map.of("partition", texts(key.partition()), "sort", texts(key.sort())));
  }

  private static AttributeValue texts(List<String> texts) {
    return new L(texts.stream().<AttributeValue>map(S::new).toList());
  }

  private static AttributeValue index(IndexDefinition index) {
    return new M(
        Map.of(
            "name", new S(index.name()),
            "local", new AttributeValue.Bool(index.local()),
            "key", key(index.key()),
            "projection", new S(index.projection().name()),
            "names", texts(index.projectedNames())));
  }

  static Table table(Stored stored) {
    Map<String, AttributeValue> item = stored.item();
    Map<String, String> types = new LinkedHashMap<>();
    members(item, "types").forEach((name, type) -> types.put(name, ((S) type).text()));
    String reads = text(item, "reads");
    Throughput throughput =
        reads == null
            ? null
            : new Throughput(Long.parseLong(reads), Long.parseLong(required(item, "writes")));
    TableDefinition definition =
        new TableDefinition(
            required(item, "name"),
            key(members(item, "key")),
            types,
            elements(item, "indexes").stream().map(each -> index(((M) each).members())).toList(),
            throughput,
            text(item, "class"),
            item.containsKey("encrypted") ? new Encryption(text(item, "kms")) : null);
    return new Table(Long.parseLong(required(item, "id")), definition, text(item, "ends"));
  }

  private static IndexDefinition index(Map<String, AttributeValue> index) {
    return new IndexDefinition(
        required(index, "name"),
        ((AttributeValue.Bool) there(index, "local")).value(),
        key(members(index, "key")),
        IndexDefinition.Projection.valueOf(required(index, "projection")),
        texts(index, "names"));
  }

  private static KeySchema key(Map<String, AttributeValue> key) {
    return new KeySchema(texts(key, "partition"), texts(key, "sort"));
  }

  private static AttributeValue there(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }

  private static Map<String, AttributeValue> members(
      Map<String, AttributeValue> item, String name) {
    return ((M) there(item, name)).members();
  }

  private static List<AttributeValue> elements(Map<String, AttributeValue> item, String name) {
    return ((L) there(item, name)).values();
  }

  private static List<String> texts(Map<String, AttributeValue> item, String name) {
    return elements(item, name).stream().map(text -> ((S) text).text()).toList();
  }

  private static String required(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(text(item, name), name);
  }

  private static @Nullable String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value instanceof N number) {
      return number.text();
    }
    return value == null ? null : ((S) value).text();
  }
}
