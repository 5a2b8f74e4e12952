package dev.millrace.sqlite.internal.driver;

import dev.millrace.sqlite.internal.driver.SqlLexer.Token;
import java.util.BitSet;

/**
 * A statement's parameters, with {@code $1, $2 …} rewritten to SQLite's {@code ?1, ?2 …}.
 *
 * <p>Rewriting changes one character for one, so offsets in SQLite's messages stay true.
 *
 * @param sql the text for SQLite
 * @param style how the text writes its parameters
 * @param count the highest number for {@link Style#NUMBERED}, else the number of places
 */
public record Placeholders(String sql, Style style, int count) {

  /** SQLite's own bound, {@code SQLITE_MAX_VARIABLE_NUMBER} as the driver is compiled. */
  public static final int MAX = 250_000;

  /** How parameters are written. */
  public enum Style {
    NONE,
    /** {@code $1}: the style of Millrace. */
    NUMBERED,
    /** {@code ?}, {@code ?1}, {@code :name}, {@code @name}, {@code $name}: left as they are. */
    NATIVE
  }

  /**
   * Reads the parameters of one statement.
   *
   * @throws MalformedSqlException if a number is 0, above {@link #MAX} or left out, if {@code $1}
   *     is glued to other characters, or if styles are mixed
   */
  public static Placeholders of(String sql) {
    if (sql.indexOf('$') < 0
        && sql.indexOf('?') < 0
        && sql.indexOf(':') < 0
        && sql.indexOf('@') < 0) {
      return new Placeholders(sql, Style.NONE, 0);
    }
    SqlLexer lexer = new SqlLexer(sql, 0);
    StringBuilder rewritten = null;
    BitSet numbers = new BitSet();
    int natives = 0;
    for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
      if (token != Token.PARAMETER) {
        continue;
      }
      if (startsWithNumber(sql, lexer)) {
        numbers.set(number(sql, lexer));
        rewritten = rewritten == null ? new StringBuilder(sql) : rewritten;
        rewritten.setCharAt(lexer.start(), '?');
      } else {
        natives++;
      }
      if (natives > 0 && rewritten != null) {
        throw new MalformedSqlException(
            "mixed placeholders: use $1, $2 … throughout, found \"" + lexer.text() + "\"",
            sql,
            lexer.start());
      }
    }
    if (rewritten == null) {
      return new Placeholders(sql, natives == 0 ? Style.NONE : Style.NATIVE, natives);
    }
    int highest = numbers.length() - 1;
    int missing = numbers.nextClearBit(1);
    if (missing < highest) {
      throw new MalformedSqlException(
          "placeholders go up to $" + highest + " but $" + missing + " is missing", sql, 0);
    }
    return new Placeholders(rewritten.toString(), Style.NUMBERED, highest);
  }

  private static boolean startsWithNumber(String sql, SqlLexer lexer) {
    if (sql.charAt(lexer.start()) != '$') {
      return false;
    }
    char first = sql.charAt(lexer.start() + 1);
    return first >= '0' && first <= '9';
  }

  private static int number(String sql, SqlLexer lexer) {
    int number = 0;
    for (int i = lexer.start() + 1; i < lexer.end(); i++) {
      char c = sql.charAt(i);
      if (c < '0' || c > '9') {
        throw new MalformedSqlException(
            "malformed placeholder \""
                + lexer.text()
                + "\": expected $ and a number alone (SQLite has no :: cast, use cast($1 as …))",
            sql,
            lexer.start());
      }
      number = Math.min(number * 10 + (c - '0'), MAX + 1);
    }
    if (number == 0 || number > MAX) {
      throw new MalformedSqlException(
          "placeholder \"" + lexer.text() + "\" is not between $1 and $" + MAX, sql, lexer.start());
    }
    return number;
  }
}
