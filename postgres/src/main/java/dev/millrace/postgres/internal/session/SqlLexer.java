package dev.millrace.postgres.internal.session;

/**
 * Cuts SQL into words, semicolons and all else, and passes over what only looks like them: texts,
 * quoted names, comments. As PostgreSQL's own scanner does with {@code
 * standard_conforming_strings}.
 */
final class SqlLexer {

  enum Token {
    WORD,
    SEMICOLON,
    OTHER,
    END
  }

  private final String sql;
  private int at;
  private int wordStart;

  SqlLexer(String sql) {
    this.sql = sql;
  }

  /** The word that was read last. */
  String word() {
    return sql.substring(wordStart, at);
  }

  Token next() {
    skipBlank();
    if (at >= sql.length()) {
      return Token.END;
    }
    char c = sql.charAt(at);
    if (isWordStart(c)) {
      return word(c);
    }
    at++;
    switch (c) {
      case ';' -> {
        return Token.SEMICOLON;
      }
      case '\'' -> skipQuoted('\'', /* hasEscapes= */ false);
      case '"' -> skipQuoted('"', /* hasEscapes= */ false);
      case '$' -> skipDollar();
      default -> {}
    }
    return Token.OTHER;
  }

  private Token word(char first) {
    wordStart = at;
    while (at < sql.length() && isWordPart(sql.charAt(at))) {
      at++;
    }
    if (at < sql.length() && sql.charAt(at) == '\'' && at - wordStart == 1) {
      boolean hasEscapes = first == 'e' || first == 'E';
      if (hasEscapes || "bBxXnN".indexOf(first) >= 0) {
        at++;
        skipQuoted('\'', hasEscapes);
        return Token.OTHER;
      }
    }
    return Token.WORD;
  }

  private static boolean isWordStart(char c) {
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
  private void skipQuoted(char quote, boolean hasEscapes) {
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == quote) {
        return;
      }
      if (c == '\\' && hasEscapes) {
        at++;
      }
    }
  }

  /** {@code $tag$ … $tag$}; a parameter such as {@code $1} is none. */
  private void skipDollar() {
    int tagEnd = at;
    while (tagEnd < sql.length()
        && sql.charAt(tagEnd) != '$'
        && isWordPart(sql.charAt(tagEnd))
        && (tagEnd > at || isWordStart(sql.charAt(tagEnd)))) {
      tagEnd++;
    }
    if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
      while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
        at++;
      }
      return;
    }
    String tag = sql.substring(at - 1, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    at = end < 0 ? sql.length() : end + tag.length();
  }
}
