package dev.millrace.orm.internal.query;

import dev.millrace.core.Field;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of one field, or of the key, within another statement. */
public final class FieldQuery<E, V> implements SqlSubquery<V> {

  private final Selection<E> selection;
  private final @Nullable Place place;

  /**
   * Makes a query.
   *
   * @param field null for the key
   */
  public FieldQuery(Selection<E> selection, @Nullable Field<E, V> field) {
    this.selection = selection;
    this.place =
        field == null ? null : Places.of(selection.model(), field, InvalidFilterException::new);
  }

  @Override
  public int width() {
    return place == null ? selection.model().key().size() : place.columns().size();
  }

  @Override
  public String render(SqlText statement, Dialect dialect, int depth) {
    Place wanted = place;
    if (wanted == null) {
      return SelectSql.keys(selection, statement, dialect, depth);
    }
    return SelectSql.subquery(
        selection,
        statement,
        dialect,
        depth,
        joins -> {
          List<String> columns =
              wanted.isInsideJson()
                  ? List.of(new Operand(wanted, joins, dialect).typed())
                  : joins.columns(wanted);
          return String.join(", ", columns);
        });
  }

  @Override
  public String toString() {
    return "select " + selection.model().name();
  }
}
