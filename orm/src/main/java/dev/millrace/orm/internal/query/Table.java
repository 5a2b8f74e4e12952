package dev.millrace.orm.internal.query;

import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.Order;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A query that gives values and not records.
 *
 * @param groups by which the rows are grouped; of none the whole is one group if an item is an
 *     aggregate, and else each row is its own
 * @param having of the groups; null for all
 * @param orders of the result; of none those of the selection
 */
public record Table<E>(
    Selection<E> selection,
    List<FieldItem> groups,
    List<Having> having,
    List<ItemOrder> orders,
    boolean isDistinct) {

  /** The rows of a selection, not grouped. */
  public static <E> Table<E> of(Selection<E> selection) {
    return new Table<>(selection, List.of(), List.of(), List.of(), false);
  }

  /** An order of the result by one of its values, or another. */
  public record ItemOrder(Item item, boolean isDescending) {}

  /** A condition on groups. */
  public interface Having {

    /** Its text. */
    String render(Item.Scope scope);
  }

  /**
   * Writes the query.
   *
   * @param names the columns of the result, one for each item
   * @throws InvalidProjectionException if the items cannot stand together
   */
  public SqlText render(List<Item> items, List<String> names, Dialect dialect) {
    requireTogether(items);
    Table<E> sorted = isWhole(items) ? unsorted() : this;
    return SelectSql.table(
        sorted, isGrouped(items), scope -> columns(items, names, scope), dialect);
  }

  private static String columns(List<Item> items, List<String> names, Item.Scope scope) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      columns
          .append(i == 0 ? "" : ", ")
          .append(items.get(i).render(scope))
          .append(" as ")
          .append(scope.dialect().quote(names.get(i)));
    }
    return columns.toString();
  }

  private void requireTogether(List<Item> items) {
    if (items.isEmpty()) {
      throw new InvalidProjectionException("expected at least one value to select, got none");
    }
    requireSortable(items);
    boolean isGrouped = isGrouped(items);
    Set<String> grouped = groups.stream().map(FieldItem::name).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    for (Item item : items) {
      if (!seen.add(item.name())) {
        throw new InvalidProjectionException(
            "two values are called \"" + item.name() + "\": name one with as(...)");
      }
      if (isGrouped && item instanceof FieldItem field && !isGroup(field, grouped)) {
        throw new InvalidProjectionException(
            field.place().field() + " is neither grouped by nor computed from the group");
      }
    }
  }

  /** What is distinct, or grouped, can be sorted by its own values alone. */
  private void requireSortable(List<Item> items) {
    if (isWhole(items)) {
      return; // one row needs no order
    }
    for (Order<E> order : selection.orders()) {
      String name = order.field().name();
      boolean isThere =
          items.stream().anyMatch(item -> item.name().equals(name))
              || groups.stream().anyMatch(group -> group.name().equals(name));
      if (!isThere && (isDistinct || isGrouped(items))) {
        throw new InvalidProjectionException(
            order.field() + " sorts values that it is not among: select it too");
      }
    }
  }

  private boolean isGroup(FieldItem field, Set<String> grouped) {
    return grouped.contains(field.name())
        || groups.stream()
            .anyMatch(
                each ->
                    each.place().joins().isEmpty()
                        && each.column().isKey()
                        && selection.model().key().size() == 1
                        && field.place().joins().isEmpty());
  }

  /** Whether all rows are one group. */
  private boolean isWhole(List<Item> items) {
    return groups.isEmpty() && isGrouped(items);
  }

  private boolean isGrouped(List<Item> items) {
    return !groups.isEmpty() || items.stream().anyMatch(Item::isAggregate);
  }

  private Table<E> unsorted() {
    return select(selection.orderBy(List.of())).orderBy(List.of());
  }

  /** The same of another selection. */
  public Table<E> select(Selection<E> other) {
    return new Table<>(other, groups, having, orders, isDistinct);
  }

  /** Only groups that meet a condition, too. */
  public Table<E> having(Having condition) {
    List<Having> all = new ArrayList<>(having);
    all.add(condition);
    return new Table<>(selection, groups, List.copyOf(all), orders, isDistinct);
  }

  /** Sorted so, in place of what was before. */
  public Table<E> orderBy(List<ItemOrder> changed) {
    return new Table<>(selection, groups, having, changed, isDistinct);
  }

  /** The same with each result once. */
  public Table<E> distinct() {
    return new Table<>(selection, groups, having, orders, true);
  }

  /** The first results of those. */
  public Table<E> first(int most) {
    Integer limit = selection.limit();
    boolean isEnough = limit != null && limit <= most;
    return isEnough ? this : select(selection.limit(most));
  }

  String groupBy(Item.Scope scope) {
    return groups.isEmpty()
        ? ""
        : " group by " + joined(groups, group -> group.render(scope), ", ");
  }

  String havingText(Item.Scope scope) {
    return having.isEmpty() ? "" : " having " + joined(having, each -> each.render(scope), " and ");
  }

  /** The order, or nothing if there is none of its own. */
  String orderText(Item.Scope scope) {
    return orders.isEmpty()
        ? ""
        : " order by "
            + joined(
                orders,
                each -> each.item().render(scope) + (each.isDescending() ? " desc" : ""),
                ", ");
  }

  private static <X> String joined(List<X> all, Function<X, String> text, String between) {
    return all.stream().map(text).collect(Collectors.joining(between));
  }
}
