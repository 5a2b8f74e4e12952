package dev.millrace.orm.internal.query;

import dev.millrace.core.Change;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.NumberValue;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Writes what an update sets. */
public final class ChangeSql {

  private final Model<?> model;
  private final SqlText statement;
  private final Dialect dialect;
  private final Set<ModelColumn> given = new HashSet<>();
  private final StringJoiner assignments = new StringJoiner(", ");

  private ChangeSql(Model<?> model, SqlText statement, Dialect dialect) {
    this.model = model;
    this.statement = statement;
    this.dialect = dialect;
  }

  /**
   * The assignments of some changes, and those of the version and the time of the update.
   *
   * @throws InvalidChangeException if there are none, or one does not fit the class
   */
  public static String render(
      Model<?> model, List<? extends Change<?>> changes, SqlText statement, Dialect dialect) {
    check(model, changes);
    ChangeSql sql = new ChangeSql(model, statement, dialect);
    changes.forEach(sql::add);
    sql.addKept(Instant.now());
    return sql.assignments.toString();
  }

  /** Refuses changes that do not fit a class, all that are wrong in one message. */
  public static void check(Model<?> model, List<? extends Change<?>> changes) {
    if (changes.isEmpty()) {
      throw new InvalidChangeException(model.name() + ": expected at least one change, got none");
    }
    Set<String> wrong = new TreeSet<>();
    Set<ModelColumn> seen = new HashSet<>();
    for (Change<?> change : changes) {
      try {
        check(model, change, seen);
      } catch (InvalidChangeException e) {
        wrong.add(e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidChangeException(String.join("; ", wrong));
    }
  }

  private static void check(Model<?> model, Change<?> change, Set<ModelColumn> seen) {
    Place place = Places.of(model, change.field(), InvalidChangeException::new);
    if (!place.joins().isEmpty()) {
      throw new InvalidChangeException(
          change.field() + " is a field of another table; change " + place.model().name());
    }
    if (place.isInsideJson()) {
      throw new InvalidChangeException(
          change.field() + " is inside a document; set the whole component");
    }
    for (ModelColumn column : place.columns()) {
      if (column.isKey()) {
        throw new InvalidChangeException("cannot update the primary key, " + change.field());
      }
      if (!seen.add(column)) {
        throw new InvalidChangeException(change.field() + " is changed twice");
      }
    }
    bound(place, change);
  }

  /** What is bound for each column; null makes it NULL. */
  private static List<Object> bound(Place place, Change<?> change) {
    if (change instanceof Change.Increment<?> increment) {
      return List.of(increment(place, increment.by()));
    }
    if (!(change instanceof Change.Set<?> set)) {
      throw new InvalidChangeException("cannot do \"" + change + "\" in a table");
    }
    Object value = set.value();
    if (value == null) {
      if (!place.isNullable()) {
        throw new InvalidChangeException(change.field() + " takes no null");
      }
      return List.of();
    }
    return FieldValue.bound(place, value, InvalidChangeException::new);
  }

  private static Object increment(Place place, Number by) {
    ModelColumn column =
        place
            .single()
            .filter(each -> Number.class.isAssignableFrom(FieldValue.classOf(each)))
            .filter(each -> place.reference() == null)
            .orElseThrow(
                () ->
                    new InvalidChangeException(
                        place.field() + " is no number, and only those are incremented"));
    Number fitted = NumberValue.as(FieldValue.classOf(column), by);
    if (fitted == null) {
      throw new InvalidChangeException(
          place.field()
              + ": expected "
              + FieldValue.classOf(column).getSimpleName()
              + " to add, got "
              + by.getClass().getSimpleName()
              + " with a value that it cannot hold");
    }
    return FieldValue.bound(place, fitted, InvalidChangeException::new).get(0);
  }

  private void add(Change<?> change) {
    Place place = Places.of(model, change.field(), InvalidChangeException::new);
    List<Object> bound = bound(place, change);
    List<ModelColumn> columns = new ArrayList<>(place.columns());
    given.addAll(columns);
    for (int i = 0; i < columns.size(); i++) {
      String column = dialect.quote(columns.get(i).name());
      String value = bound.isEmpty() ? "null" : statement.bind(bound.get(i));
      boolean isSum = change instanceof Change.Increment;
      assignments.add(column + " = " + (isSum ? column + " + " : "") + value);
    }
  }

  /** The version, and the time of the update unless it was given. */
  private void addKept(Instant now) {
    for (ModelColumn column : model.columns()) {
      String name = dialect.quote(column.name());
      if (column.isVersion() && !given.contains(column)) {
        assignments.add(name + " = " + name + " + 1");
      } else if (column.isUpdated() && !given.contains(column)) {
        assignments.add(name + " = " + statement.bind(Kept.time(column, now)));
      }
    }
  }
}
