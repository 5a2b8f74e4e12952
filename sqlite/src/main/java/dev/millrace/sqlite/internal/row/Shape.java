package dev.millrace.sqlite.internal.row;

import dev.millrace.sql.spi.ColumnNames;
import java.util.List;

/**
 * The columns of a result, shared by all results that look the same.
 *
 * @param names as the driver gave them; readers remember this very list
 * @param columns as rows know them
 */
public record Shape(List<String> names, ColumnNames columns) {

  /** The shape of a result with columns of these names. */
  public static Shape of(List<String> names) {
    return new Shape(names, ColumnNames.of(names));
  }

  /** Whether a result with these names looks the same. */
  public boolean fits(List<String> others) {
    return names == others || names.equals(others);
  }
}
