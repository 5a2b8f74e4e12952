package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.query.Kinds;
import dev.millrace.datastore.internal.store.KindName;
import dev.millrace.sql.Database;
import dev.millrace.sql.spi.BlockingTries;
import dev.millrace.sql.spi.Budget;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entities in a database: App Engine's asynchronous Datastore, on SQLite or PostgreSQL.
 *
 * <p>Outside of transactions every call stands for itself: a put of up to 500 entities is applied
 * whole or not at all, and is durable when it is done; one of more is split. Gets and queries see
 * all that was done before they were called. Writes of many callers at once share a commit.
 *
 * <p>Several processes may share a database. Safe for use from any thread. The database is the
 * caller's: {@link #close} leaves it open.
 */
public final class Datastore implements Entities, AutoCloseable {

  private final Engine engine;
  private final KeyRules rules;
  private final @Nullable Budget budget;
  private final DirectCalls calls;
  private final QueryStarts queries;

  private Datastore(Engine engine, KeyRules rules, @Nullable Budget budget) {
    this.engine = engine;
    this.rules = rules;
    this.budget = budget;
    this.calls = new DirectCalls(engine, rules);
    this.queries =
        new QueryStarts(
            this, new QueryCalls(engine, engine.searches()::open, budget), rules.namespace());
  }

  /** The entities in a database; its tables start with {@code millrace_datastore_}. */
  public static Datastore open(Database database) {
    return open(database, DatastoreOptions.DEFAULT);
  }

  /** As above, with options. */
  public static Datastore open(Database database, DatastoreOptions options) {
    return new Datastore(new Engine(database, options), KeyRules.ALL, null);
  }

  // --- views

  /**
   * A view of one namespace: its queries and kinds are there, and keys of others are refused.
   *
   * @throws IllegalArgumentException if it is no name of a namespace
   */
  public Datastore namespace(String namespace) {
    return new Datastore(engine, KeyRules.of(namespace), budget);
  }

  /** A view whose calls take no longer. */
  public Datastore within(Duration budget) {
    return new Datastore(engine, rules, Budget.within(this.budget, budget));
  }

  private <T> Async<T> bounded(Async<T> result) {
    return budget == null ? result : budget.bound(result);
  }

  // --- entities

  @Override
  public Async<Optional<Entity>> get(Key key) {
    return bounded(calls.get(key));
  }

  @Override
  public <T> Async<Optional<T>> get(Class<T> type, Key key) {
    MappedModel<T> model = queries.model(type);
    return get(key).thenApply(found -> found.map(model::of));
  }

  @Override
  public Async<List<Optional<Entity>>> get(Collection<Key> keys) {
    return bounded(calls.get(keys));
  }

  @Override
  public <T> Async<List<Optional<T>>> get(Class<T> type, Collection<Key> keys) {
    MappedModel<T> model = queries.model(type);
    return get(keys).thenApply(found -> found.stream().map(each -> each.map(model::of)).toList());
  }

  @Override
  public Async<Key> put(Object entity) {
    return Promise.map(bounded(calls.put(List.of(entity))), keys -> keys.get(0));
  }

  @Override
  public Async<List<Key>> put(Collection<?> entities) {
    return bounded(calls.put(entities));
  }

  @Override
  public Async<Void> delete(Object keyOrEntity) {
    return bounded(calls.delete(List.of(keyOrEntity)));
  }

  @Override
  public Async<Void> delete(Collection<?> keysOrEntities) {
    return bounded(calls.delete(keysOrEntities));
  }

  @Override
  public Async<Entity> getOrInsert(Entity entity) {
    rules.checkComplete(entity.key());
    return transaction(tx -> tx.getOrInsert(entity));
  }

  @Override
  public Async<KeyRange> allocateIds(Key incomplete, long count) {
    return bounded(calls.allocateIds(incomplete, count));
  }

  @Override
  public Async<KeyRangeState> allocateIdRange(KeyRange range) {
    return bounded(calls.allocateIdRange(range));
  }

  // --- queries

  @Override
  public Query<Entity> query(String kind) {
    return queries.query(Names.checkKind(kind));
  }

  @Override
  public Query<Entity> query() {
    return queries.query((String) null);
  }

  @Override
  public <T> Query<T> query(Class<T> type) {
    return queries.query(type);
  }

  @Override
  public Query<Entity> gql(String text, @Nullable Object... arguments) {
    return queries.gql(text, arguments);
  }

  @Override
  public Query<Entity> gql(String text, Map<String, ?> arguments) {
    return queries.gql(text, arguments);
  }

  @Override
  public <T> Query<T> gql(Class<T> type, String text, @Nullable Object... arguments) {
    return queries.gql(type, text, arguments);
  }

  @Override
  public <T> Kind<T> kind(Class<T> type) {
    return queries.kind(type);
  }

  @Override
  public Kind<Entity> kind(String name) {
    return queries.kind(name);
  }

  // --- transactions

  /**
   * Runs a body in a transaction, again after a conflict.
   *
   * <p>Its reads see what was there at the first of them, and none of its own writes. When the
   * body's stage is done, the transaction waits for every call that was made in it and commits; if
   * one has failed, nothing is applied, and that failure is thrown.
   *
   * @param body starts on the calling thread; further tries run on the callback executor
   */
  public <R> Async<R> transaction(DatastoreTransactionBody<R> body) {
    return transaction(engine.options().transactions(), body);
  }

  /** As above, with options. */
  public <R> Async<R> transaction(
      DatastoreTransactionOptions options, DatastoreTransactionBody<R> body) {
    checkOwn(options);
    return bounded(
        engine.heard(
            "transaction",
            "",
            () ->
                new TransactionRun<>(engine, () -> begun(options), options.retries(), body)
                    .start()));
  }

  /** Runs a blocking body in a transaction; every try stays on the calling thread. */
  public <R, X extends Exception> R inTransaction(DatastoreBlockingBody<R, X> body) throws X {
    return inTransaction(engine.options().transactions(), body);
  }

  /** As above, with options. */
  public <R, X extends Exception> R inTransaction(
      DatastoreTransactionOptions options, DatastoreBlockingBody<R, X> body) throws X {
    checkOwn(options);
    return BlockingTries.run(
        options.retries(),
        () -> begun(options),
        body::run,
        (tx, failure) -> tx.scope().end(failure));
  }

  /** Runs a blocking body without a result in a transaction. */
  public <X extends Exception> void useTransaction(DatastoreBlockingAction<X> body) throws X {
    useTransaction(engine.options().transactions(), body);
  }

  /** As above, with options. */
  public <X extends Exception> void useTransaction(
      DatastoreTransactionOptions options, DatastoreBlockingAction<X> body) throws X {
    this.<Boolean, X>inTransaction(
        options,
        tx -> {
          body.run(tx);
          return true;
        });
  }

  /** Begins a transaction that the caller commits; closing it rolls back. */
  public DatastoreTransaction begin() {
    return begin(engine.options().transactions());
  }

  /** As above, with options. */
  public DatastoreTransaction begin(DatastoreTransactionOptions options) {
    checkOwn(options);
    return begun(options);
  }

  private DatastoreTransaction begun(DatastoreTransactionOptions options) {
    return new DatastoreTransaction(this, engine, rules, budget, new Scope(engine, options));
  }

  private static void checkOwn(DatastoreTransactionOptions options) {
    if (options.propagation() == Propagation.MANDATORY) {
      throw new IllegalStateException(
          "the transaction is to join another, and there is none: begin it on that one");
    }
  }

  // --- indexes

  /** Makes an index in this view's namespace, unless it is there; done when it serves. */
  public Async<Void> createIndex(CompositeIndex index) {
    return engine.store().createIndex(kindName(index.kind()), Engine.definition(index));
  }

  /** Takes an index away; false if there is none. */
  public Async<Boolean> dropIndex(CompositeIndex index) {
    return engine.store().dropIndex(kindName(index.kind()), Engine.definition(index));
  }

  private KindName kindName(String kind) {
    return new KindName(rules.namespace(), kind);
  }

  /** The composite indexes in this view's namespace, by kind, and whether they serve. */
  public Async<Map<CompositeIndex, IndexState>> indexes() {
    return engine
        .store()
        .read(
            reading ->
                engine
                    .store()
                    .onReader(
                        () -> {
                          Map<CompositeIndex, IndexState> indexes = new LinkedHashMap<>();
                          Kinds.now(reading, rules.namespace())
                              .forEach(
                                  kind ->
                                      kind.indexes()
                                          .forEach(
                                              each ->
                                                  indexes.put(
                                                      Engine.of(
                                                          kind.name().kind(), each.definition()),
                                                      each.isServing()
                                                          ? IndexState.SERVING
                                                          : IndexState.BUILDING)));
                          return indexes;
                        }));
  }

  // --- upkeep

  /**
   * Compares all indexes with all entities, which takes as long as there are many.
   *
   * @return what is wrong, in words; empty if all is well
   */
  public Async<List<String>> verify() {
    return engine.store().verify();
  }

  /** As {@link #close}, without waiting. */
  public Async<Void> closeAsync() {
    return engine.store().closeAsync();
  }

  /** Refuses calls from now on, and waits for those that are under way; of all views at once. */
  @Override
  public void close() {
    closeAsync().result();
  }

  @Override
  public String toString() {
    return "Datastore[" + rules.namespace() + "]";
  }
}
