package dev.millrace.sqlite.internal.driver;

import dev.millrace.sql.spi.Surrogates;
import dev.millrace.sqlite.internal.driver.SqlLexer.Token;

/**
 * One statement as its text tells it, before any connection has seen it.
 *
 * <p>Immutable, so that it can be made on the caller's thread and kept.
 *
 * @param sql the text for SQLite, without what surrounds the statement
 * @param parameterCount the highest number of {@code $1 …}; of native styles, the places
 * @param selectsStar whether columns are named by {@code *}, so that they can change with the
 *     schema while the statement lives
 */
public record ParsedSql(
    String sql,
    SqlKind kind,
    Placeholders.Style placeholders,
    int parameterCount,
    boolean selectsStar) {

  /**
   * Reads a text that holds exactly one statement.
   *
   * @throws MalformedSqlException if it holds none or more, or for the causes of {@link
   *     SqlScript#next} and {@link Placeholders#of}
   */
  public static ParsedSql of(String text) {
    SqlScript.Span span = SqlScript.next(text, 0);
    if (span == null) {
      throw new MalformedSqlException("no statement", text, 0);
    }
    SqlScript.Span second = SqlScript.next(text, span.next());
    if (second != null) {
      throw new MalformedSqlException(
          "a second statement, where one is expected,", text, second.start());
    }
    return of(text, span);
  }

  /** Reads one statement of a script. */
  public static ParsedSql of(String script, SqlScript.Span span) {
    String statement = span.of(script);
    refuseUnstorable(statement);
    Placeholders placeholders = Placeholders.of(statement);
    return new ParsedSql(
        placeholders.sql(),
        SqlKind.of(statement),
        placeholders.style(),
        placeholders.count(),
        selectsStar(statement));
  }

  // SQLite reads a text up to the first NUL: what follows would be lost without a word.
  private static void refuseUnstorable(String statement) {
    int nul = statement.indexOf('\0');
    if (nul >= 0) {
      throw new MalformedSqlException("NUL character", statement, nul);
    }
    int surrogate = Surrogates.unpaired(statement);
    if (surrogate >= 0) {
      throw new MalformedSqlException("unpaired surrogate", statement, surrogate);
    }
  }

  private static boolean selectsStar(String statement) {
    if (statement.indexOf('*') < 0) {
      return false;
    }
    SqlLexer lexer = new SqlLexer(statement, 0);
    boolean columnMayFollow = false;
    for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
      if (columnMayFollow && token == Token.OTHER && lexer.isCharacter('*')) {
        return true;
      }
      columnMayFollow =
          token == Token.OTHER
              ? lexer.isCharacter(',') || lexer.isCharacter('.')
              : token == Token.WORD
                  && (lexer.is("SELECT")
                      || lexer.is("DISTINCT")
                      || lexer.is("ALL")
                      || lexer.is("RETURNING"));
    }
    return false;
  }
}
