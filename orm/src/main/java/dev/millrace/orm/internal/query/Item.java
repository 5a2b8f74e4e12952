package dev.millrace.orm.internal.query;

import dev.millrace.core.Converter;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.Optional;

/** One value that a query gives for each row or group. */
public interface Item {

  /** What results by name call it. */
  String name();

  /** Whether it is computed from all rows of a group. */
  boolean isAggregate();

  /** The class of its values as the store has them, boxed. */
  Class<?> type();

  /** What makes the value of what the store has. */
  Optional<Converter<?, ?>> converter();

  /** Its text. */
  String render(Scope scope);

  /** What it is written in: the tables of the query, and the statement that values are bound in. */
  record Scope(Joins joins, SqlText statement, Dialect dialect) {

    /** The alias of the table that the query asks. */
    public String alias() {
      return joins.root().alias();
    }
  }
}
