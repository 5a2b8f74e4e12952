package dev.millrace.orm.internal.record;

import dev.millrace.core.Async;
import dev.millrace.core.Change;
import dev.millrace.core.ConflictException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.Property;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.ChangeSql;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.EntityRows;
import dev.millrace.orm.internal.query.Kept;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.RowMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and changes single records of one class. */
public final class Records<T> {

  /** From how many new records on it is worth a question what need not be read. */
  private static final int MANY = 64;

  private final Model<T> model;
  private final Context context;
  private final RecordSql sql;
  private final RowMapper<T> rows;

  /** Of a class, on a handle's queries. */
  public Records(Model<T> model, Context context) {
    this.model = model;
    this.context = context;
    this.sql = RecordSql.of(model, context.dialect());
    this.rows = EntityRows.of(model, context.loader());
  }

  // --- reading

  /** The record of a key. */
  public Async<Optional<T>> get(Object id) {
    return context.queries().fetchRow(rows, sql.get(), model.keyOf(id).toArray());
  }

  // --- inserting

  /** Stores a new record, and gives it as it was stored. */
  public Async<T> insert(T instance, boolean keepsTimes) {
    Insertion insertion = Insertion.of(model, instance, Instant.now(), keepsTimes);
    return one(sql.insert(insertion.named()), insertion.values().toArray());
  }

  private Async<T> one(String text, @Nullable Object[] args) {
    return context
        .queries()
        .fetchRow(rows, text, args)
        .thenApply(row -> row.orElseThrow(() -> new IllegalStateException("no row came back")));
  }

  /** Stores a record, or changes the one that has the same values in some columns. */
  public Async<T> upsert(T instance, List<ModelColumn> unique) {
    Insertion insertion = Insertion.of(model, instance, Instant.now(), /* keepsTimes= */ false);
    return one(sql.upsert(insertion.named(), unique), insertion.values().toArray());
  }

  /** Stores a record unless there is one that has the same values in some columns. */
  public Async<Optional<T>> insertOrIgnore(T instance, List<ModelColumn> unique) {
    Insertion insertion = Insertion.of(model, instance, Instant.now(), /* keepsTimes= */ false);
    return context
        .queries()
        .fetchRow(
            rows, sql.insertOrIgnore(insertion.named(), unique), insertion.values().toArray());
  }

  /** Stores records that all leave out the same columns. */
  Async<List<T>> insertAlike(BitSet named, List<List<?>> values) {
    return values.size() < MANY
        ? context.queries().fetchMany(rows, sql.insert(named), values)
        : Promise.compose(
            context.kept().isKept(model.table(), context),
            isKept ->
                isKept
                    ? insertKept(sql.bulkInsert(named), values)
                    : context.queries().fetchMany(rows, sql.insert(named), values));
  }

  private Async<List<T>> insertKept(RecordSql.BulkInsert insert, List<List<?>> values) {
    return Promise.map(
        context.queries().fetchMany(insert.rows().reader(), insert.text(), values),
        returned -> insert.rows().rows(rows, values, returned));
  }

  // --- changing

  /** Sets everything but the key, and gives the record as it was stored. */
  public Async<T> update(T instance) {
    List<Object> key = keyIn(instance);
    List<@Nullable Object> args = new ArrayList<>();
    Instant now = Instant.now();
    for (ModelColumn column : sql.updated()) {
      args.add(column.isUpdated() ? Kept.time(column, now) : column.valueIn(instance));
    }
    args.addAll(key);
    model.version().ifPresent(version -> args.add(version.valueIn(instance)));
    return context
        .queries()
        .fetchRow(rows, sql.update(), args.toArray())
        .thenCompose(row -> row.<Async<T>>map(Async::of).orElseGet(() -> lost(key)));
  }

  /** Changes some components of the record of a key. */
  public Async<T> update(Object id, List<Change<T>> changes) {
    List<Object> key = model.keyOf(id);
    SqlText statement = new SqlText();
    String set = ChangeSql.render(model, changes, statement, context.dialect());
    String text = sql.update(set, keyCondition(key, statement));
    return context
        .queries()
        .fetchRow(rows, text, statement.args())
        .thenApply(row -> row.orElseThrow(() -> missing(key)));
  }

  private String keyCondition(List<Object> key, SqlText statement) {
    StringJoiner condition = new StringJoiner(" and ");
    for (int i = 0; i < key.size(); i++) {
      String name = context.dialect().quote(model.key().get(i).name());
      condition.add(name + " = " + statement.bind(key.get(i)));
    }
    return condition.toString();
  }

  // --- deleting

  /** Deletes the record of a key. */
  public Async<Void> delete(Object id) {
    List<Object> key = model.keyOf(id);
    return context
        .queries()
        .execute(sql.delete(), key.toArray())
        .thenAccept(tag -> requireOne(tag, key));
  }

  /** Deletes a record, if it still has its version. */
  public Async<Void> deleteRecord(T instance) {
    List<Object> key = keyIn(instance);
    Optional<ModelColumn> version = model.version();
    if (version.isEmpty()) {
      return context
          .queries()
          .execute(sql.delete(), key.toArray())
          .thenAccept(tag -> requireOne(tag, key));
    }
    List<@Nullable Object> args = new ArrayList<>(key);
    args.add(version.get().valueIn(instance));
    return context
        .queries()
        .execute(sql.deleteVersion(), args.toArray())
        .thenCompose(tag -> tag.rows() > 0 ? Async.done() : lost(key).thenAccept(never -> {}));
  }

  private void requireOne(CommandTag tag, List<Object> key) {
    if (tag.rows() == 0) {
      throw missing(key);
    }
  }

  /** Fails for a record that is not there, or no longer in the version that was read. */
  private Async<T> lost(List<Object> key) {
    return context
        .queries()
        .fetchRow(rows, sql.get(), key.toArray())
        .thenApply(
            row -> {
              if (row.isEmpty() || model.version().isEmpty()) {
                throw missing(key);
              }
              throw new ConflictException(
                  shown(key) + " was changed by another since it was read: get it, and try again",
                  Outcome.NOT_APPLIED,
                  null);
            });
  }

  private MissingException missing(List<Object> key) {
    return new MissingException("there is no " + shown(key));
  }

  /** The class and the key, if that is one that tells nothing: a number or a UUID. */
  private String shown(List<Object> key) {
    boolean isPlain = key.stream().allMatch(each -> each instanceof Number || each instanceof UUID);
    String parts = String.join(", ", key.stream().map(Object::toString).toList());
    return model.name() + (isPlain ? " " + parts : " with this key");
  }

  private List<Object> keyIn(T instance) {
    if (model.idOf(instance) == null) {
      throw new InvalidQueryException(
          "this "
              + model.name()
              + " has not been stored ("
              + String.join(", ", model.type().id().stream().map(Property::name).toList())
              + " is not set): insert it, and use what comes back");
    }
    return model.keyIn(instance);
  }
}
