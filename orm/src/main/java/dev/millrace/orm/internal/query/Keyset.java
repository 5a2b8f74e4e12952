package dev.millrace.orm.internal.query;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Order;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a selection, each of which starts after the last row of the one before: by the values
 * that the rows are sorted by, and the key behind them, and not by counting.
 */
public final class Keyset<E> {

  private final Selection<E> selection;
  private final List<Order<E>> orders;
  private final List<Place> places;

  /**
   * Pages of a selection.
   *
   * @throws InvalidOrderException if it is sorted by what cannot be carried in a token
   */
  public Keyset(Selection<E> selection) {
    this.orders = withKey(selection);
    this.places = orders.stream().map(order -> selection.place(order.field())).toList();
    for (Place place : places) {
      if (place.isInsideJson() || place.columns().size() != 1) {
        throw new InvalidOrderException(
            place.field() + " cannot sort pages: sort by columns of single values");
      }
    }
    this.selection = loading(selection).orderBy(orders);
  }

  private static <E> List<Order<E>> withKey(Selection<E> selection) {
    List<Order<E>> all = new ArrayList<>(selection.orders());
    Set<ModelColumn> sorted = new HashSet<>();
    for (Order<E> order : all) {
      Place place = selection.place(order.field());
      if (place.joins().isEmpty()) {
        sorted.addAll(place.columns());
      }
    }
    for (ModelColumn column : selection.model().key()) {
      if (!sorted.contains(column)) {
        all.add(Field.<E>named(column.path()).asc());
      }
    }
    return List.copyOf(all);
  }

  /** What the order leads over is read too, since the token needs its values. */
  private Selection<E> loading(Selection<E> from) {
    Selection<E> loading = from;
    for (int i = 0; i < places.size(); i++) {
      List<ModelReference> joins = places.get(i).joins();
      if (!joins.isEmpty()) {
        loading = loading.loadWay(joins);
      }
    }
    return loading;
  }

  /** The rows after a place, and one more, which tells whether there is another page. */
  public Selection<E> after(@Nullable String token, int size) {
    Selection<E> from = token == null ? selection : selection.where(after(token));
    return from.limit(Math.addExact(size, 1));
  }

  /** The place of a row. */
  public String token(E row) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      Object value = orders.get(i).field().get(row);
      values.add(value == null ? null : TokenValue.encode(places.get(i), value));
    }
    return Token.encode(signature(), values);
  }

  private String signature() {
    return selection.model().table() + " " + orders + " " + selection.filters();
  }

  private Filter<E> after(String token) {
    List<@Nullable String> values = Token.decode(signature(), token, orders.size());
    List<Filter<E>> alternatives = new ArrayList<>();
    List<Filter<E>> same = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      String text = values.get(i);
      Object value = text == null ? null : TokenValue.decode(places.get(i), text);
      List<Filter<E>> all = new ArrayList<>(same);
      Filter<E> later = later(orders.get(i), places.get(i), value);
      if (later != null) {
        all.add(later);
        alternatives.add(Filter.all(all));
      }
      same.add(
          value == null
              ? orders.get(i).field().isNull()
              : compared(i, Filter.Comparator.EQ, value));
    }
    return Filter.any(alternatives);
  }

  private Filter<E> compared(int i, Filter.Comparator comparator, Object value) {
    return new Filter.Comparison<>(orders.get(i).field(), comparator, value);
  }

  /** What comes behind a value; null if nothing does. */
  private @Nullable Filter<E> later(Order<E> order, Place place, @Nullable Object value) {
    Field<E, ?> field = order.field();
    if (value == null) {
      return order.areNullsFirst() ? field.notNull() : null;
    }
    Filter<E> beyond =
        new Filter.Comparison<>(
            field, order.isDescending() ? Filter.Comparator.LT : Filter.Comparator.GT, value);
    return place.isNullable() && !order.areNullsFirst() ? beyond.or(field.isNull()) : beyond;
  }

  /** Refuses a size that gives no page. */
  public static void requireSize(int size) {
    if (size < 1) {
      throw new InvalidLimitException("page: expected a size of 1 or more, got '" + size + "'");
    }
  }

  static InvalidQueryException foreign() {
    return new InvalidQueryException(
        "the token is not one of this query: it belongs to the same filters and orders");
  }
}
