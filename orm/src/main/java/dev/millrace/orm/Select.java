package dev.millrace.orm;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Change;
import dev.millrace.core.Expression;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Order;
import dev.millrace.core.Page;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.core.Subquery;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.ChangeSql;
import dev.millrace.orm.internal.query.Changing;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.EntityRows;
import dev.millrace.orm.internal.query.FieldQuery;
import dev.millrace.orm.internal.query.Item;
import dev.millrace.orm.internal.query.Keyset;
import dev.millrace.orm.internal.query.Matching;
import dev.millrace.orm.internal.query.Reading;
import dev.millrace.orm.internal.query.SelectSql;
import dev.millrace.orm.internal.query.Selection;
import dev.millrace.orm.internal.query.Table;
import dev.millrace.orm.internal.relation.Prefetch;
import dev.millrace.orm.internal.relation.Relations;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.RowMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query of a class's records, built step by step; each step gives a new one, and nothing is sent
 * before the last word.
 *
 * <p>Immutable and safe for use from any thread, as often as you like. A field that the class does
 * not have, and a value that does not fit one, are refused by the step that names it.
 *
 * @param <E> the class
 */
public final class Select<E> {

  private final Context context;
  private final Selection<E> selection;

  Select(Context context, Selection<E> selection) {
    this.context = context;
    this.selection = selection;
  }

  // --- steps

  /**
   * Only records that pass, and that passed the filters before.
   *
   * @throws dev.millrace.core.InvalidFilterException if it does not fit the class
   */
  public Select<E> where(Filter<E> filter) {
    return new Select<>(context, selection.where(filter));
  }

  /**
   * Only records that pass a condition by name, as {@link Filter#of} reads it: {@code "qty__gt"}.
   *
   * @throws dev.millrace.core.InvalidFilterException if it does not fit the class
   * @throws IllegalArgumentException if the operator does not take such a value
   */
  public Select<E> where(String condition, @Nullable Object value) {
    return where(Filter.of(condition, value));
  }

  /**
   * Sorted so, the first first, in place of what was said before; without it the order is that of
   * the key where one is needed, and else none.
   *
   * @throws dev.millrace.core.InvalidOrderException if a field is not there, or has no order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Select<E> orderBy(Order<E>... orders) {
    return new Select<>(context, selection.orderBy(Arrays.asList(orders)));
  }

  /**
   * At most so many.
   *
   * @throws InvalidLimitException if it is negative
   */
  public Select<E> limit(int most) {
    return new Select<>(context, selection.limit(most));
  }

  /**
   * Without the first so many.
   *
   * @throws InvalidLimitException if it is negative
   */
  public Select<E> offset(int skipped) {
    return new Select<>(context, selection.offset(skipped));
  }

  /**
   * With what references lead to, read in the same statement: {@code Book_.author}, or over one
   * {@code Book_.author.to(Author_.publisher)}, with all on the way.
   *
   * @throws dev.millrace.core.InvalidRelationException if the class has no such reference
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Select<E> with(RefField<E, ?>... references) {
    return new Select<>(context, selection.load(Arrays.asList(references)));
  }

  /**
   * With what relations lead to from each record, for {@link #fetchRelated}.
   *
   * @throws InvalidRelationException if one does not start from the class
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Select<E> prefetch(Relation<E, ?>... relations) {
    for (Relation<E, ?> relation : relations) {
      Relations.requireStart(selection.model(), relation);
    }
    return new Select<>(context, selection.prefetch(Arrays.asList(relations)));
  }

  // --- records

  /** All records. */
  public Async<List<E>> fetchAll() {
    requireUnrelated();
    if (selection.isNothing()) {
      return Async.of(List.of());
    }
    SqlText sql = SelectSql.rows(selection, context.dialect());
    return context.queries().fetch(rows(), sql.toString(), sql.args());
  }

  /** The first record in the order, or of the key's; empty if there is none. */
  public Async<Optional<E>> fetchFirst() {
    return first(selection.sorted());
  }

  /** Any one record, the first in the order if there is one; empty if there is none. */
  public Async<Optional<E>> fetchOne() {
    return first(selection);
  }

  /**
   * The last record in the order, or of the key's; empty if there is none.
   *
   * @throws InvalidLimitException if there is a limit or offset: which would be the last?
   */
  public Async<Optional<E>> fetchLast() {
    requireWhole("fetchLast");
    return first(selection.reversed());
  }

  private Async<Optional<E>> first(Selection<E> from) {
    requireUnrelated();
    if (selection.isNothing()) {
      return Async.of(Optional.empty());
    }
    Integer limit = from.limit();
    Selection<E> one = limit == null || limit > 1 ? from.limit(1) : from;
    SqlText sql = SelectSql.rows(one, context.dialect());
    return context.queries().fetchRow(rows(), sql.toString(), sql.args());
  }

  /**
   * The only record; fails with {@link dev.millrace.core.MissingException} if there is none, and
   * with {@link dev.millrace.core.InvalidQueryException} if there are several.
   */
  public Async<E> fetchSingle() {
    Integer limit = selection.limit();
    Select<E> two = limit == null || limit > 2 ? limit(2) : this;
    return two.fetchAll().thenApply(found -> Single.of(found, selection.model()));
  }

  /** The records as a stream; nothing is sent before the first demand. */
  public AsyncStream<E> stream() {
    requireUnrelated();
    if (selection.isNothing()) {
      return AsyncStream.from(List.of());
    }
    SqlText sql = SelectSql.rows(selection, context.dialect());
    return context.queries().stream(rows(), sql.toString(), sql.args());
  }

  /**
   * All records, with what the relations of {@link #prefetch} lead to from them; each relation is a
   * statement of its own, or several if there are very many records.
   */
  public Async<Fetched<E>> fetchRelated() {
    Select<E> alone = new Select<>(context, selection.unrelated());
    return alone
        .fetchAll()
        .thenCompose(
            found ->
                new Prefetch(context)
                    .load(selection.model(), found, selection.prefetched())
                    .thenApply(loaded -> new Fetched<>(found, selection.model(), loaded)));
  }

  /**
   * The first page: so many records, and a token for {@link #page(int, String)} that resumes
   * exactly after them, whatever is written meanwhile. The key is the last order.
   *
   * @throws InvalidLimitException if the size is not positive, or there is a limit or offset
   */
  public Async<Page<E>> page(int size) {
    return pageAfter(null, size);
  }

  /**
   * The page after another of the same query.
   *
   * @throws dev.millrace.core.InvalidQueryException if the token is not one of this query
   */
  public Async<Page<E>> page(int size, String token) {
    return pageAfter(Objects.requireNonNull(token, "token"), size);
  }

  private Async<Page<E>> pageAfter(@Nullable String token, int size) {
    Keyset.requireSize(size);
    requireWhole("page");
    Keyset<E> keyset = new Keyset<>(selection);
    return new Select<>(context, keyset.after(token, size))
        .fetchAll()
        .thenApply(
            found -> {
              boolean isLast = found.size() <= size;
              List<E> items = isLast ? found : found.subList(0, size);
              return new Page<>(
                  items,
                  isLast ? Optional.empty() : Optional.of(keyset.token(items.get(size - 1))));
            });
  }

  private void requireUnrelated() {
    if (!selection.prefetched().isEmpty()) {
      throw new InvalidRelationException(
          "relations that are prefetched come with fetchRelated(), and with nothing else");
    }
  }

  private RowMapper<E> rows() {
    return EntityRows.of(selection.model(), context.loader());
  }

  // --- values

  /**
   * The records as instances of another class, whose components are named after fields: {@code
   * title}, or over a reference {@code authorName}.
   *
   * @throws dev.millrace.core.InvalidProjectionException if one is named after no field
   */
  public <R> Projection<R> as(Class<R> type) {
    Map<String, Item> items = Matching.of(selection.model(), type);
    List<Item> values = List.copyOf(items.values());
    List<String> columns = List.copyOf(items.keySet());
    return new Projection<>(
        context, Table.of(selection), values, columns, Reading.into(type, values, columns));
  }

  /**
   * Values of each record, or of all together if they are computed, as instances of a class that
   * takes them in this order.
   *
   * @throws dev.millrace.core.InvalidProjectionException if they cannot stand together, or the
   *     class has more components or fewer
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <R> Projection<R> as(Class<R> type, Expression<E, ?>... values) {
    return new Grouped<>(context, selection, List.of()).as(type, values);
  }

  /** One value of each record; records where it is absent are left out. */
  public <V> Async<List<V>> fetchValues(Expression<E, V> value) {
    return values(value).fetchAll().thenApply(Select::present);
  }

  /** The different values of a field. */
  public <V> Async<List<V>> fetchDistinct(Expression<E, V> value) {
    return values(value).distinct().fetchAll().thenApply(Select::present);
  }

  /** What is computed of all records, or a value of the first; empty if it is absent. */
  public <V> Async<Optional<V>> fetchValue(Expression<E, V> value) {
    return values(value).fetchFirst().thenApply(found -> found.flatMap(inside -> inside));
  }

  private <V> Projection<Optional<V>> values(Expression<E, V> value) {
    List<Item> items = List.of(Items.of(selection.model(), value));
    return new Projection<>(
        context, Table.of(selection), items, Reading.names(items), Reading.value(items.get(0)));
  }

  private static <V> List<V> present(List<Optional<V>> values) {
    return values.stream().flatMap(Optional::stream).toList();
  }

  /** The records as maps from the names of components, nested ones with dots, to values. */
  public Async<List<Map<String, @Nullable Object>>> fetchMaps() {
    List<Item> items = new ArrayList<>();
    for (ModelColumn column : selection.model().columns()) {
      items.add(Items.column(selection.model(), column));
    }
    return maps(items);
  }

  /** Values of each record, or of all together if they are computed, as maps by their names. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<List<Map<String, @Nullable Object>>> fetchMaps(Expression<E, ?>... values) {
    return maps(Items.of(selection.model(), Arrays.asList(values)));
  }

  private Async<List<Map<String, @Nullable Object>>> maps(List<Item> items) {
    return new Projection<>(
            context, Table.of(selection), items, Reading.names(items), Reading.maps(items))
        .fetchAll();
  }

  /** Groups the records by the values of fields. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Grouped<E> groupBy(Field<E, ?>... fields) {
    return new Grouped<>(context, selection, Arrays.asList(fields));
  }

  // --- numbers

  /** How many records there are, of those within limit and offset. */
  public Async<Long> count() {
    if (selection.isNothing()) {
      return Async.of(0L);
    }
    SqlText sql = SelectSql.count(selection, context.dialect());
    return context
        .queries()
        .fetchValue(Long.class, sql.toString(), sql.args())
        .thenApply(Optional::orElseThrow);
  }

  /** Whether there is a record, within limit and offset. */
  public Async<Boolean> exists() {
    if (selection.isNothing()) {
      return Async.of(false);
    }
    SqlText sql = SelectSql.exists(selection, context.dialect());
    return context.queries().fetchRow(sql.toString(), sql.args()).thenApply(Optional::isPresent);
  }

  // --- changes

  /** Deletes all records, those within limit and offset, and gives their number. */
  public Async<Long> delete() {
    if (selection.isNothing()) {
      return Async.of(0L);
    }
    SqlText sql = Changing.delete(selection, context.dialect());
    return context.queries().execute(sql.toString(), sql.args()).thenApply(CommandTag::rows);
  }

  /**
   * Changes all records, those within limit and offset, and gives their number; a version goes up,
   * and the time of the update is set unless it is among the changes.
   *
   * @throws dev.millrace.core.InvalidChangeException if there are none, or one does not fit the
   *     class
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Long> update(Change<E>... changes) {
    return update(Arrays.asList(changes));
  }

  /** As above, by the names of components. */
  public Async<Long> update(Map<String, ? extends @Nullable Object> values) {
    List<Change<E>> changes = new ArrayList<>();
    values.forEach((name, value) -> changes.add(Field.<E, Object>of(name).set(value)));
    return update(changes);
  }

  private Async<Long> update(List<Change<E>> changes) {
    if (selection.isNothing()) {
      ChangeSql.check(selection.model(), changes);
      return Async.of(0L);
    }
    SqlText sql = Changing.update(selection, changes, context.dialect());
    return context.queries().execute(sql.toString(), sql.args()).thenApply(CommandTag::rows);
  }

  // --- within other queries

  /** The values of a field, to ask membership of: {@code Book_.year.isIn(…)}. */
  public <V> Subquery<V> subquery(Field<E, V> field) {
    return new FieldQuery<>(selection, field);
  }

  /** References to the records, to ask membership of: {@code Book_.author.isIn(…)}. */
  public Subquery<Ref<E>> refs() {
    return new FieldQuery<>(selection, null);
  }

  private void requireWhole(String operation) {
    if (selection.isCut()) {
      throw new InvalidLimitException(
          operation + " stands beside no limit or offset: it could not respect them");
    }
  }

  /** The class and the filters, without values. */
  @Override
  public String toString() {
    return "select " + selection.model().name() + " where " + selection.filters();
  }
}
