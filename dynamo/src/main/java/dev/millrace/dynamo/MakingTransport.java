package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.DescribeTimeToLive;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables of classes where they are missed, for engines in process: an item of a class can
 * be saved into an empty engine. A table that was deleted is not made again.
 */
final class MakingTransport implements Transport {

  /** What a table is made with. */
  private record Plan(TableDefinition definition, @Nullable String expires) {}

  private final Transport transport;
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private final Set<String> present = ConcurrentHashMap.newKeySet();

  MakingTransport(Transport transport) {
    this.transport = transport;
  }

  /** Remembers a class, beside others that are kept in the same table. */
  void plan(Model<?> model, String table) {
    if (model.key() != null) {
      TableDefinition own = Definitions.of(model, table, TableOptions.DEFAULT);
      plans.merge(table, new Plan(own, model.expires()), MakingTransport::both);
    }
  }

  /** The first class has the key; both have their indexes. */
  private static Plan both(Plan one, Plan other) {
    if (!one.definition().key().equals(other.definition().key())) {
      return one;
    }
    Map<String, String> types = new HashMap<>(other.definition().keyTypes());
    types.putAll(one.definition().keyTypes());
    List<IndexDefinition> indexes = new ArrayList<>(one.definition().indexes());
    for (IndexDefinition each : other.definition().indexes()) {
      if (indexes.stream().noneMatch(known -> known.name().equals(each.name()))) {
        indexes.add(each);
      }
    }
    return new Plan(
        new TableDefinition(
            one.definition().name(), one.definition().key(), types, indexes, null, null, null),
        one.expires() == null ? other.expires() : one.expires());
  }

  @Override
  public <R> Async<R> send(Request<R> request) {
    Async<R> reply = transport.send(request);
    if (request instanceof DeleteTable delete) {
      plans.remove(delete.table());
      present.remove(delete.table());
    }
    List<String> tables = request.tableNames();
    boolean isKnown = isAboutTables(request) || present.containsAll(tables);
    if (isKnown || tables.stream().noneMatch(plans::containsKey)) {
      return reply;
    }
    Async<R> again =
        reply.exceptionallyCompose(
            failure ->
                isMissing(failure)
                    ? made(tables.iterator()).thenCompose(made -> transport.send(request))
                    : Async.failed(failure));
    Promise.watch(
        again,
        (value, failure) -> {
          if (failure == null) {
            present.addAll(tables);
          }
        });
    return again;
  }

  private static boolean isAboutTables(Request<?> request) {
    return request instanceof CreateTable
        || request instanceof DescribeTable
        || request instanceof DeleteTable
        || request instanceof UpdateTimeToLive
        || request instanceof DescribeTimeToLive;
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof ServiceException told
        && told.code().equals("ResourceNotFoundException");
  }

  private Async<Void> made(Iterator<String> tables) {
    if (!tables.hasNext()) {
      return Async.done();
    }
    Plan plan = plans.get(tables.next());
    return plan == null ? made(tables) : made(plan).thenCompose(made -> made(tables));
  }

  private Async<Void> made(Plan plan) {
    return transport
        .send(new CreateTable(plan.definition()))
        .thenCompose(
            made ->
                plan.expires() == null
                    ? Async.done()
                    : transport
                        .send(
                            new UpdateTimeToLive(
                                plan.definition().name(), plan.expires(), /* enabled= */ true))
                        .thenAccept(set -> {}))
        .exceptionallyCompose(
            failure ->
                failure instanceof ServiceException told
                        && told.code().equals("ResourceInUseException")
                    ? Async.done() // another was faster
                    : Async.failed(failure));
  }

  @Override
  public Async<Void> closeAsync() {
    return transport.closeAsync();
  }
}
