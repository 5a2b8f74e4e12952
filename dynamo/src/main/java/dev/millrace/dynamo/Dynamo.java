package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.EntityType;
import dev.millrace.dynamo.internal.codec.SealedMapping;
import dev.millrace.dynamo.internal.engine.Engine;
import dev.millrace.dynamo.internal.model.MapModel;
import dev.millrace.dynamo.internal.model.MappedModel;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.internal.model.SealedModel;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.sql.Database;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tables of items: in an engine in process, or in Amazon DynamoDB.
 *
 * <p>Safe for use from any thread. {@link #table} gives the items of a class; the other operations
 * are on items as maps, whose values are String, Number, Boolean, byte[], List, Map, Set of one of
 * the first, and null, which is kept as such. Numbers are read as BigDecimal. {@link #close} waits
 * for what is under way and ends the transport.
 */
public final class Dynamo implements AutoCloseable {

  private static final ClassValue<Model<?>> MODELS =
      new ClassValue<>() {
        @Override
        protected Model<?> computeValue(Class<?> type) {
          return SealedMapping.takes(type)
              ? new SealedModel<>(type)
              : new MappedModel<>(EntityType.of(type));
        }
      };

  private final Client client;

  /** Makes the tables of classes; null where they are made by their owners alone. */
  private final @Nullable MakingTransport making;

  private Dynamo(Client client, @Nullable MakingTransport making) {
    this.client = client;
    this.making = making;
  }

  private static Dynamo inProcess(Transport engine, DynamoOptions options) {
    MakingTransport making = new MakingTransport(engine);
    return new Dynamo(new Client(making, options), making);
  }

  /**
   * Tables in memory, by an engine of their own that does what the service does; those of classes
   * are made when they are first used.
   */
  public static Dynamo inMemory() {
    return inMemory(EngineOptions.defaults(), DynamoOptions.DEFAULT);
  }

  /** As above, with a clock, or with faults that a test wants. */
  public static Dynamo inMemory(EngineOptions engine) {
    return inMemory(engine, DynamoOptions.DEFAULT);
  }

  /** As above, with options of what is in front of it. */
  public static Dynamo inMemory(EngineOptions engine, DynamoOptions options) {
    return inProcess(Engine.inMemory(engine), options);
  }

  /**
   * Tables in a database, by the same engine: what was answered is kept. Its tables start with
   * {@code millrace_dynamo_}; the database stays open when this is closed.
   */
  public static Dynamo on(Database database) {
    return on(database, EngineOptions.defaults(), DynamoOptions.DEFAULT);
  }

  /** As above with options. */
  public static Dynamo on(Database database, EngineOptions engine, DynamoOptions options) {
    return inProcess(Engine.on(database, engine), options);
  }

  /** Tables behind a transport, which is closed with this. */
  public static Dynamo over(Transport transport) {
    return over(transport, DynamoOptions.DEFAULT);
  }

  /** Tables behind a transport, which is closed with this. */
  public static Dynamo over(Transport transport, DynamoOptions options) {
    return new Dynamo(new Client(transport, options), null);
  }

  /** A view whose operations, and those of its tables, take no longer. */
  public Dynamo within(Duration budget) {
    return new Dynamo(client.within(budget), making);
  }

  // --- items of a class

  /**
   * The table of a class: a record, a class shaped like one, or a sealed interface of them with
   * {@link dev.millrace.core.Discriminator}. Its name is that of {@link dev.millrace.core.Mapped},
   * or the class's in snake_case.
   *
   * @throws dev.millrace.core.MappingException if it cannot be kept in a table
   */
  public <T> Table<T> table(Class<T> type) {
    return table(type, model(type).table());
  }

  /** The table of a class, by another name. */
  public <T> Table<T> table(Class<T> type, String name) {
    Model<T> model = model(type);
    if (making != null) {
      making.plan(model, name);
    }
    return new Table<>(new Target<>(client, name, null, model));
  }

  @SuppressWarnings("unchecked") // kept under its own class
  private static <T> Model<T> model(Class<T> type) {
    return (Model<T>) MODELS.get(type);
  }

  /** The table of a name, with items as maps. */
  public Table<Map<String, @Nullable Object>> items(String table) {
    return new Table<>(new Target<>(client, table, null, MapModel.INSTANCE));
  }

  // --- several items

  /** Writes that are applied all or not at all. */
  public DynamoTransaction transaction() {
    return new DynamoTransaction(client);
  }

  /** Reads of items as they are at one moment. */
  public DynamoReads reads() {
    return new DynamoReads(client);
  }

  // --- items as maps

  /** The item of a key; empty if there is none. */
  public Async<Optional<Map<String, @Nullable Object>>> getItem(String table, ItemKey key) {
    return items(table).get(key);
  }

  /** The item of a key by the names of its attributes. */
  public Async<Optional<Map<String, @Nullable Object>>> getItem(String table, Map<String, ?> key) {
    return getItem(table, ItemKey.of(key));
  }

  /** Puts an item in place of the one of its key. */
  public Async<Void> putItem(String table, Map<String, ? extends @Nullable Object> item) {
    return items(table).put(Maps.copy(item)).thenApply(kept -> null);
  }

  /** Sets attributes of an item, which is made if it is not there; a null is kept as such. */
  public Async<Void> updateItem(
      String table, ItemKey key, Map<String, ? extends @Nullable Object> attributes) {
    return items(table).update(key).changes(Maps.changes(attributes)).run();
  }

  /** As above, by a key with the names of its attributes. */
  public Async<Void> updateItem(
      String table, Map<String, ?> key, Map<String, ? extends @Nullable Object> attributes) {
    return updateItem(table, ItemKey.of(key), attributes);
  }

  /** Changes of an item, to be said one by one. */
  public ItemUpdate<Map<String, @Nullable Object>> updateItem(String table, ItemKey key) {
    return items(table).update(key);
  }

  /** Deletes the item of a key; it is no failure if there is none. */
  public Async<Void> deleteItem(String table, ItemKey key) {
    return items(table).delete(key);
  }

  /** As above, by a key with the names of its attributes. */
  public Async<Void> deleteItem(String table, Map<String, ?> key) {
    return deleteItem(table, ItemKey.of(key));
  }

  /** The items of a partition. */
  public ItemQuery<Map<String, @Nullable Object>> query(String table, Object partition) {
    return items(table).query(partition);
  }

  /** All items of a table, in no order. */
  public ItemScan<Map<String, @Nullable Object>> scan(String table) {
    return items(table).scan();
  }

  /** All items of a table, read in several parts at once. */
  public ParallelScan<Map<String, @Nullable Object>> parallelScan(String table, int segments) {
    return items(table).parallelScan(segments);
  }

  /**
   * The items of keys. See {@link Table#batchGet}.
   *
   * @param keys each an {@link ItemKey}, or a map with the names of its attributes
   */
  public Async<List<Map<String, @Nullable Object>>> batchGet(String table, Collection<?> keys) {
    return items(table).batchGet(keys.stream().map(Maps::key).toList());
  }

  /**
   * Puts and deletes items. See {@link Table#batch}.
   *
   * @param deletes each an {@link ItemKey}, or a map with the names of its attributes
   */
  public Async<BatchReport> batchWrite(
      String table,
      Collection<? extends Map<String, ? extends @Nullable Object>> puts,
      Collection<?> deletes) {
    return items(table)
        .batch(
            writer -> {
              puts.forEach(item -> writer.put(Maps.copy(item)));
              deletes.forEach(key -> writer.delete(Maps.key(key)));
            });
  }

  /** Writes items as they come. See {@link BatchWriter}. */
  public BatchWriter<Map<String, @Nullable Object>> batchWriter(String table) {
    return items(table).batchWriter();
  }

  /**
   * Runs a PartiQL statement; what it selects are maps.
   *
   * @param parameters of its question marks
   */
  public ItemStatement<Map<String, @Nullable Object>> statement(
      String statement, @Nullable Object... parameters) {
    return items("").statement(statement, parameters);
  }

  // --- tables

  /** Makes a table, and waits until it can be used. */
  public Async<Void> createTable(TableDefinition definition) {
    return client.bounded(new Definitions(client).create(definition, null));
  }

  /** Whether a table is there. */
  public Async<Boolean> tableExists(String table) {
    return client.bounded(new Definitions(client).exists(table));
  }

  /** A table as it is. */
  public Async<TableDescription> describeTable(String table) {
    return client.bounded(new Definitions(client).describe(table));
  }

  /**
   * Waits until a table can be used.
   *
   * @return fails with {@link dev.millrace.core.TimedOutException} if it cannot in time
   */
  public Async<Void> waitUntilActive(String table, Duration atMost) {
    return client.bounded(new Definitions(client).waitUntilActive(table, atMost));
  }

  /** Deletes a table with all its items, and waits until it is gone. */
  public Async<Void> deleteTable(String table) {
    return client.bounded(new Definitions(client).delete(table));
  }

  /** The names of all tables. */
  public Async<List<String>> tableNames() {
    return client.bounded(new Definitions(client).names());
  }

  /** Whether the service answers. */
  public Async<Boolean> ping() {
    return tableNames().handle((names, failure) -> failure == null);
  }

  // --- the whole

  /** What has been done so far by this and its views. */
  public DynamoStatistics statistics() {
    return client.counters().statistics();
  }

  /** What carries the operations out. */
  public Transport transport() {
    return client.transport();
  }

  /** As {@link #close}. */
  public Async<Void> closeAsync() {
    return client.transport().closeAsync();
  }

  @Override
  public void close() {
    closeAsync().result();
  }
}
