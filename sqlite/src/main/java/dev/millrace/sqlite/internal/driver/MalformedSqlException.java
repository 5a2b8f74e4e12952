package dev.millrace.sqlite.internal.driver;

/** SQL text that is refused before SQLite sees it. */
public final class MalformedSqlException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int offset;

  MalformedSqlException(String problem, String sql, int offset) {
    super(problem + " at offset " + offset + " of \"" + abbreviate(sql) + "\"");
    this.offset = offset;
  }

  /** Where in the text, in characters from 0. */
  public int offset() {
    return offset;
  }

  static String abbreviate(String sql) {
    return sql.length() <= 80 ? sql : sql.substring(0, 79) + "…";
  }
}
