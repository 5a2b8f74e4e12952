package dev.millrace.dynamo.internal.engine;

import dev.millrace.core.Async;
import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.partiql.Statement;
import dev.millrace.dynamo.internal.partiql.StatementParser;
import dev.millrace.dynamo.internal.store.MemoryStore;
import dev.millrace.dynamo.internal.store.SqlStore;
import dev.millrace.dynamo.internal.store.Store;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.DescribeTimeToLive;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.Operations;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.TimeToLive;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import dev.millrace.dynamo.spi.WriteReply;
import dev.millrace.sql.Database;
import dev.millrace.sql.spi.Sweeper;
import java.util.List;
import java.util.Map;

/**
 * The service in process.
 *
 * <p>Reads need no consistency that they do not have: all see what was written before them.
 */
public final class Engine implements Transport, Operations {

  private final Store store;
  private final EngineOptions options;
  private final Catalog catalog = new Catalog();
  private final Tables tables = new Tables(catalog);
  private final Writes writes = new Writes(catalog);
  private final Pages pages = new Pages(catalog);
  private final Batches batches = new Batches(catalog);
  private final Transactions transactions = new Transactions(catalog);
  private final Statements statements = new Statements(catalog, writes);
  private final Expiry expiry;
  private final Sweeper sweeper;

  private Engine(Store store, EngineOptions options) {
    this.store = store;
    this.options = options;
    this.expiry = new Expiry(store, catalog, options.clock());
    this.sweeper = new Sweeper(expiry, options.sweepInterval());
  }

  /** An engine in memory; calls are done when they return. */
  public static Engine inMemory(EngineOptions options) {
    return new Engine(new MemoryStore(options.callbacks()), options);
  }

  /**
   * An engine in a database, which stays the caller's. Tables are made there when they are first
   * needed; several engines, in several processes too, may share one.
   */
  public static Engine on(Database database, EngineOptions options) {
    Engine engine = new Engine(new SqlStore(database, options.callbacks()), options);
    engine.sweeper.start();
    return engine;
  }

  @Override
  public <R> Async<R> send(Request<R> request) {
    try {
      options.faults().check(request);
      return request.to(this);
    } catch (RuntimeException failure) {
      return Async.failed(failure);
    }
  }

  @Override
  public Async<Void> closeAsync() {
    sweeper.stop();
    return store.closeAsync();
  }

  /** Deletes the items that have ended now, as the engine does from time to time by itself. */
  public Async<Long> sweep() {
    return expiry.sweep();
  }

  // --- items

  @Override
  public Async<GetItem.Reply> getItem(GetItem request) {
    GetRead read = new GetRead(request);
    return store.read(
        reading -> {
          Table table = catalog.table(reading, read.table());
          var stored = read.stored(reading, table);
          double units = Units.read(stored == null ? 0 : stored.size(), request.consistent());
          return new GetItem.Reply(
              stored == null ? null : read.projected(stored), Units.ofRead(table, units));
        });
  }

  @Override
  public Async<WriteReply> putItem(PutItem request) {
    Writes.checkReturning(request.returning());
    return write(new PutWrite(request), request.returning());
  }

  @Override
  public Async<WriteReply> updateItem(UpdateItem request) {
    return write(new UpdateWrite(request), request.returning());
  }

  @Override
  public Async<WriteReply> deleteItem(DeleteItem request) {
    Writes.checkReturning(request.returning());
    return write(new DeleteWrite(request), request.returning());
  }

  private Async<WriteReply> write(ItemWrite write, ReturnValues returning) {
    return store.write(writing -> writes.write(writing, write, returning));
  }

  @Override
  public Async<PageReply> query(Query request) {
    Expressions expressions = Pages.expressions(request);
    return store.read(reading -> pages.query(reading, request, expressions));
  }

  @Override
  public Async<PageReply> scan(Scan request) {
    Expressions expressions = Pages.expressions(request);
    return store.read(reading -> pages.scan(reading, request, expressions));
  }

  // --- several items

  @Override
  public Async<BatchGetItem.Reply> batchGetItem(BatchGetItem request) {
    Map<String, List<GetRead>> reads = Batches.reads(request);
    int most = most(reads);
    return store.read(reading -> batches.get(reading, request, reads, most));
  }

  @Override
  public Async<BatchWriteItem.Reply> batchWriteItem(BatchWriteItem request) {
    Map<String, List<ItemWrite>> all = Batches.writes(request);
    int most = most(all);
    return store.write(writing -> batches.write(writing, request, all, most));
  }

  @Override
  public Async<TransactGetItems.Reply> transactGetItems(TransactGetItems request) {
    List<GetRead> reads = Transactions.reads(request);
    return store.readMoment(reading -> transactions.get(reading, reads));
  }

  @Override
  public Async<TransactWriteItems.Reply> transactWriteItems(TransactWriteItems request) {
    List<ItemWrite> all = Transactions.writes(request);
    String token = request.token();
    if (token == null) {
      return store.write(writing -> transactions.write(writing, all));
    }
    Tokens.check(token);
    sweeper.start();
    byte[] digest = RequestDigest.of(request);
    return store.write(
        writing -> {
          long now = options.clock().millis();
          if (Tokens.isKnown(writing, token, digest, now)) {
            return transactions.repeated(writing, all);
          }
          TransactWriteItems.Reply reply = transactions.write(writing, all);
          Tokens.remember(writing, token, digest, now);
          return reply;
        });
  }

  /** How many of a batch are processed. */
  private int most(Map<String, ? extends List<?>> requests) {
    int count = requests.values().stream().mapToInt(List::size).sum();
    return options.faults().leavesUnprocessed() ? count / 2 : count;
  }

  @Override
  public Async<ExecuteStatement.Reply> executeStatement(ExecuteStatement request) {
    Statement statement = StatementParser.parse(request.statement(), request.parameters());
    if (statement instanceof Statement.Select select) {
      return store.read(reading -> statements.select(reading, request, select));
    }
    return store.write(
        writing ->
            statement instanceof Statement.Insert insert
                ? statements.insert(writing, insert)
                : statements.change(writing, (Statement.Change) statement));
  }

  // --- tables

  @Override
  public Async<TableDescription> createTable(CreateTable request) {
    TableRules.check(request.definition());
    return store.write(writing -> tables.create(writing, request.definition()));
  }

  @Override
  public Async<TableDescription> describeTable(DescribeTable request) {
    return store.read(reading -> tables.describe(reading, request.table()));
  }

  @Override
  public Async<TableDescription> deleteTable(DeleteTable request) {
    return store.write(writing -> tables.delete(writing, request.table()));
  }

  @Override
  public Async<ListTables.Reply> listTables(ListTables request) {
    return store.read(reading -> Tables.list(reading, request.startAfter()));
  }

  @Override
  public Async<TimeToLive> updateTimeToLive(UpdateTimeToLive request) {
    sweeper.start();
    return store.write(writing -> tables.updateEnd(writing, request));
  }

  @Override
  public Async<TimeToLive> describeTimeToLive(DescribeTimeToLive request) {
    return store.read(reading -> tables.describeEnd(reading, request.table()));
  }
}
