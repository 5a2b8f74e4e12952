package dev.millrace.sqlite.internal.driver;

import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/**
 * A text in lower case, all letters of Unicode: what SQLite's own lower does for those of ASCII
 * alone. NULL stays NULL.
 */
final class FoldFunction extends Function {

  private FoldFunction() {}

  static void register(SQLiteConnection connection) throws SQLException {
    create(connection, "millrace_fold", new FoldFunction(), 1, FLAG_DETERMINISTIC);
  }

  @Override
  protected void xFunc() throws SQLException {
    String text = value_text(0);
    if (text == null) {
      result();
    } else {
      result(text.toLowerCase(Locale.ROOT));
    }
  }
}
