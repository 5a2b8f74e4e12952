package dev.millrace.orm.internal.query;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Writes filters as conditions. */
final class FilterSql {

  static final String NEVER = "1 = 0";
  static final String ALWAYS = "1 = 1";

  private final Joins joins;
  private final SqlText statement;
  private final Dialect dialect;
  private final int depth;

  FilterSql(Joins joins, SqlText statement, Dialect dialect, int depth) {
    this.joins = joins;
    this.statement = statement;
    this.dialect = dialect;
    this.depth = depth;
  }

  String render(Filter<?> filter) {
    if (filter instanceof Filter.And<?> and) {
      return joined(and.filters(), " and ", ALWAYS);
    }
    if (filter instanceof Filter.Or<?> or) {
      return joined(or.filters(), " or ", NEVER);
    }
    if (filter instanceof Filter.Not<?> not) {
      return "not (" + render(not.filter()) + ")";
    }
    if (filter instanceof Filter.Absent<?> absent) {
      return absent(place(absent.field()));
    }
    if (filter instanceof Filter.Comparison<?> comparison) {
      return comparison(place(comparison.field()), comparison.comparator(), comparison.value());
    }
    if (filter instanceof Filter.Between<?> between) {
      Place place = place(between.field());
      return "("
          + comparison(place, Filter.Comparator.GE, between.low())
          + " and "
          + comparison(place, Filter.Comparator.LE, between.high())
          + ")";
    }
    return other(filter);
  }

  private String other(Filter<?> filter) {
    if (filter instanceof Filter.Membership<?> membership) {
      return membership(place(membership.field()), membership.values());
    }
    if (filter instanceof Filter.InQuery<?> in) {
      Place place = place(in.field());
      String columns =
          place.isInsideJson()
              ? new Operand(place, joins, dialect).typed()
              : row(joins.columns(place));
      SqlSubquery<?> query = (SqlSubquery<?>) in.query();
      return columns + " in (" + query.render(statement, dialect, depth + 1) + ")";
    }
    if (filter instanceof Filter.Match<?> match) {
      String text = new Operand(place(match.field()), joins, dialect).as(String.class);
      String pattern = dialect.pattern(match.kind(), match.ignoresCase(), match.text());
      return dialect.match(match.kind(), match.ignoresCase(), text, statement.bind(pattern));
    }
    throw new InvalidFilterException("cannot ask \"" + filter + "\" of a table");
  }

  private Place place(Field<?, ?> field) {
    return FilterCheck.place(joins.root().model(), field);
  }

  private String joined(List<? extends Filter<?>> filters, String word, String none) {
    if (filters.isEmpty()) {
      return none;
    }
    StringJoiner all = new StringJoiner(word, "(", ")");
    filters.forEach(each -> all.add(render(each)));
    return all.toString();
  }

  /** What has several columns is absent when all of them are. */
  private String absent(Place place) {
    if (place.isInsideJson()) {
      return new Operand(place, joins, dialect).bare() + " is null";
    }
    StringJoiner all = new StringJoiner(" and ", "(", ")");
    joins.columns(place).forEach(column -> all.add(column + " is null"));
    return all.toString();
  }

  // --- comparisons

  private String comparison(Place place, Filter.Comparator comparator, Object value) {
    if (FilterCheck.isNumber(place) && value instanceof Number number) {
      return number(place, comparator, number);
    }
    List<Object> bound = FieldValue.bound(place, value, InvalidFilterException::new);
    if (bound.size() > 1) {
      return parts(place, comparator, bound);
    }
    Class<?> type =
        place.isInsideJson() ? bound.get(0).getClass() : place.columns().get(0).storedClass();
    requireOrder(place, comparator, type);
    return new Operand(place, joins, dialect).as(type)
        + " "
        + comparator.symbol()
        + " "
        + statement.bind(bound.get(0));
  }

  private String number(Place place, Filter.Comparator comparator, Number number) {
    ModelColumn column = place.columns().get(0);
    requireOrder(place, comparator, column.storedClass());
    String operand = joins.columns(place).get(0);
    NumberForm form = NumberForm.of(column);
    Number exact = form.exactly(number);
    return exact == null
        ? InexactNumber.compared(operand, comparator, form, number, statement)
        : operand + " " + comparator.symbol() + " " + statement.bind(exact);
  }

  private void requireOrder(Place place, Filter.Comparator comparator, Class<?> type) {
    boolean isByOrder = comparator != Filter.Comparator.EQ && comparator != Filter.Comparator.NE;
    if (isByOrder && !dialect.isOrdered(type)) {
      throw new InvalidFilterException(
          place.field()
              + ": "
              + dialect.name()
              + " keeps "
              + type.getSimpleName()
              + " in a form without its order; give the component @Scale to compare it");
    }
  }

  private String parts(Place place, Filter.Comparator comparator, List<Object> bound) {
    if (comparator != Filter.Comparator.EQ && comparator != Filter.Comparator.NE) {
      throw new InvalidFilterException(
          place.field() + ": a key of several parts has no order; compare its components");
    }
    StringJoiner values = new StringJoiner(", ", "(", ")");
    bound.forEach(each -> values.add(statement.bind(each)));
    return row(joins.columns(place)) + " " + comparator.symbol() + " " + values;
  }

  private static String row(List<String> columns) {
    return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
  }

  // --- membership

  private String membership(Place place, List<?> values) {
    if (values.isEmpty()) {
      return NEVER;
    }
    List<List<Object>> bound = bound(place, values);
    if (bound.isEmpty()) {
      return InexactNumber.never(joins.columns(place).get(0));
    }
    Class<?> type =
        place.isInsideJson()
            ? bound.get(0).get(0).getClass()
            : place.columns().get(0).storedClass();
    if (place.columns().size() == 1 && dialect.takesLists(type)) {
      List<Object> list = bound.stream().map(each -> each.get(0)).toList();
      return dialect.isAnyOf(new Operand(place, joins, dialect).as(type), statement.bind(list));
    }
    return expanded(place, type, bound);
  }

  private static List<List<Object>> bound(Place place, List<?> values) {
    boolean isNumber = FilterCheck.isNumber(place);
    List<List<Object>> bound = new ArrayList<>();
    for (Object value : values) {
      if (isNumber && value instanceof Number number) {
        Number exact = NumberForm.of(place.columns().get(0)).exactly(number);
        if (exact != null) { // another is equal to none that the column can hold
          bound.add(List.of(exact));
        }
      } else {
        bound.add(FieldValue.bound(place, value, InvalidFilterException::new));
      }
    }
    return bound;
  }

  private String expanded(Place place, Class<?> type, List<List<Object>> bound) {
    int width = place.columns().size();
    if (statement.size() + bound.size() * width > dialect.maxParameters()) {
      throw new InvalidFilterException(
          place.field()
              + ": expected at most "
              + dialect.maxParameters() / width
              + " values, got "
              + bound.size()
              + "; ask in parts");
    }
    if (width > 1) {
      return KeyCondition.render(joins.columns(place), place.columns(), bound, statement, dialect);
    }
    StringJoiner all = new StringJoiner(", ", "(", ")");
    bound.forEach(values -> all.add(statement.bind(values.get(0))));
    return new Operand(place, joins, dialect).as(type) + " in " + all;
  }
}
