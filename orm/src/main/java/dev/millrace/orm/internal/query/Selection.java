package dev.millrace.orm.internal.query;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Order;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of one table, whatever becomes of the answer. Immutable; every part was checked
 * against the class when it was added.
 *
 * @param conditions beside the filters, of relations
 * @param loaded ways of references whose ends are read with the rows
 * @param prefetched relations whose ends are read afterwards
 */
public record Selection<E>(
    Model<E> model,
    List<Filter<E>> filters,
    List<Condition> conditions,
    List<Order<E>> orders,
    @Nullable Integer limit,
    @Nullable Integer offset,
    List<List<ModelReference>> loaded,
    List<Relation<E, ?>> prefetched) {

  /** All rows of a table. */
  public static <E> Selection<E> of(Model<E> model) {
    return new Selection<>(
        model, List.of(), List.of(), List.of(), null, null, List.of(), List.of());
  }

  /** Only what passes a filter, too. */
  public Selection<E> where(Filter<E> filter) {
    FilterCheck.check(model, filter);
    return new Selection<>(
        model, plus(filters, filter), conditions, orders, limit, offset, loaded, prefetched);
  }

  /** Only what meets a condition, too. */
  public Selection<E> with(Condition condition) {
    return new Selection<>(
        model, filters, plus(conditions, condition), orders, limit, offset, loaded, prefetched);
  }

  /** Sorted so, in place of what was before. */
  public Selection<E> orderBy(List<Order<E>> changed) {
    for (Order<E> order : changed) {
      place(order.field());
    }
    return new Selection<>(
        model, filters, conditions, List.copyOf(changed), limit, offset, loaded, prefetched);
  }

  /** The place of a field that rows are sorted by. */
  Place place(Field<E, ?> field) {
    Place place = Places.of(model, field, InvalidOrderException::new);
    if (place.single().filter(column -> !column.isJson() || place.isInsideJson()).isEmpty()
        && place.reference() == null) {
      throw new InvalidOrderException(field + " has no order: sort by a component of it");
    }
    return place;
  }

  /** At most so many. */
  public Selection<E> limit(int most) {
    if (most < 0) {
      throw new InvalidLimitException("limit: expected 0 or more, got '" + most + "'");
    }
    return new Selection<>(model, filters, conditions, orders, most, offset, loaded, prefetched);
  }

  /** Without the first so many. */
  public Selection<E> offset(int skipped) {
    if (skipped < 0) {
      throw new InvalidLimitException("offset: expected 0 or more, got '" + skipped + "'");
    }
    return new Selection<>(model, filters, conditions, orders, limit, skipped, loaded, prefetched);
  }

  /** With what references lead to, read in the same statement. */
  public Selection<E> load(List<RefField<E, ?>> references) {
    List<List<ModelReference>> ways = new ArrayList<>(loaded);
    for (RefField<E, ?> reference : references) {
      ways.add(way(reference));
    }
    return new Selection<>(
        model, filters, conditions, orders, limit, offset, List.copyOf(ways), prefetched);
  }

  /** With what stands at the end of a way of references, read in the same statement. */
  Selection<E> loadWay(List<ModelReference> way) {
    return new Selection<>(
        model, filters, conditions, orders, limit, offset, plus(loaded, way), prefetched);
  }

  private List<ModelReference> way(RefField<E, ?> field) {
    Place place = Places.of(model, field, InvalidRelationException::new);
    if (place.reference() == null) {
      throw new InvalidRelationException(
          field + " is not a reference: only those are loaded along");
    }
    List<ModelReference> way = new ArrayList<>(place.joins());
    way.add(place.reference());
    return way;
  }

  /** With what relations lead to, read in statements of their own. */
  public Selection<E> prefetch(List<Relation<E, ?>> relations) {
    List<Relation<E, ?>> all = new ArrayList<>(prefetched);
    for (Relation<E, ?> relation : relations) {
      if (all.contains(relation)) { // whatever is said about it: one result is found by it
        throw new InvalidRelationException(relation + " is prefetched twice");
      }
      all.add(relation);
    }
    return new Selection<>(
        model, filters, conditions, orders, limit, offset, loaded, List.copyOf(all));
  }

  /** The same without relations. */
  public Selection<E> unrelated() {
    return new Selection<>(model, filters, conditions, orders, limit, offset, loaded, List.of());
  }

  /** The same in the opposite order; that of the key where none was given. */
  public Selection<E> reversed() {
    List<Order<E>> opposite = sorted().orders.stream().map(Order::reversed).toList();
    return new Selection<>(model, filters, conditions, opposite, limit, offset, loaded, prefetched);
  }

  /** The same, sorted by the key where no order was given. */
  public Selection<E> sorted() {
    if (!orders.isEmpty()) {
      return this;
    }
    List<Order<E>> byKey = new ArrayList<>();
    for (ModelColumn column : model.key()) {
      byKey.add(Field.<E, Object>of(column.name()).asc());
    }
    return new Selection<>(
        model, filters, conditions, List.copyOf(byKey), limit, offset, loaded, prefetched);
  }

  /** The same, but of nothing: no statement has to be sent. */
  public Selection<E> nothing() {
    return with(Nothing.AT_ALL);
  }

  /** Whether it is known to be of nothing. */
  public boolean isNothing() {
    return conditions.contains(Nothing.AT_ALL) || (limit != null && limit == 0);
  }

  private enum Nothing implements Condition {
    AT_ALL;

    @Override
    public String render(SqlText statement, Dialect dialect, String alias) {
      return FilterSql.NEVER;
    }
  }

  /** Whether it has a limit or an offset. */
  public boolean isCut() {
    return limit != null || offset != null;
  }

  private static <X> List<X> plus(List<X> before, X more) {
    List<X> all = new ArrayList<>(before);
    all.add(more);
    return List.copyOf(all);
  }
}
