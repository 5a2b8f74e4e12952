package dev.millrace.sqlite.internal.driver;

/**
 * Cuts SQL into tokens where SQLite's own tokenizer does, as finely as finding statements and
 * placeholders needs.
 *
 * <p>White space and comments are skipped. Source: {@code sqlite3GetToken} of SQLite 3.54.
 */
final class SqlLexer {

  enum Token {
    /** A keyword or an identifier without quotes. */
    WORD,
    /** An identifier in double quotes, back quotes or brackets. */
    QUOTED_NAME,
    STRING,
    NUMBER,
    /** {@code ?}, {@code ?1}, {@code :name}, {@code @name}, {@code $name} or {@code $1}. */
    PARAMETER,
    OPEN,
    CLOSE,
    SEMICOLON,
    /** One character of an operator, or one that SQLite will refuse. */
    OTHER,
    END
  }

  private interface CharPredicate {
    boolean test(char c);
  }

  private final String sql;
  private int start;
  private int end;

  SqlLexer(String sql, int offset) {
    this.sql = sql;
    this.start = offset;
    this.end = offset;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String text() {
    return sql.substring(start, end);
  }

  /** Whether the current token is this keyword, given in upper case. */
  boolean is(String keyword) {
    return end - start == keyword.length()
        && sql.regionMatches(/* ignoreCase= */ true, start, keyword, 0, keyword.length());
  }

  boolean isCharacter(char c) {
    return end - start == 1 && sql.charAt(start) == c;
  }

  /**
   * Moves to the next token.
   *
   * @throws MalformedSqlException if a string, a quoted name or a comment has no end
   */
  Token next() {
    start = skipBlanks(end);
    if (start == sql.length()) {
      end = start;
      return Token.END;
    }
    char c = sql.charAt(start);
    return switch (c) {
      case '\'' -> quoted(c, "string", Token.STRING);
      case '"', '`' -> quoted(c, "quoted name", Token.QUOTED_NAME);
      case '[' -> bracketed();
      case '(' -> single(Token.OPEN);
      case ')' -> single(Token.CLOSE);
      case ';' -> single(Token.SEMICOLON);
      case '?' -> run(Token.PARAMETER, SqlLexer::isDigit);
      case '$', ':', '@' -> named();
      default ->
          isNamePart(c)
              ? run(isDigit(c) ? Token.NUMBER : Token.WORD, SqlLexer::isNamePart)
              : single(Token.OTHER);
    };
  }

  private Token run(Token token, CharPredicate more) {
    end = start + 1;
    while (end < sql.length() && more.test(sql.charAt(end))) {
      end++;
    }
    return token;
  }

  private Token single(Token token) {
    end = start + 1;
    return token;
  }

  private Token quoted(char quote, String what, Token token) {
    int at = start + 1;
    while (true) {
      at = sql.indexOf(quote, at);
      if (at < 0) {
        throw new MalformedSqlException("unterminated " + what, sql, start);
      }
      if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
        at += 2;
        continue;
      }
      end = at + 1;
      return token;
    }
  }

  private Token bracketed() {
    int at = sql.indexOf(']', start);
    if (at < 0) {
      throw new MalformedSqlException("unterminated quoted name", sql, start);
    }
    end = at + 1;
    return Token.QUOTED_NAME;
  }

  // A name may contain :: and end in a suffix in parentheses, as variables of Tcl do.
  private Token named() {
    int letters = 0;
    int at = start + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (isNamePart(c)) {
        letters++;
        at++;
      } else if (c == ':' && at + 1 < sql.length() && sql.charAt(at + 1) == ':') {
        at += 2;
      } else if (c == '(' && letters > 0) {
        int close = suffixEnd(at);
        at = close < 0 ? at : close;
        break;
      } else {
        break;
      }
    }
    if (letters == 0) {
      return single(Token.OTHER);
    }
    end = at;
    return Token.PARAMETER;
  }

  private int suffixEnd(int open) {
    for (int at = open + 1; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == ')') {
        return at + 1;
      }
      if (isBlank(c)) {
        return -1;
      }
    }
    return -1;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (isBlank(c)) {
        at++;
      } else if (c == '-' && sql.startsWith("--", at)) {
        int newline = sql.indexOf('\n', at);
        at = newline < 0 ? sql.length() : newline + 1;
      } else if (c == '/' && sql.startsWith("/*", at)) {
        int close = sql.indexOf("*/", at + 2);
        if (close < 0) {
          throw new MalformedSqlException("unterminated comment", sql, at);
        }
        at = close + 2;
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\uFEFF';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }
}
