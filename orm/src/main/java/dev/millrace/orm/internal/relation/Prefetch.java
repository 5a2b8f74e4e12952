package dev.millrace.orm.internal.relation;

import dev.millrace.core.Async;
import dev.millrace.core.Columns;
import dev.millrace.core.Relation;
import dev.millrace.core.RowReader;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.EntityRows;
import dev.millrace.orm.internal.query.Grouping;
import dev.millrace.orm.internal.query.KeyCondition;
import dev.millrace.orm.internal.query.SelectSql;
import dev.millrace.orm.internal.query.Selection;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.RowMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads what relations lead to from many records at once. */
public final class Prefetch {

  /** So many other values a statement may have beside the keys that it asks for. */
  private static final int OTHER_VALUES = 1_000;

  /** An end of a relation and the key of the record that it was reached from. */
  private record End<T>(List<Object> start, T instance) {}

  private final Context context;

  /** On a handle's queries. */
  public Prefetch(Context context) {
    this.context = context;
  }

  /** Loads relations, and those that are to be loaded from their ends. */
  public <E> Async<Loaded> load(
      Model<E> model, Collection<E> records, List<Relation<E, ?>> relations) {
    if (relations.isEmpty() || records.isEmpty()) {
      return Async.of(empty(relations));
    }
    Set<List<Object>> keys = new LinkedHashSet<>();
    records.forEach(each -> keys.add(model.keyIn(each)));
    Map<Relation<?, ?>, Async<Reached>> reached = new LinkedHashMap<>();
    for (Relation<E, ?> relation : relations) {
      reached.put(relation, reach(model, relation, List.copyOf(keys)));
    }
    return Async.all(reached.values()).thenApply(all -> joined(List.copyOf(reached.keySet()), all));
  }

  private static Loaded empty(List<? extends Relation<?, ?>> relations) {
    Map<Relation<?, ?>, Map<List<Object>, List<Object>>> ends = new HashMap<>();
    Map<Relation<?, ?>, Loaded> below = new HashMap<>();
    for (Relation<?, ?> relation : relations) {
      ends.put(relation, Map.of());
      below.put(relation, empty(relation.prefetched()));
    }
    return new Loaded(ends, below);
  }

  private static Loaded joined(List<Relation<?, ?>> relations, List<Reached> reached) {
    Map<Relation<?, ?>, Map<List<Object>, List<Object>>> ends = new HashMap<>();
    Map<Relation<?, ?>, Loaded> below = new HashMap<>();
    for (int i = 0; i < relations.size(); i++) {
      ends.put(relations.get(i), reached.get(i).ends());
      below.put(relations.get(i), reached.get(i).below());
    }
    return new Loaded(ends, below);
  }

  /** What one relation leads to, by the keys it starts from, and what was loaded from there. */
  private record Reached(Map<List<Object>, List<Object>> ends, Loaded below) {}

  private <T> Async<Reached> reach(
      Model<?> start, Relation<?, T> relation, List<List<Object>> keys) {
    Model<T> target = Model.of(relation.target());
    List<Async<List<End<T>>>> parts = new ArrayList<>();
    int most = KeyCondition.most(start.key(), context.dialect(), OTHER_VALUES);
    for (int from = 0; from < keys.size(); ) {
      int to = from + Math.min(most, keys.size() - from);
      parts.add(part(start, target, relation, keys.subList(from, to)));
      from = to;
    }
    return Async.all(parts)
        .thenCompose(
            found -> {
              Map<List<Object>, List<Object>> ends = new HashMap<>();
              Map<List<Object>, T> distinct = new LinkedHashMap<>();
              for (List<End<T>> part : found) {
                for (End<T> end : part) {
                  ends.computeIfAbsent(end.start(), key -> new ArrayList<>()).add(end.instance());
                  distinct.putIfAbsent(target.keyIn(end.instance()), end.instance());
                }
              }
              return load(target, distinct.values(), relation.prefetched())
                  .thenApply(below -> new Reached(ends, below));
            });
  }

  private <T> Async<List<End<T>>> part(
      Model<?> start, Model<T> target, Relation<?, T> relation, List<List<Object>> keys) {
    Selection<T> selection = Relations.ends(relation).unrelated();
    @Nullable Integer limit =
        relation.limit().isPresent() ? Integer.valueOf(relation.limit().getAsInt()) : null;
    boolean isInverse = relation.inverseOf().isPresent();
    Grouping grouping =
        isInverse
            ? new ByReference(Relations.reference(relation), keys)
            : new ByLink(LinkTable.of(relation), keys);
    SqlText sql = SelectSql.grouped(selection, grouping, limit, context.dialect());
    RowMapper<T> rows = EntityRows.of(target, context.loader());
    RowMapper<End<T>> ends =
        isInverse
            ? names -> inverse(rows.reader(names), start, Relations.reference(relation))
            : names -> linked(rows.reader(names), names, start);
    return context.queries().fetch(ends, sql.toString(), sql.args());
  }

  private static <T> RowReader<End<T>> inverse(
      RowReader<T> reader, Model<?> start, ModelReference reference) {
    return row -> {
      T instance = reader.read(row);
      Object id = Objects.requireNonNull(reference.in(instance)).id();
      return new End<>(start.keyOf(id), instance);
    };
  }

  private static <T> RowReader<End<T>> linked(
      RowReader<T> reader, List<String> names, Model<?> start) {
    int first = names.indexOf(SelectSql.shown(0));
    return row -> new End<>(key(row, first, start), reader.read(row));
  }

  private static List<Object> key(Columns row, int first, Model<?> start) {
    List<Object> key = new ArrayList<>(start.key().size());
    for (int i = 0; i < start.key().size(); i++) {
      key.add(Objects.requireNonNull(row.get(first + i, start.key().get(i).storedClass())));
    }
    return key;
  }
}
