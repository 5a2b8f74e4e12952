package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.MapModel;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.sql.spi.Budget;
import dev.millrace.sql.spi.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends requests: counts them, tells the listener, and makes of failures what callers catch. */
final class Client {

  private final Transport transport;
  private final DynamoOptions options;
  private final Counters counters;
  private final Map<String, TableKeys> known;
  private final @Nullable Budget budget;

  Client(Transport transport, DynamoOptions options) {
    this(
        options.rateLimit().equals(RateLimit.NONE)
            ? transport
            : new LimitedTransport(transport, options.rateLimit(), System::nanoTime),
        options,
        new Counters(),
        new ConcurrentHashMap<>(),
        null);
  }

  private Client(
      Transport transport,
      DynamoOptions options,
      Counters counters,
      Map<String, TableKeys> known,
      @Nullable Budget budget) {
    this.transport = transport;
    this.options = options;
    this.counters = counters;
    this.known = known;
    this.budget = budget;
  }

  /** The same for operations that take no longer. */
  Client within(Duration budget) {
    return new Client(transport, options, counters, known, Budget.within(this.budget, budget));
  }

  Transport transport() {
    return transport;
  }

  DynamoOptions options() {
    return options;
  }

  Callbacks callbacks() {
    return options.callbacks();
  }

  Counters counters() {
    return counters;
  }

  Instant now() {
    return options.clock().instant();
  }

  /** Ends what a caller asked for when its time is up. */
  <T> Async<T> bounded(Async<T> operation) {
    return budget == null ? operation : budget.bound(operation);
  }

  /** As above, of a stream as a whole. */
  <T> ChunkSource<T> bounded(ChunkSource<T> source) {
    return budget == null ? source : budget.bound(source);
  }

  /**
   * Sends a request.
   *
   * @param reader see {@link Reply#of}
   */
  <R, U> Async<U> send(Request<R> request, Function<? super R, ? extends U> reader) {
    Listener.Span span =
        Spans.start(callbacks().listener(), Listener.Kind.OPERATION, () -> attributes(request));
    Async<R> reply = transport.send(request);
    Promise.watch(
        reply,
        (value, failure) -> {
          if (value == null) {
            counters.failed();
          } else {
            counters.answered(value);
          }
        });
    Spans.end(span, reply);
    return Reply.of(callbacks().captured(), request, reply, reader);
  }

  private static Map<String, Object> attributes(Request<?> request) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("db.system.name", "aws.dynamodb");
    attributes.put("db.operation.name", request.operation());
    List<String> tables = request.tableNames();
    if (tables.size() == 1) {
      attributes.put("db.collection.name", tables.get(0));
    } else if (!tables.isEmpty()) {
      attributes.put("aws.dynamodb.table_names", tables);
    }
    return attributes;
  }

  // --- what only the service knows of a table

  /** The keys of a table and its indexes, if they were asked for before; else null. */
  @Nullable TableKeys knownKeys(String table) {
    return known.get(table);
  }

  /** The keys of a table and its indexes, asked for now. */
  Async<TableKeys> keys(String table) {
    return send(
        new DescribeTable(table),
        description -> {
          TableKeys described = TableKeys.of(description.definition());
          known.put(table, described);
          return described;
        });
  }

  /** Forgets a table, which may be another from now on. */
  void forget(String table) {
    known.remove(table);
  }

  /** The keys of a table and of its indexes, by their names. */
  record TableKeys(KeyParts table, Map<String, KeyParts> indexes) {

    private static TableKeys of(TableDefinition definition) {
      Map<String, KeyParts> indexes = new HashMap<>();
      definition.indexes().forEach(each -> indexes.put(each.name(), parts(each.key())));
      return new TableKeys(parts(definition.key()), indexes);
    }

    private static KeyParts parts(KeySchema schema) {
      return new KeyParts(
          schema.partition().stream().map(MapModel::part).toList(),
          schema.sort().stream().map(MapModel::part).toList());
    }
  }
}
