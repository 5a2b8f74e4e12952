package dev.millrace.postgres.internal.session;

/**
 * Cuts SQL into words, semicolons and all else, and passes over what only looks like them: texts,
 * quoted names, comments. As PostgreSQL's own scanner does with {@code
 * standard_conforming_strings}.
 */
final class SqlLexer {

  enum Token {
    WORD,
    /** A quoted name. */
    NAME,
    /** {@code $1}; its word is the number. */
    PARAMETER,
    SEMICOLON,
    OPEN,
    CLOSE,
    OTHER,
    END
  }

  private final String sql;
  private int at;
  private int start;
  private int wordStart;
  private int wordEnd;

  SqlLexer(String sql) {
    this.sql = sql;
  }

  /** The word or name that was read last, without its quotes. */
  String word() {
    return sql.substring(wordStart, wordEnd);
  }

  /** Where what was read last begins. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return at;
  }

  Token next() {
    skipBlank();
    if (at >= sql.length()) {
      return Token.END;
    }
    start = at;
    char c = sql.charAt(at);
    if (isWordStart(c)) {
      return word(c);
    }
    at++;
    switch (c) {
      case ';' -> {
        return Token.SEMICOLON;
      }
      case '(' -> {
        return Token.OPEN;
      }
      case ')' -> {
        return Token.CLOSE;
      }
      case '"' -> {
        return name();
      }
      case '\'' -> skipQuoted('\'');
      case '$' -> {
        return dollar();
      }
      default -> {}
    }
    return Token.OTHER;
  }

  private Token name() {
    wordStart = at;
    skipQuoted('"');
    wordEnd = at > wordStart && sql.charAt(at - 1) == '"' ? at - 1 : at;
    return Token.NAME;
  }

  private Token word(char first) {
    wordStart = at;
    while (at < sql.length() && isWordPart(sql.charAt(at))) {
      at++;
    }
    wordEnd = at;
    if (at < sql.length() && sql.charAt(at) == '\'' && at - wordStart == 1) {
      if (first == 'e' || first == 'E') {
        at++;
        skipEscaped();
        return Token.OTHER;
      }
      if ("bBxXnN".indexOf(first) >= 0) {
        at++;
        skipQuoted('\'');
        return Token.OTHER;
      }
    }
    return Token.WORD;
  }

  static boolean isWordStart(char c) {
    return c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || c == '$' || (c >= '0' && c <= '9');
  }

  private void skipBlank() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c <= ' ') {
        at++;
      } else if (sql.startsWith("--", at)) {
        skipLine();
      } else if (sql.startsWith("/*", at)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
  }

  /** Comments nest. */
  private void skipComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
  }

  /** A quote that is doubled ends one text and begins the next, which is the same here. */
  private void skipQuoted(char quote) {
    int end = sql.indexOf(quote, at);
    at = end < 0 ? sql.length() : end + 1;
  }

  /** A text with escapes has them behind a doubled quote too, and where it goes on after a line. */
  private void skipEscaped() {
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '\'' && !goesOn()) {
        return;
      }
    }
  }

  private boolean goesOn() {
    boolean hasLine = false;
    int next = at;
    while (next < sql.length() && sql.charAt(next) != '\'') {
      char c = sql.charAt(next);
      if (sql.startsWith("--", next)) {
        at = next;
        skipLine();
        next = at;
      } else if (c <= ' ') {
        hasLine |= c == '\n' || c == '\r';
        next++;
      } else {
        return false;
      }
    }
    if (next < sql.length() && (hasLine || next == at)) {
      at = next + 1;
      return true;
    }
    return false;
  }

  /** {@code $tag$ … $tag$}, or a parameter. */
  private Token dollar() {
    int tagEnd = at;
    while (tagEnd < sql.length()
        && sql.charAt(tagEnd) != '$'
        && isWordPart(sql.charAt(tagEnd))
        && (tagEnd > at || isWordStart(sql.charAt(tagEnd)))) {
      tagEnd++;
    }
    if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
      wordStart = at;
      while (at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '9') {
        at++;
      }
      wordEnd = at;
      return at > wordStart ? Token.PARAMETER : Token.OTHER;
    }
    String tag = sql.substring(at - 1, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    at = end < 0 ? sql.length() : end + tag.length();
    return Token.OTHER;
  }
}
