package dev.millrace.orm;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.EntityRows;
import dev.millrace.orm.internal.query.KeptTables;
import dev.millrace.orm.internal.query.Selection;
import dev.millrace.orm.internal.record.Bulk;
import dev.millrace.orm.internal.record.Records;
import dev.millrace.orm.internal.relation.ReferenceLoader;
import dev.millrace.orm.internal.relation.Relations;
import dev.millrace.orm.internal.schema.Comparison;
import dev.millrace.orm.internal.schema.Schema;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Database;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores records of mapped classes in tables, and asks for them; on a database, a connection or a
 * transaction.
 *
 * <p>Safe for use from any thread, and cheap: it holds no connection and nothing to close, but the
 * database that it is on. Instances are never changed: what is stored comes back as a new one, with
 * its key and in the precision that the store keeps. There is no session, no cache and no tracking
 * of changes.
 *
 * <p>Errors in how a class is mapped and in what a query asks are thrown by the call, those of the
 * database arrive in the result.
 */
public final class Orm {

  private final Queries queries;
  private final @Nullable Transactional transactional;
  private final ReferenceLoader loader;
  private final Context context;
  private final Map<Class<?>, Records<?>> records = new ConcurrentHashMap<>();

  private Orm(
      Queries queries,
      @Nullable Transactional transactional,
      KeptTables kept,
      @Nullable ReferenceLoader afterwards) {
    this.queries = queries;
    this.transactional = transactional;
    this.loader = new ReferenceLoader(queries, kept, afterwards);
    this.context = loader.context();
  }

  /** On a database: each operation by itself, on whatever connection is free. */
  public static Orm on(Database database) {
    return new Orm(database, database, new KeptTables(), null);
  }

  /** On one connection. */
  public static Orm on(Connection connection) {
    return new Orm(connection, connection, new KeptTables(), null);
  }

  /** In a transaction, beside its plain SQL. */
  public static Orm on(Transaction transaction) {
    return new Orm(transaction, transaction, new KeptTables(), null);
  }

  private Orm in(Transaction transaction) {
    return new Orm(transaction, transaction, context.kept(), loader);
  }

  /**
   * A view whose operations fail with {@link dev.millrace.core.TimedOutException} after a time; one
   * budget for everything that an operation does.
   */
  public Orm within(Duration budget) {
    Queries bounded = queries.within(budget);
    return new Orm(
        bounded,
        transactional == null ? null : (Transactional) bounded,
        context.kept(),
        loader.afterwards());
  }

  // --- tables

  /**
   * Makes the table of a class with its indexes, unless it is there; before it the tables that it
   * refers to, and after it those that link it with others, where they are not there.
   *
   * @throws dev.millrace.core.InvalidModelException if the class cannot have a table as it is
   *     declared; nothing has been changed then
   */
  public Async<Void> createTable(Class<?> type) {
    return createTable(type, IfExists.KEEP);
  }

  /** As above; says what becomes of a table that is there already. */
  public Async<Void> createTable(Class<?> type, IfExists ifExists) {
    Model<?> model = Model.of(type);
    Schema.check(model, queries.dialect());
    return transaction(
        tx ->
            new Schema(tx.queries)
                .create(model, ifExists == IfExists.REPLACE, ifExists == IfExists.FAIL));
  }

  /** Drops the table of a class, and the tables of its own that link it, if they are there. */
  public Async<Void> dropTable(Class<?> type) {
    Model<?> model = Model.of(type);
    return transaction(tx -> new Schema(tx.queries).drop(model));
  }

  /** The names of all tables, in order. */
  public Async<List<String>> tableNames() {
    return new Schema(queries).tableNames();
  }

  /** Drops all tables, with everything in them. */
  public Async<Void> reset() {
    return transaction(tx -> new Schema(tx.queries).reset());
  }

  /**
   * Compares a class with the table that is there: columns with their types, nulls and key, unique
   * columns, indexes and references. Columns that the class does not know do not matter.
   *
   * <p>Fails with {@link dev.millrace.core.InvalidModelException} that names all differences.
   */
  public Async<Void> validate(Class<?> type) {
    return Comparison.run(Model.of(type), queries);
  }

  // --- records

  /**
   * Stores a new record, and gives it as it was stored.
   *
   * <p>A generated key of 0 or null is made; another is kept. The version starts at 1.
   *
   * @throws dev.millrace.core.InvalidQueryException if its key is missing and nobody makes one, or
   *     it refers to a record that has not been stored
   */
  public <T> Async<T> insert(T instance) {
    return insert(instance, Timestamps.SET);
  }

  /** As above; says whose times of creation and update count. */
  public <T> Async<T> insert(T instance, Timestamps timestamps) {
    return recordsOf(instance).insert(instance, timestamps == Timestamps.KEEP);
  }

  /**
   * Stores new records of one class, all or none, and gives them as they were stored, in their
   * order.
   *
   * <p>In a transaction a failure undoes these alone, and the transaction goes on if it is handled.
   * They are a savepoint there: until this is done, the transaction takes nothing else.
   *
   * @param instances of none nothing is sent
   * @throws IllegalArgumentException if they are of different classes
   */
  public <T> Async<List<T>> insertAll(Collection<? extends T> instances) {
    return insertAll(instances, Timestamps.SET);
  }

  /** As above; says whose times of creation and update count. */
  public <T> Async<List<T>> insertAll(Collection<? extends T> instances, Timestamps timestamps) {
    List<T> all = List.copyOf(instances);
    if (all.isEmpty()) {
      return Async.of(List.of());
    }
    Bulk<T> bulk = Bulk.of(modelOf(all.get(0)), all, timestamps == Timestamps.KEEP);
    return bulk.isOneStatement() && !(queries instanceof Transaction)
        ? bulk.insert(context)
        : transaction(tx -> bulk.insert(tx.context));
  }

  @SuppressWarnings("unchecked") // the model is that of the instance's class
  private static <T> Model<T> modelOf(T instance) {
    return Model.of((Class<T>) instance.getClass());
  }

  /**
   * The record of a key, if it is there.
   *
   * @param id the value of its {@code @Id} component; of several a list of their values in order
   */
  public <T> Async<Optional<T>> get(Class<T> type, Object id) {
    return records(type).get(id);
  }

  /** The record that a reference leads to, if it is there. */
  public <T> Async<Optional<T>> get(Ref<T> reference) {
    return records(reference.type()).get(reference.id());
  }

  /** The records of some keys, in the order of the keys; empty for those that are not there. */
  public <T> Async<List<Optional<T>>> getAll(Class<T> type, Collection<?> ids) {
    Model<T> model = Model.of(type);
    List<List<Object>> keys = ids.stream().map(model::keyOf).toList();
    return keys.isEmpty()
        ? Async.of(List.of())
        : loader
            .fetch(model, keys.stream().distinct().toList())
            .thenApply(
                found -> keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList());
  }

  @SuppressWarnings("unchecked") // kept under its own class
  private <T> Records<T> records(Class<T> type) {
    Records<?> known = records.get(type);
    if (known == null) {
      known = new Records<>(Model.of(type), context);
      records.put(type, known);
    }
    return (Records<T>) known;
  }

  @SuppressWarnings("unchecked") // the class of an instance of T
  private <T> Records<T> recordsOf(T instance) {
    return records((Class<T>) instance.getClass());
  }

  /**
   * Sets everything of a stored record but its key and its time of creation, and gives it as it was
   * stored.
   *
   * <p>Fails with {@link dev.millrace.core.MissingException} if it is not there, and with {@link
   * dev.millrace.core.ConflictException} if its {@code @Version} is no longer that of the instance.
   */
  public <T> Async<T> update(T instance) {
    return recordsOf(instance).update(instance);
  }

  /**
   * Changes some components of the record of a key without reading it, and gives it as it was
   * stored; fails with {@link dev.millrace.core.MissingException} if it is not there.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> Async<T> update(Class<T> type, Object id, Change<T>... changes) {
    return records(type).update(id, Arrays.asList(changes));
  }

  /** Changes some components of all records that pass, and gives their number. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> Async<Long> updateWhere(Class<T> type, Filter<T> filter, Change<T>... changes) {
    return select(type).where(filter).update(changes);
  }

  /**
   * Stores a record, or if there is one of the same key sets everything but that and its time of
   * creation; gives it as it was stored.
   *
   * @param unique the fields by which a record is the same, which must have a unique index; the key
   *     if there are none
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> Async<T> upsert(T instance, Field<T, ?>... unique) {
    return Upserts.upsert(instance, Arrays.asList(unique), context);
  }

  /**
   * Stores a record unless there is one of the same key, and gives the one that is there.
   *
   * @param unique the fields by which a record is the same, which must have a unique index; the key
   *     if there are none
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> Async<T> getOrInsert(T instance, Field<T, ?>... unique) {
    return Upserts.getOrInsert(instance, Arrays.asList(unique), context);
  }

  /**
   * Deletes the record of a key; fails with {@link dev.millrace.core.MissingException} if it is not
   * there.
   */
  public <T> Async<Void> delete(Class<T> type, Object id) {
    return records(type).delete(id);
  }

  /**
   * Deletes a record; fails with {@link dev.millrace.core.MissingException} if it is not there, and
   * with {@link dev.millrace.core.ConflictException} if its {@code @Version} is no longer that of
   * the instance.
   */
  public <T> Async<Void> delete(T instance) {
    return recordsOf(instance).deleteRecord(instance);
  }

  // --- queries

  /** Starts a query of a class's records. */
  public <T> Select<T> select(Class<T> type) {
    return new Select<>(context, Selection.of(Model.of(type)));
  }

  /**
   * What a relation leads to from a record; from one that has not been stored nothing, which needs
   * no statement.
   *
   * @throws dev.millrace.core.InvalidRelationException if it does not start from the class
   */
  public <E, T> Select<T> related(E owner, Relation<E, T> relation) {
    Model<E> model = modelOf(owner);
    Relations.requireStart(model, relation);
    Selection<T> selection =
        model.idOf(owner) == null
            ? Selection.of(Model.of(relation.target())).nothing()
            : Relations.of(relation, model.keyIn(owner));
    return new Select<>(context, selection);
  }

  /** All that refer to a record by a field. */
  public <E, T> Select<T> related(E owner, RefField<T, E> field) {
    return related(owner, field.inverse());
  }

  /**
   * What a record is linked with by a many-to-many relation.
   *
   * @throws dev.millrace.core.InvalidRelationException if the class does not declare it
   */
  public <E, T> Links<E, T> links(E owner, Relation<E, T> relation) {
    Model<E> model = modelOf(owner);
    Relations.requireStart(model, relation);
    return new Links<>(
        this, relation, owner, model.idOf(owner) == null ? null : model.keyIn(owner));
  }

  Context context() {
    return context;
  }

  boolean isStored(Object instance) {
    return modelOf(instance).idOf(instance) != null;
  }

  /** Reads the rows of plain SQL, whose columns are those of the class, into records. */
  public <T> Async<List<T>> fetch(Class<T> type, String sql, @Nullable Object... args) {
    return queries.fetch(EntityRows.of(Model.of(type), loader), sql, args);
  }

  /** Reads the first row of plain SQL into a record, if there is one. */
  public <T> Async<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object... args) {
    return queries.fetchRow(EntityRows.of(Model.of(type), loader), sql, args);
  }

  /** Streams the rows of plain SQL as records. */
  public <T> AsyncStream<T> stream(Class<T> type, String sql, @Nullable Object... args) {
    return queries.stream(EntityRows.of(Model.of(type), loader), sql, args);
  }

  // --- transactions

  /**
   * Runs a body in a transaction; in one, in a savepoint. See {@link Transactional} for what ends
   * it.
   */
  public <R> Async<R> transaction(OrmBody<R> body) {
    return transactional().transaction(tx -> body.run(in(tx)));
  }

  /** As above, with options. */
  public <R> Async<R> transaction(TransactionOptions options, OrmBody<R> body) {
    return transactional().transaction(options, tx -> body.run(in(tx)));
  }

  /** Runs a blocking body in a transaction; every try stays on the calling thread. */
  public <R, X extends Exception> R inTransaction(OrmBlockingBody<R, X> body) throws X {
    return transactional().inTransaction(tx -> body.run(in(tx)));
  }

  /** As above, with options. */
  public <R, X extends Exception> R inTransaction(
      TransactionOptions options, OrmBlockingBody<R, X> body) throws X {
    return transactional().inTransaction(options, tx -> body.run(in(tx)));
  }

  /** Runs a blocking body without a value in a transaction. */
  public <X extends Exception> void useTransaction(OrmBlockingAction<X> body) throws X {
    transactional().useTransaction(tx -> body.run(in(tx)));
  }

  /** As above, with options. */
  public <X extends Exception> void useTransaction(
      TransactionOptions options, OrmBlockingAction<X> body) throws X {
    transactional().useTransaction(options, tx -> body.run(in(tx)));
  }

  /** Runs reads over one consistent state, which later writes do not change. */
  public <R> Async<R> read(OrmBody<R> body) {
    if (!(queries instanceof Database database)) {
      throw new IllegalStateException(
          "a snapshot is read on a database; a transaction has a state of its own already");
    }
    return database.read(snapshot -> body.run(new Orm(snapshot, null, context.kept(), loader)));
  }

  private Transactional transactional() {
    if (transactional == null) {
      throw new IllegalStateException(
          "a snapshot is for reading: begin a transaction on the database");
    }
    return transactional;
  }
}
