package dev.millrace.sqlite.internal.driver;

import dev.millrace.sqlite.internal.driver.SqlLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one row that can be widened to many, which costs a third less per row.
 *
 * <p>Only where it means the same: one tuple of placeholders and literals, no placeholder
 * elsewhere, and RETURNING of columns alone, if {@link ReturningOrder} holds. One difference is
 * left: a row may refer to a later row of the same statement. A failure undoes all rows of the
 * statement and does not tell which was to blame.
 */
public final class MultiRowInsert {

  /** About as many parameters as pay: beyond, a row gets no cheaper. */
  private static final int PARAMETERS = 300;

  private static final int MOST_ROWS = 64;

  private final String sql;
  private final int tupleStart;
  private final int tupleEnd;
  private final int parametersPerRow;
  private final boolean selectsStar;

  private MultiRowInsert(ParsedSql parsed, int tupleStart, int tupleEnd) {
    this.sql = parsed.sql();
    this.tupleStart = tupleStart;
    this.tupleEnd = tupleEnd;
    this.parametersPerRow = parsed.parameterCount();
    this.selectsStar = parsed.selectsStar();
  }

  /** Gives null for a statement that is not of this form. */
  public static @Nullable MultiRowInsert of(ParsedSql parsed) {
    if (parsed.kind() != SqlKind.WRITE
        || parsed.placeholders() != Placeholders.Style.NUMBERED
        || parsed.parameterCount() > PARAMETERS / 2) {
      return null;
    }
    SqlLexer lexer = new SqlLexer(parsed.sql(), 0);
    Token token = lexer.next();
    if (!lexer.is("INSERT") && !lexer.is("REPLACE")) {
      return null;
    }
    while (token != Token.END && !(token == Token.WORD && lexer.is("VALUES"))) {
      // OR ROLLBACK and OR FAIL depend on which statement a row is in.
      if (token == Token.WORD && (lexer.is("SELECT") || lexer.is("ROLLBACK") || lexer.is("FAIL"))) {
        return null;
      }
      token = lexer.next();
    }
    if (lexer.next() != Token.OPEN) {
      return null;
    }
    int start = lexer.start();
    int end = tupleEnd(lexer);
    return end < 0 || !endsPlainly(lexer) ? null : new MultiRowInsert(parsed, start, end);
  }

  private static int tupleEnd(SqlLexer lexer) {
    for (Token token = lexer.next(); token != Token.CLOSE; token = lexer.next()) {
      boolean plain =
          switch (token) {
            case PARAMETER, NUMBER, STRING -> true;
            case OTHER ->
                lexer.isCharacter(',') || lexer.isCharacter('-') || lexer.isCharacter('.');
            case WORD -> lexer.is("NULL");
            default -> false;
          };
      if (!plain) {
        return -1;
      }
    }
    return lexer.end();
  }

  // What may follow is ON CONFLICT and RETURNING; a comma would be a second tuple.
  private static boolean endsPlainly(SqlLexer lexer) {
    Token token = lexer.next();
    if (token != Token.END && !lexer.is("ON") && !lexer.is("RETURNING")) {
      return false;
    }
    while (token != Token.END && !lexer.is("RETURNING")) {
      if (token == Token.PARAMETER || lexer.is("SELECT")) {
        return false;
      }
      token = lexer.next();
    }
    return token == Token.END || (returnsColumns(lexer) && ReturningOrder.isKept());
  }

  // What is computed may depend on the rows before it.
  private static boolean returnsColumns(SqlLexer lexer) {
    for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
      boolean isPlain =
          token == Token.WORD
              || token == Token.QUOTED_NAME
              || (token == Token.OTHER
                  && (lexer.isCharacter(',') || lexer.isCharacter('.') || lexer.isCharacter('*')));
      if (!isPlain) {
        return false;
      }
    }
    return true;
  }

  /** How many rows to put into one statement. */
  public int rows() {
    return Math.min(MOST_ROWS, PARAMETERS / parametersPerRow);
  }

  public int parametersPerRow() {
    return parametersPerRow;
  }

  /**
   * The statement for many rows: its parameters are those of the first row, then those of the
   * second …
   */
  public ParsedSql widened(int rows) {
    StringBuilder widened = new StringBuilder(sql.length() + rows * (tupleEnd - tupleStart + 12));
    widened.append(sql, 0, tupleStart);
    for (int row = 0; row < rows; row++) {
      widened.append(row == 0 ? "" : ",");
      appendTuple(widened, row * parametersPerRow);
    }
    widened.append(sql, tupleEnd, sql.length());
    return new ParsedSql(
        widened.toString(),
        SqlKind.WRITE,
        Placeholders.Style.NUMBERED,
        rows * parametersPerRow,
        selectsStar);
  }

  private void appendTuple(StringBuilder target, int offset) {
    SqlLexer lexer = new SqlLexer(sql, tupleStart);
    int copied = tupleStart;
    for (Token token = lexer.next(); token != Token.CLOSE; token = lexer.next()) {
      if (token == Token.PARAMETER) {
        int number = Integer.parseInt(sql, lexer.start() + 1, lexer.end(), 10);
        target.append(sql, copied, lexer.start()).append('?').append(number + offset);
        copied = lexer.end();
      }
    }
    target.append(sql, copied, tupleEnd);
  }
}
