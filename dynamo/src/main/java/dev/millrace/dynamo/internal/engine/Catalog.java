package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables of a store, remembered as long as its version is the same. */
final class Catalog {

  private record Known(long version, Map<String, Table> tables) {}

  private volatile Known known = new Known(0, Map.of());

  /**
   * A table.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if there is none
   */
  Table table(Reading reading, String name) {
    Table table = find(reading, name);
    if (table == null) {
      TableRules.checkName("tableName", name);
      throw Errors.notFound("Requested resource not found");
    }
    return table;
  }

  @Nullable Table find(Reading reading, String name) {
    long version = reading.version();
    Known current = known;
    if (current.version() != version) {
      current = new Known(version, new ConcurrentHashMap<>());
      known = current;
    }
    Table table = current.tables().get(name);
    if (table == null) {
      Stored stored = reading.get(Space.CATALOG, key(name));
      if (stored != null) {
        table = TableCodec.table(stored);
        current.tables().put(name, table);
      }
    }
    return table;
  }

  static void put(Writing writing, Table table) {
    writing.put(Space.CATALOG, key(table.name()), TableCodec.stored(table));
  }

  static void delete(Writing writing, Table table) {
    writing.delete(Space.CATALOG, key(table.name()));
  }

  static byte[] key(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
