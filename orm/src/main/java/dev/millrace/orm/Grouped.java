package dev.millrace.orm;

import dev.millrace.core.Async;
import dev.millrace.core.Expression;
import dev.millrace.core.Field;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.FieldItem;
import dev.millrace.orm.internal.query.Item;
import dev.millrace.orm.internal.query.Reading;
import dev.millrace.orm.internal.query.Selection;
import dev.millrace.orm.internal.query.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query of groups of records, one for each combination of the values of some fields. Immutable.
 *
 * @param <E> the class that is asked
 */
public final class Grouped<E> {

  private final Context context;
  private final Table<E> table;

  Grouped(Context context, Selection<E> selection, List<? extends Field<E, ?>> fields) {
    this(
        context,
        new Table<>(
            selection,
            fields.stream().<FieldItem>map(each -> Items.field(selection.model(), each)).toList(),
            List.of(),
            List.of(),
            false));
  }

  private Grouped(Context context, Table<E> table) {
    this.context = context;
    this.table = table;
  }

  private Model<E> model() {
    return table.selection().model();
  }

  /** Only groups that pass, and that passed before. */
  public Grouped<E> having(Having<E> condition) {
    return new Grouped<>(context, table.having(Items.having(model(), condition)));
  }

  /** Sorted so, the first first, in place of what was said before. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Grouped<E> orderBy(AggregateOrder<E>... orders) {
    List<Table.ItemOrder> all =
        Arrays.stream(orders)
            .map(each -> new Table.ItemOrder(Items.of(model(), each.by()), each.isDescending()))
            .toList();
    return new Grouped<>(context, table.orderBy(all));
  }

  /**
   * At most so many groups.
   *
   * @throws dev.millrace.core.InvalidLimitException if it is negative
   */
  public Grouped<E> limit(int most) {
    return new Grouped<>(context, table.select(table.selection().limit(most)));
  }

  /**
   * Without the first so many groups.
   *
   * @throws dev.millrace.core.InvalidLimitException if it is negative
   */
  public Grouped<E> offset(int skipped) {
    return new Grouped<>(context, table.select(table.selection().offset(skipped)));
  }

  /**
   * Values of each group, as instances of a class that takes them in this order.
   *
   * @throws dev.millrace.core.InvalidProjectionException if a field is not grouped by, or the class
   *     has more components or fewer
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <R> Projection<R> as(Class<R> type, Expression<E, ?>... values) {
    List<Item> items = Items.of(model(), Arrays.asList(values));
    List<String> columns = Reading.columns(type, items);
    return new Projection<>(context, table, items, columns, Reading.into(type, items, columns));
  }

  /** Values of each group by their names; see {@link Aggregate#as}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<List<Map<String, @Nullable Object>>> fetchMaps(Expression<E, ?>... values) {
    List<Item> items = Items.of(model(), Arrays.asList(values));
    return new Projection<>(context, table, items, Reading.names(items), Reading.maps(items))
        .fetchAll();
  }
}
