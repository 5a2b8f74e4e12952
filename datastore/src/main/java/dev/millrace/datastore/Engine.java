package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.datastore.internal.query.Searches;
import dev.millrace.datastore.internal.store.EntityName;
import dev.millrace.datastore.internal.store.IndexDefinition;
import dev.millrace.datastore.internal.store.IndexPart;
import dev.millrace.datastore.internal.store.KindName;
import dev.millrace.datastore.internal.store.Seen;
import dev.millrace.datastore.internal.store.Store;
import dev.millrace.datastore.internal.store.TakenException;
import dev.millrace.datastore.internal.store.Write;
import dev.millrace.sql.Database;
import dev.millrace.sql.spi.Spans;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What all views of a datastore and its transactions share. */
final class Engine {

  private final DatastoreOptions options;
  private final Store store;
  private final Searches searches;
  private final EntityWriter writer;
  private final QuerySpecs specs;
  private final EntityCache cache;
  private final String system;

  Engine(Database database, DatastoreOptions options) {
    this.options = options;
    this.store = new Store(database, options.callbacks());
    this.searches = new Searches(store, this::need);
    this.writer = new EntityWriter(options.profile());
    this.specs = new QuerySpecs(options.profile());
    this.cache = EntityCache.of(options.cacheSize());
    this.system = database.dialect().name();
  }

  DatastoreOptions options() {
    return options;
  }

  Store store() {
    return store;
  }

  Searches searches() {
    return searches;
  }

  EntityWriter writer() {
    return writer;
  }

  QuerySpecs specs() {
    return specs;
  }

  /** Tells the listener of an operation, from its call to its end. */
  <T> Async<T> heard(String operation, String kind, Supplier<Async<T>> call) {
    Listener.Span span =
        Spans.start(
            options.callbacks().listener(),
            Listener.Kind.OPERATION,
            () ->
                Map.of(
                    "db.system.name", system,
                    "db.operation.name", operation,
                    "db.collection.name", kind));
    Async<T> result = call.get();
    Spans.end(span, result);
    return result;
  }

  // --- names

  static EntityName name(Key key) {
    return EntityName.of(key.namespace(), key.kind(), key.path());
  }

  static KindName kindName(Key key) {
    return new KindName(key.namespace(), key.kind());
  }

  // --- reads and writes outside of transactions

  Async<Optional<byte[]>> get(EntityName name) {
    return cache.get(name, () -> store.read(reading -> reading.get(name)));
  }

  Async<Map<EntityName, byte[]>> getAll(Collection<EntityName> names) {
    return cache.getAll(names, missing -> store.read(reading -> reading.getAll(missing)));
  }

  /** Makes changes, all or none. */
  Async<Void> commit(List<Write> writes, Seen seen) {
    Async<Void> committed = cache.writing(writes, () -> store.commit(writes, seen));
    Promise.watch(
        committed,
        (done, failure) -> {
          if (failure instanceof TakenException taken) {
            store.idsCollided(taken.name().kind());
          }
        });
    return committed;
  }

  // --- indexes

  private Async<Void> need(QuerySpec spec, IndexDefinition definition) {
    String kind = Objects.requireNonNull(spec.kind(), "kindless queries need no index");
    return options.indexPolicy() == IndexPolicy.ON_DEMAND
        ? store.createIndex(new KindName(spec.namespace(), kind), definition)
        : Async.failed(new NeedIndexException(of(kind, definition)));
  }

  static CompositeIndex of(String kind, IndexDefinition definition) {
    return new CompositeIndex(
        kind,
        definition.hasAncestors(),
        definition.parts().stream()
            .map(each -> new CompositeIndex.Part(each.property(), each.isDescending()))
            .toList());
  }

  static IndexDefinition definition(CompositeIndex index) {
    return new IndexDefinition(
        index.hasAncestors(),
        index.parts().stream()
            .map(each -> new IndexPart(each.property(), each.isDescending()))
            .toList());
  }
}
