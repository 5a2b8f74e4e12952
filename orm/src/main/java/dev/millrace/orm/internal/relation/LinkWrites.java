package dev.millrace.orm.internal.relation;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.KeyCondition;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the pairs of one record in a link table. */
public final class LinkWrites {

  private final LinkTable table;
  private final List<Object> start;
  private final Context context;
  private final Dialect dialect;

  /**
   * Of one record.
   *
   * @param start its key
   */
  public LinkWrites(LinkTable table, List<Object> start, Context context) {
    this.table = table;
    this.start = start;
    this.context = context;
    this.dialect = context.dialect();
  }

  /**
   * The keys of what is to be linked.
   *
   * @throws InvalidRelationException if one has not been stored, before anything is written
   */
  public List<List<Object>> keys(Collection<?> targets) {
    Set<List<Object>> keys = new LinkedHashSet<>();
    for (Object target : targets) {
      keys.add(key(table.end(), target));
    }
    return List.copyOf(keys);
  }

  @SuppressWarnings("unchecked") // checked against the model's class before
  static <T> List<Object> key(Model<T> model, Object instance) {
    if (!model.type().type().isInstance(instance)) {
      throw new InvalidRelationException(
          "expected " + model.name() + " to link, got " + instance.getClass().getSimpleName());
    }
    if (model.idOf((T) instance) == null) {
      throw new InvalidRelationException(
          "this " + model.name() + " has not been stored: insert it, and use what comes back");
    }
    return model.keyIn((T) instance);
  }

  /** Links those that are not linked yet. */
  public Async<CommandTag> add(List<List<Object>> keys) {
    String names = columns().stream().map(dialect::quote).collect(Collectors.joining(", "));
    String sql =
        "insert into "
            + dialect.quote(table.name())
            + " ("
            + names
            + ") "
            + (table.through().isPresent()
                ? unlessLinked()
                : "values (" + values(/* areTyped= */ false) + ")")
            + " on conflict do nothing";
    return context.queries().executeMany(sql, keys.stream().map(this::pair).toList());
  }

  private List<String> columns() {
    return Stream.concat(table.from().stream(), table.to().stream()).toList();
  }

  private String values(boolean areTyped) {
    StringJoiner values = new StringJoiner(", ");
    List<ModelColumn> keys =
        Stream.concat(table.start().key().stream(), table.end().key().stream()).toList();
    for (int i = 0; i < keys.size(); i++) {
      String value = "$" + (i + 1);
      String type = dialect.columnType(keys.get(i).storedClass());
      values.add(areTyped ? "cast(" + value + " as " + type + ")" : value);
    }
    return values.toString();
  }

  /** The pair, if it is not there: a record of its own may have a key that tells pairs apart. */
  private String unlessLinked() {
    return "select "
        + values(/* areTyped= */ true)
        + " where not exists (select 1 from "
        + dialect.quote(table.name())
        + " where "
        + isPair()
        + ")";
  }

  private String isPair() {
    StringJoiner condition = new StringJoiner(" and ");
    List<String> columns = columns();
    for (int i = 0; i < columns.size(); i++) {
      condition.add(dialect.quote(columns.get(i)) + " = $" + (i + 1));
    }
    return condition.toString();
  }

  /** The two keys in the order in which the pair is kept. */
  private List<Object> pair(List<Object> end) {
    boolean isTurned = table.isSymmetrical() && KeyOrder.compare(start, end) > 0;
    return Stream.concat(
            isTurned ? end.stream() : start.stream(), isTurned ? start.stream() : end.stream())
        .toList();
  }

  /** Unlinks some; those that are not linked do not matter. */
  public Async<CommandTag> remove(List<List<Object>> keys) {
    List<List<Object>> pairs = keys.stream().map(this::pair).toList();
    String sql = "delete from " + dialect.quote(table.name()) + " where " + isPair();
    return context.queries().executeMany(sql, pairs);
  }

  /** Unlinks all but some. */
  public Async<CommandTag> clearBut(List<List<Object>> kept) {
    SqlText statement = new SqlText();
    List<String> conditions = new ArrayList<>();
    conditions.add(side(table.from(), table.to(), kept, statement));
    if (table.isSymmetrical()) {
      conditions.add(side(table.to(), table.from(), kept, statement));
    }
    statement.add(
        "delete from " + dialect.quote(table.name()) + " where " + String.join(" or ", conditions));
    return context.queries().execute(statement.toString(), statement.args());
  }

  private String side(
      List<String> own, List<String> others, List<List<Object>> kept, SqlText statement) {
    StringJoiner condition = new StringJoiner(" and ", "(", ")");
    for (int i = 0; i < own.size(); i++) {
      condition.add(dialect.quote(own.get(i)) + " = " + statement.bind(start.get(i)));
    }
    if (!kept.isEmpty()) {
      List<String> names = others.stream().map(dialect::quote).toList();
      List<ModelColumn> key = table.end().key();
      condition.add("not (" + KeyCondition.render(names, key, kept, statement, dialect) + ")");
    }
    return condition.toString();
  }
}
