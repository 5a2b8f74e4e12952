package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;

import dev.millrace.dynamo.internal.expression.Values;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.dynamo.spi.WriteReply;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** An engine in memory, and short words for what tests ask of it. */
abstract class EngineFixture {

  private final Deque<Runnable> closings = new ArrayDeque<>();
  private @Nullable FreshDatabase fresh;
  final ManualClock clock = new ManualClock(1_700_000_000);
  final Faults faults = new Faults();
  final Transport engine = open();

  Transport open() {
    return Engine.inMemory(options());
  }

  final EngineOptions options() {
    return EngineOptions.defaults()
        .withClock(clock)
        .withFaults(faults)
        .withSweepInterval(Duration.ZERO);
  }

  @AfterEach
  final void close() {
    engine.closeAsync().result();
    closings.forEach(Runnable::run);
    closings.clear();
  }

  /** Closes something behind the engine; the last first. */
  final <T> T closing(T resource, Runnable close) {
    closings.addFirst(close);
    return resource;
  }

  /** The PostgreSQL database of this test. */
  final FreshDatabase fresh() {
    FreshDatabase known = fresh;
    if (known == null) {
      known = SharedServer.get().freshDatabase();
      fresh = closing(known, known::close);
    }
    return known;
  }

  /** An engine in a SQLite database of its own. */
  final Transport onSqlite() {
    Database database = Sqlite.memory();
    return Engine.on(closing(database, database::close), options());
  }

  /** An engine in a PostgreSQL database of its own. */
  final Transport onPostgres() {
    Database database = Postgres.pool(fresh().url());
    return Engine.on(closing(database, database::close), options());
  }

  final <R> R send(Request<R> request) {
    return engine.send(request).result();
  }

  final ServiceException refused(Request<?> request) {
    return Assertions.catchThrowableOfType(ServiceException.class, () -> send(request));
  }

  /** A table of {@code pk} and {@code sk}, both text. */
  final void table(String name, IndexDefinition... indexes) {
    Map<String, String> types = new HashMap<>(Map.of("pk", "S", "sk", "S"));
    for (IndexDefinition index : indexes) {
      index.key().names().forEach(key -> types.putIfAbsent(key, key.startsWith("n") ? "N" : "S"));
    }
    send(
        new CreateTable(
            new TableDefinition(
                name,
                new KeySchema(List.of("pk"), List.of("sk")),
                types,
                List.of(indexes),
                null,
                null,
                null)));
  }

  static IndexDefinition global(String name, List<String> partition, List<String> sort) {
    return new IndexDefinition(
        name, false, new KeySchema(partition, sort), IndexDefinition.Projection.ALL, List.of());
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return item("pk", pk, "sk", sk);
  }

  /** Placeholders and what they stand for in turn; names are texts. */
  static Parameters parameters(@Nullable Object... pairs) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String placeholder = String.valueOf(pairs[i]);
      if (placeholder.startsWith("#")) {
        names.put(placeholder, String.valueOf(pairs[i + 1]));
      } else {
        values.put(placeholder, Values.value(pairs[i + 1]));
      }
    }
    return new Parameters(names, values);
  }

  static GetItem get(String table, String pk, String sk) {
    return new GetItem(table, key(pk, sk), true, null, Map.of());
  }

  final @Nullable Map<String, AttributeValue> stored(String table, String pk, String sk) {
    return send(get(table, pk, sk)).item();
  }

  static PutItem put(String table, Map<String, AttributeValue> item) {
    return new PutItem(table, item, null, Parameters.NONE, ReturnValues.NONE, false);
  }

  static PutItem put(
      String table,
      Map<String, AttributeValue> item,
      String condition,
      @Nullable Object... parameters) {
    return new PutItem(table, item, condition, parameters(parameters), ReturnValues.ALL_OLD, true);
  }

  static UpdateItem update(
      String table,
      Map<String, AttributeValue> key,
      @Nullable String update,
      ReturnValues returning,
      @Nullable Object... parameters) {
    return new UpdateItem(table, key, update, null, parameters(parameters), returning, false);
  }

  static DeleteItem delete(String table, Map<String, AttributeValue> key) {
    return new DeleteItem(table, key, null, Parameters.NONE, ReturnValues.ALL_OLD, false);
  }

  static Query query(String table, String condition, @Nullable Object... parameters) {
    return new Query(
        table,
        null,
        condition,
        null,
        null,
        parameters(parameters),
        false,
        null,
        null,
        false,
        false);
  }

  static Query indexQuery(
      String table, @Nullable String index, String condition, @Nullable Object... parameters) {
    return new Query(
        table,
        index,
        condition,
        null,
        null,
        parameters(parameters),
        false,
        null,
        null,
        false,
        false);
  }

  static Query page(Query query, int limit, @Nullable Map<String, AttributeValue> startKey) {
    return new Query(
        query.table(),
        query.index(),
        query.keyCondition(),
        query.filter(),
        query.projection(),
        query.parameters(),
        query.countOnly(),
        limit,
        startKey,
        query.descending(),
        query.consistent());
  }

  static Query descending(Query query) {
    return new Query(
        query.table(),
        query.index(),
        query.keyCondition(),
        query.filter(),
        query.projection(),
        query.parameters(),
        query.countOnly(),
        query.limit(),
        query.startKey(),
        true,
        query.consistent());
  }

  static Query filtered(
      String table, String condition, String filter, @Nullable Object... parameters) {
    return new Query(
        table,
        null,
        condition,
        filter,
        null,
        parameters(parameters),
        false,
        null,
        null,
        false,
        false);
  }

  static Scan scan(String table, int segment, int total) {
    return new Scan(
        table, null, null, null, Parameters.NONE, false, null, null, segment, total, false);
  }

  static List<String> sorts(PageReply page) {
    return textsOf(page, "sk");
  }

  static List<String> textsOf(PageReply page, String name) {
    return page.items().stream().map(item -> ((AttributeValue.S) item.get(name)).text()).toList();
  }

  final WriteReply update(String pk, String update, @Nullable Object... parameters) {
    return send(update("tbl", key(pk, "a"), update, ReturnValues.ALL_NEW, parameters));
  }
}
