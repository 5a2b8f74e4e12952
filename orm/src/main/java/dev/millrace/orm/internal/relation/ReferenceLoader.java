package dev.millrace.orm.internal.relation;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.EntityType;
import dev.millrace.core.RefLoader;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.EntityRows;
import dev.millrace.orm.internal.query.KeptTables;
import dev.millrace.orm.internal.query.KeyCondition;
import dev.millrace.orm.internal.query.SelectSql;
import dev.millrace.orm.internal.query.Selection;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads what references lead to, many at once: see {@link ReferenceBatches}.
 *
 * <p>References that were read in a transaction are loaded through it while it is open, and through
 * its database afterwards.
 */
public final class ReferenceLoader implements RefLoader {

  private final Queries queries;
  private final Dialect dialect;
  private final KeptTables kept;
  private final @Nullable ReferenceLoader afterwards;
  private final Map<Class<?>, ReferenceBatches<?>> batches = new ConcurrentHashMap<>();

  /**
   * Makes a loader.
   *
   * @param kept what is known of the tables
   * @param afterwards takes over once the transaction that the queries are of has ended; null if
   *     nothing does
   */
  public ReferenceLoader(Queries queries, KeptTables kept, @Nullable ReferenceLoader afterwards) {
    this.queries = queries;
    this.dialect = queries.dialect();
    this.kept = kept;
    this.afterwards = afterwards;
  }

  @Override
  public <T> Async<Optional<T>> load(EntityType<T> type, Object id) {
    Model<T> model = Model.of(type);
    List<Object> key = model.keyOf(id);
    return batches(model).load(key);
  }

  @SuppressWarnings("unchecked") // kept under its own class
  private <T> ReferenceBatches<T> batches(Model<T> model) {
    return (ReferenceBatches<T>)
        batches.computeIfAbsent(
            model.type().type(), type -> new ReferenceBatches<>(keys -> fetch(model, keys)));
  }

  /** The instances of some keys, by key; missing ones are not in it. */
  public <T> Async<Map<List<Object>, T>> fetch(Model<T> model, List<List<Object>> keys) {
    int most = KeyCondition.most(model.key(), dialect, 0);
    List<Async<List<T>>> parts = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += Math.min(most, keys.size() - from)) {
      int to = from + Math.min(most, keys.size() - from);
      parts.add(part(model, keys.subList(from, to)));
    }
    return parts.size() == 1
        ? parts.get(0).thenApply(found -> byKey(model, List.of(found)))
        : Async.all(parts).thenApply(found -> byKey(model, found));
  }

  private <T> Async<List<T>> part(Model<T> model, List<List<Object>> keys) {
    Selection<T> selection =
        Selection.of(model).with(new KeyCondition(model.key(), List.copyOf(keys)));
    SqlText sql = SelectSql.rows(selection, dialect);
    RowMapper<T> rows = EntityRows.of(model, this);
    try {
      return queries.fetch(rows, sql.toString(), sql.args());
    } catch (ClosedException ended) {
      if (afterwards == null) {
        throw ended;
      }
      return afterwards.part(model, keys);
    }
  }

  private static <T> Map<List<Object>, T> byKey(Model<T> model, List<List<T>> parts) {
    Map<List<Object>, T> byKey = new HashMap<>();
    for (List<T> part : parts) {
      for (T instance : part) {
        byKey.put(model.keyIn(instance), instance);
      }
    }
    return byKey;
  }

  /** What takes over once the transaction has ended. */
  public @Nullable ReferenceLoader afterwards() {
    return afterwards;
  }

  /** The context of operations on the same queries. */
  public Context context() {
    return new Context(queries, dialect, this, kept);
  }
}
