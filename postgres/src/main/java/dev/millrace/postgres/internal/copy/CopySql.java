package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.CopyFormat;
import dev.millrace.postgres.internal.row.ResultShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of COPY for a table.
 *
 * @param table its name, quoted, with its schema
 * @param columns their names, quoted
 */
public record CopySql(String table, List<String> columns) {

  /** The form of rows. */
  public static final CopyFormat BINARY = CopyFormat.binary();

  /**
   * For names as they are.
   *
   * @throws IllegalArgumentException if one is empty or has a NUL
   */
  public static CopySql of(@Nullable String schema, String table, List<String> columns) {
    String name = name("table", table);
    return new CopySql(
        schema == null ? name : name("schema", schema) + "." + name,
        columns.stream().map(column -> name("column", column)).toList());
  }

  /** A failure: rows are always binary. */
  public static IllegalArgumentException notForRows(CopyFormat format, String advice) {
    return new IllegalArgumentException(
        "expected rows in binary, got \"" + format + "\": leave the format out, or " + advice);
  }

  private static String name(String what, String name) {
    if (Objects.requireNonNull(name, what).isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "expected the name of a " + what + " of at least one character, none of them NUL");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** What comes in. */
  public String into(CopyFormat format, @Nullable String condition) {
    return "COPY "
        + withColumns()
        + " FROM STDIN ("
        + format.sql()
        + ")"
        + (condition == null ? "" : " WHERE " + condition);
  }

  /** What goes out. */
  public String out(CopyFormat format) {
    return "COPY " + withColumns() + " TO STDOUT (" + format.sql() + ")";
  }

  private String withColumns() {
    return columns.isEmpty() ? table : table + columns.stream().collect(list());
  }

  /** The query whose description is that of the columns. */
  public String select() {
    return "SELECT " + (columns.isEmpty() ? "*" : String.join(", ", columns)) + " FROM " + table;
  }

  /** The rows of a query, which a comment may end. */
  public static String outOf(String query, CopyFormat format) {
    return "COPY (" + query + "\n) TO STDOUT (" + format.sql() + ")";
  }

  /** A query with text in place of what has no binary form, which is the same bytes. */
  public static String readable(String query, ResultShape columns) {
    if (columns.isBinary()) {
      return query;
    }
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      names.add("c" + i);
      values.add("c" + i + (columns.codec(i).format() == 1 ? "" : "::pg_catalog.text"));
    }
    return "SELECT "
        + String.join(", ", values)
        + " FROM ("
        + query
        + "\n) AS millrace"
        + names.stream().collect(list());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> list() {
    return Collectors.joining(", ", "(", ")");
  }
}
