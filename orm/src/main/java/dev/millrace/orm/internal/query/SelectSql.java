package dev.millrace.orm.internal.query;

import dev.millrace.core.Filter;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.Order;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes queries. */
public final class SelectSql<E> {

  private static final String PLACE = "\"millrace.place\"";

  private final Selection<E> selection;
  private final SqlText statement;
  private final Dialect dialect;
  private final int depth;
  private final Joins joins;

  private SelectSql(Selection<E> selection, SqlText statement, Dialect dialect, int depth) {
    this.selection = selection;
    this.statement = statement;
    this.dialect = dialect;
    this.depth = depth;
    this.joins = new Joins(selection.model(), dialect, depth == 0 ? "t" : "s" + depth + "_");
  }

  private SelectSql(Selection<E> selection, SqlText statement, Dialect dialect, String prefix) {
    this.selection = selection;
    this.statement = statement;
    this.dialect = dialect;
    this.depth = 1;
    this.joins = new Joins(selection.model(), dialect, prefix);
  }

  /** The rows of the class, with those that references lead to and that are to be loaded. */
  public static SqlText rows(Selection<?> selection, Dialect dialect) {
    SqlText statement = new SqlText();
    SelectSql<?> sql = new SelectSql<>(selection, statement, dialect, 0);
    selection.loaded().forEach(sql.joins::load);
    return statement.add(sql.text(Joins::columns, true));
  }

  /** Values of the rows or of groups of them. */
  static SqlText table(
      Table<?> table, boolean isGrouped, Function<Item.Scope, String> columns, Dialect dialect) {
    SqlText statement = new SqlText();
    SelectSql<?> sql = new SelectSql<>(table.selection(), statement, dialect, 0);
    Item.Scope scope = new Item.Scope(sql.joins, statement, dialect);
    String selected = columns.apply(scope);
    String where = sql.where();
    String groups = table.groupBy(scope);
    String having = table.havingText(scope);
    String order = table.orderText(scope);
    boolean keepsRows = !isGrouped && !table.isDistinct();
    if (order.isEmpty() && (keepsRows || !table.selection().orders().isEmpty())) {
      order = sql.order();
    }
    return statement.add(
        "select "
            + (table.isDistinct() ? "distinct " : "")
            + selected
            + " from "
            + sql.joins.from()
            + where
            + groups
            + having
            + order
            + sql.cut());
  }

  /**
   * A selection as a part of a query around it.
   *
   * @param from its tables, as one that can be joined
   */
  public record Part(String alias, String from, List<String> conditions) {}

  /** A selection's tables and conditions, to be written into a query around it. */
  public static Part part(
      Selection<?> selection, SqlText statement, Dialect dialect, String prefix) {
    SelectSql<?> sql = new SelectSql<>(selection, statement, dialect, prefix);
    List<String> conditions = sql.conditions();
    String from = sql.joins.from();
    return new Part(
        sql.joins.root().alias(), sql.joins.areAny() ? "(" + from + ")" : from, conditions);
  }

  /** A query of some columns within another statement. */
  static String subquery(
      Selection<?> selection,
      SqlText statement,
      Dialect dialect,
      int depth,
      Function<Joins, String> columns) {
    SelectSql<?> sql = new SelectSql<>(selection, statement, dialect, depth);
    return sql.text(columns, selection.isCut());
  }

  /** The keys of the rows, within another statement. */
  static String keys(Selection<?> selection, SqlText statement, Dialect dialect, int depth) {
    return subquery(selection, statement, dialect, depth, SelectSql::keyColumns);
  }

  private static String keyColumns(Joins joins) {
    StringJoiner columns = new StringJoiner(", ");
    for (ModelColumn column : joins.root().model().key()) {
      columns.add(joins.column(joins.root(), column));
    }
    return columns.toString();
  }

  /** The rows that belong to several others, each group in the order and at most so many. */
  public static SqlText grouped(
      Selection<?> selection, Grouping grouping, @Nullable Integer most, Dialect dialect) {
    SqlText statement = new SqlText();
    SelectSql<?> sql = new SelectSql<>(selection, statement, dialect, 0);
    selection.loaded().forEach(sql.joins::load);
    String alias = sql.joins.root().alias();
    List<String> by = grouping.by(dialect, alias);
    StringBuilder columns = new StringBuilder(sql.joins.columns());
    for (int i = 0; i < by.size() && grouping.isShown(); i++) {
      columns.append(", ").append(by.get(i)).append(" as ").append(dialect.quote(shown(i)));
    }
    String order = sql.order();
    if (most != null) {
      columns
          .append(", row_number() over (partition by ")
          .append(String.join(", ", by))
          .append(order.isEmpty() ? sql.keyOrder() : order)
          .append(") as ")
          .append(PLACE);
    }
    String where = sql.where();
    String groups = grouping.among(by, statement, dialect);
    String rows =
        "select "
            + columns
            + " from "
            + sql.joins.from()
            + grouping.join(dialect, alias)
            + where
            + (where.isEmpty() ? " where " : " and ")
            + groups;
    if (most == null) {
      return statement.add(rows + order);
    }
    return statement.add(
        "select * from ("
            + rows
            + ") as ranked where "
            + PLACE
            + " <= "
            + statement.bind(most.longValue())
            + " order by "
            + PLACE);
  }

  /** The name of a column that says which group a row belongs to. */
  public static String shown(int part) {
    return "millrace.group_" + part;
  }

  private String keyOrder() {
    return " order by " + keyColumns(joins);
  }

  /** How many rows there are. */
  public static SqlText count(Selection<?> selection, Dialect dialect) {
    SqlText statement = new SqlText();
    if (selection.isCut()) {
      String rows = subquery(selection, statement, dialect, 1, joins -> "1");
      return statement.add("select count(*) from (" + rows + ") as counted");
    }
    SelectSql<?> sql = new SelectSql<>(selection, statement, dialect, 0);
    return statement.add(sql.text(joins -> "count(*)", false));
  }

  /** One row with nothing in it, if there are any. */
  public static SqlText exists(Selection<?> selection, Dialect dialect) {
    Selection<?> one = selection.limit() == null ? selection.limit(1) : selection;
    SqlText statement = new SqlText();
    SelectSql<?> sql = new SelectSql<>(one, statement, dialect, 0);
    return statement.add(sql.text(joins -> "1", true));
  }

  /** The conditions of a change of the table itself, whose name stands for it. */
  static String changed(Selection<?> selection, SqlText statement, Dialect dialect) {
    SelectSql<?> direct = new SelectSql<>(selection, statement, dialect, 0);
    boolean isDirect =
        !selection.isCut() && selection.conditions().isEmpty() && direct.staysInTable();
    if (isDirect) {
      return direct.where();
    }
    StringJoiner key = new StringJoiner(", ", "(", ")");
    selection.model().key().forEach(column -> key.add("t0." + dialect.quote(column.name())));
    return " where " + key + " in (" + keys(selection, statement, dialect, 1) + ")";
  }

  /** Whether the conditions lead over no reference. */
  private boolean staysInTable() {
    SqlText tried = new SqlText();
    Joins needed = new Joins(selection.model(), dialect, "t");
    FilterSql filters = new FilterSql(needed, tried, dialect, depth);
    selection.filters().forEach(filters::render);
    return !needed.areAny();
  }

  /** The statement, whose columns, conditions and orders say which tables it needs. */
  private String text(Function<Joins, String> columns, boolean isSorted) {
    String selected = columns.apply(joins);
    String where = where();
    String order = isSorted ? order() : "";
    return "select " + selected + " from " + joins.from() + where + order + cut();
  }

  private String where() {
    List<String> conditions = conditions();
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    FilterSql filters = new FilterSql(joins, statement, dialect, depth);
    for (Filter<E> filter : selection.filters()) {
      conditions.add(filters.render(filter));
    }
    for (Condition condition : selection.conditions()) {
      conditions.add(condition.render(statement, dialect, joins.root().alias()));
    }
    return conditions;
  }

  private String order() {
    Selection<E> sorted = selection.isCut() ? selection.sorted() : selection;
    if (sorted.orders().isEmpty()) {
      return "";
    }
    StringJoiner orders = new StringJoiner(", ", " order by ", "");
    for (Order<E> each : sorted.orders()) {
      Place place = selection.place(each.field());
      for (String column : sortable(place)) {
        orders.add(column + direction(each, place));
      }
    }
    return orders.toString();
  }

  private List<String> sortable(Place place) {
    if (place.isInsideJson()) {
      return List.of(new Operand(place, joins, dialect).typed());
    }
    Class<?> stored = place.columns().get(0).storedClass();
    if (!dialect.isOrdered(stored)) {
      throw new InvalidOrderException(
          place.field()
              + ": "
              + dialect.name()
              + " keeps "
              + stored.getSimpleName()
              + " in a form without its order; give the component @Scale to sort by it");
    }
    return joins.columns(place);
  }

  private static String direction(Order<?> order, Place place) {
    String nulls = order.areNullsFirst() ? " nulls first" : " nulls last";
    return (order.isDescending() ? " desc" : "") + (place.isNullable() ? nulls : "");
  }

  private String cut() {
    @Nullable Integer limit = selection.limit();
    @Nullable Integer offset = selection.offset();
    return dialect.limit(
        limit == null ? null : statement.bind(limit.longValue()),
        offset == null ? null : statement.bind(offset.longValue()));
  }
}
