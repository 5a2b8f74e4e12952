package dev.millrace.orm.internal.query;

import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;
import java.util.StringJoiner;

/**
 * Some columns of a table have one of several combinations of values.
 *
 * @param values what is bound for the columns, one list for each combination; at least one
 */
public record KeyCondition(List<ModelColumn> columns, List<List<Object>> values)
    implements Condition {

  /** How many combinations fit into one statement beside some other values. */
  public static int most(List<ModelColumn> columns, Dialect dialect, int others) {
    return isList(columns, dialect)
        ? Integer.MAX_VALUE
        : Math.max(1, (dialect.maxParameters() - others) / columns.size());
  }

  private static boolean isList(List<ModelColumn> columns, Dialect dialect) {
    return columns.size() == 1 && dialect.takesLists(columns.get(0).storedClass());
  }

  @Override
  public String render(SqlText statement, Dialect dialect, String alias) {
    List<String> operands =
        columns.stream().map(column -> alias + "." + dialect.quote(column.name())).toList();
    return render(operands, columns, values, statement, dialect);
  }

  /**
   * The condition on operands of any kind.
   *
   * @param columns those that the operands are copies of
   */
  public static String render(
      List<String> operands,
      List<ModelColumn> columns,
      List<List<Object>> values,
      SqlText statement,
      Dialect dialect) {
    String names = String.join(", ", operands);
    if (operands.size() > 1) {
      return "(" + names + ") in (" + table(columns, values, statement, dialect) + ")";
    }
    if (values.size() == 1) {
      return names + " = " + statement.bind(values.get(0).get(0));
    }
    List<Object> single = values.stream().map(each -> each.get(0)).toList();
    if (isList(columns, dialect)) {
      return dialect.isAnyOf(names, statement.bind(single));
    }
    StringJoiner all = new StringJoiner(", ", names + " in (", ")");
    single.forEach(each -> all.add(statement.bind(each)));
    return all.toString();
  }

  /** The combinations as a table; the first row says of which types its columns are. */
  private static String table(
      List<ModelColumn> columns, List<List<Object>> values, SqlText statement, Dialect dialect) {
    StringJoiner all = new StringJoiner(", ", "values ", "");
    boolean isFirst = true;
    for (List<Object> each : values) {
      StringJoiner row = new StringJoiner(", ", "(", ")");
      for (int i = 0; i < each.size(); i++) {
        String bound = statement.bind(each.get(i));
        String type = dialect.columnType(columns.get(i).storedClass());
        row.add(isFirst ? "cast(" + bound + " as " + type + ")" : bound);
      }
      all.add(row.toString());
      isFirst = false;
    }
    return all.toString();
  }
}
