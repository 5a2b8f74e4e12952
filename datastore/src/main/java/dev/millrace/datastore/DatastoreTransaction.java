package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.query.OpenSearch;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.datastore.internal.store.EntityName;
import dev.millrace.datastore.internal.store.Write;
import dev.millrace.sql.spi.Budget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on a {@link Datastore}: applied whole or not at all.
 *
 * <p>All that it reads was there at the moment of its first read; what it writes itself it does not
 * see. Its writes are made at the commit, which waits for every call that was made on it, and fails
 * with a {@link dev.millrace.core.ConflictException} if somebody has changed meanwhile what it has
 * read: anything in those entity groups, or, by an option, those entities and the results of those
 * queries. What it has only written does not conflict. A call that fails or is cancelled dooms it.
 *
 * <p>Safe for use from any thread. After its end it refuses calls with a {@link
 * dev.millrace.core.ClosedException}. It ends by itself after the lifetime that the options of the
 * datastore give it.
 */
public final class DatastoreTransaction implements Entities, AutoCloseable {

  private final Datastore datastore;
  private final Engine engine;
  private final KeyRules rules;
  private final @Nullable Budget budget;
  private final Scope scope;
  private final QueryStarts queries;

  DatastoreTransaction(
      Datastore datastore, Engine engine, KeyRules rules, @Nullable Budget budget, Scope scope) {
    this.datastore = datastore;
    this.engine = engine;
    this.rules = rules;
    this.budget = budget;
    this.scope = scope;
    this.queries =
        new QueryStarts(
            this,
            new Source(
                new QueryCalls(engine, (spec, held) -> scope.issue(() -> open(spec)), budget)),
            rules.namespace());
  }

  Scope scope() {
    return scope;
  }

  // --- reads

  @Override
  public Async<Optional<Entity>> get(Key key) {
    EntityName name = Engine.name(rules.checkComplete(key));
    scope.reads(name);
    return scope.issue(
        () ->
            Promise.map(
                Promise.compose(scope.moment(), moment -> moment.reading().get(name)),
                found -> {
                  scope.hasRead(name, found.isPresent());
                  return found.map(each -> Entity.ofStored(key, each));
                }));
  }

  @Override
  public <T> Async<Optional<T>> get(Class<T> type, Key key) {
    MappedModel<T> model = queries.model(type);
    return get(key).thenApply(found -> found.map(model::of));
  }

  @Override
  public Async<List<Optional<Entity>>> get(Collection<Key> keys) {
    List<Key> all = List.copyOf(keys);
    List<EntityName> names =
        all.stream().map(each -> Engine.name(rules.checkComplete(each))).toList();
    names.forEach(scope::reads);
    if (names.isEmpty()) {
      return Async.of(List.of());
    }
    return scope.issue(
        () ->
            Promise.map(
                Promise.compose(
                    scope.moment(), moment -> moment.reading().getAll(new LinkedHashSet<>(names))),
                found -> {
                  names.forEach(each -> scope.hasRead(each, found.containsKey(each)));
                  return DirectCalls.inOrder(all, names, found);
                }));
  }

  @Override
  public <T> Async<List<Optional<T>>> get(Class<T> type, Collection<Key> keys) {
    MappedModel<T> model = queries.model(type);
    return get(keys).thenApply(found -> found.stream().map(each -> each.map(model::of)).toList());
  }

  // --- writes

  @Override
  public Async<Key> put(Object entity) {
    return Promise.map(put(List.of(entity)), keys -> keys.get(0));
  }

  @Override
  public Async<List<Key>> put(Collection<?> entities) {
    scope.checkWritable();
    Batch batch = new Batch(engine, entities, rules);
    for (Key key : batch.keys()) {
      if (key.isComplete() || key.parent().isPresent()) {
        scope.touch(EntityName.group(key.namespace(), key.root().path()));
      } else if (engine.options().profile() == Profile.GAE) {
        // A root that is new is a group of its own, which nobody else knows of yet.
        scope.touchNew();
      }
    }
    return scope.issue(
        () ->
            Promise.map(
                batch.placed(),
                placed -> {
                  placed.writes().forEach(scope::writes);
                  return placed.keys();
                }));
  }

  @Override
  public Async<Void> delete(Object keyOrEntity) {
    return delete(List.of(keyOrEntity));
  }

  @Override
  public Async<Void> delete(Collection<?> keysOrEntities) {
    scope.checkWritable();
    List<Write> writes = new ArrayList<>();
    for (Object each : keysOrEntities) {
      Key key = rules.checkComplete(Models.key(each, rules.namespace()));
      scope.touch(EntityName.group(key.namespace(), key.path()));
      writes.add(new Write(Engine.name(key), null, false));
    }
    return scope.issue(
        () -> {
          writes.forEach(scope::writes);
          return Async.done();
        });
  }

  @Override
  public Async<Entity> getOrInsert(Entity entity) {
    return get(entity.key())
        .thenCompose(
            found ->
                found.isPresent()
                    ? Async.of(found.get())
                    : put(entity).thenApply(key -> entity.withKey(key)));
  }

  @Override
  public Async<KeyRange> allocateIds(Key incomplete, long count) {
    return scope.issue(() -> datastore.allocateIds(incomplete, count));
  }

  @Override
  public Async<KeyRangeState> allocateIdRange(KeyRange range) {
    return scope.issue(() -> datastore.allocateIdRange(range));
  }

  // --- queries

  private Async<OpenSearch> open(QuerySpec spec) {
    scope.reads(spec);
    return Promise.compose(scope.moment(), moment -> engine.searches().open(spec, moment));
  }

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

  /** Queries of a transaction are its calls, and end with it. */
  private final class Source implements QuerySource {

    private final QueryCalls calls;

    Source(QueryCalls calls) {
      this.calls = calls;
    }

    private Question checked(Question question) {
      if (engine.options().profile() == Profile.GAE && question.ancestor() == null) {
        throw new InvalidFilterException(
            question + ": expected an ancestor in a transaction; the MODERN profile needs none");
      }
      return question;
    }

    @Override
    public AsyncStream<Found> run(Question question) {
      AsyncStream<Found> stream = calls.run(checked(question));
      scope.opened(stream);
      return stream;
    }

    @Override
    public <T> Async<List<T>> fetch(Question question, Function<Found, T> form) {
      checked(question);
      return scope.issue(() -> calls.fetch(question, form));
    }

    @Override
    public Async<Long> count(Question question) {
      checked(question);
      return scope.issue(() -> calls.count(question));
    }

    @Override
    public Async<QueryPlan> explain(Question question) {
      return calls.explain(checked(question));
    }
  }

  // --- transactions inside of this one

  /**
   * Runs a body in a transaction that is begun inside of this one; see {@link Propagation}.
   *
   * @throws IllegalStateException if the options say {@link Propagation#NESTED}, the default
   */
  public <R> Async<R> transaction(
      DatastoreTransactionOptions options, DatastoreTransactionBody<R> body) {
    return switch (options.propagation()) {
      case NESTED -> throw nested();
      case INDEPENDENT -> datastore.transaction(options.propagation(Propagation.NESTED), body);
      case ALLOWED, MANDATORY -> joined(body);
    };
  }

  private static IllegalStateException nested() {
    return new IllegalStateException(
        "transactions do not nest: join this one with Propagation.ALLOWED, or begin one of its own"
            + " with Propagation.INDEPENDENT");
  }

  private <R> Async<R> joined(DatastoreTransactionBody<R> body) {
    return scope.issue(() -> Async.from(body.run(this)));
  }

  // --- its end

  /** Whether its end was not asked for yet. */
  public boolean isActive() {
    return scope.isOpen();
  }

  /**
   * Waits for all calls, and applies all writes if none has failed.
   *
   * @throws dev.millrace.core.ClosedException if its end was asked for before
   */
  public Async<Void> commit() {
    scope.checkOpen();
    return bounded(scope.end(null));
  }

  private <T> Async<T> bounded(Async<T> result) {
    return budget == null ? result : budget.bound(result);
  }

  /**
   * Gives up what is under way and applies nothing.
   *
   * @throws dev.millrace.core.ClosedException if its end was asked for before
   */
  public Async<Void> rollback() {
    scope.checkOpen();
    return scope.rollback();
  }

  /** Rolls back unless its end was asked for before. */
  @Override
  public void close() {
    // Why a commit has failed is told to whom asked for it, and not again.
    scope.rollback().handle((done, failure) -> Boolean.TRUE).result();
  }

  @Override
  public String toString() {
    return "DatastoreTransaction[" + (isActive() ? "active" : "ended") + "]";
  }
}
