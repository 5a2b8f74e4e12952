package dev.millrace.sql.spi;

/**
 * A text of SQL as a listener is told of it: without its literals, which are values too, and in a
 * few words.
 *
 * <p>Reads the tokens that engines have in common, and PostgreSQL's {@code E} strings and dollar
 * quotes; where they differ it rather takes more for a literal.
 */
final class QueryText {

  private final String sql;
  private final StringBuilder masked;
  private final QuerySummary summary = new QuerySummary();
  private int at;

  private QueryText(String sql) {
    this.sql = sql;
    this.masked = new StringBuilder(sql.length());
    while (at < sql.length()) {
      token();
    }
  }

  static QueryText of(String sql) {
    return new QueryText(sql);
  }

  /** The text with a {@code ?} for each literal. */
  String masked() {
    return masked.toString();
  }

  /** What it does to what: {@code SELECT orders}, {@code INSERT items SELECT orders}. */
  String summary() {
    return summary.text();
  }

  /** The first word of the only statement; empty if there are several, or none. */
  String operation() {
    return summary.operation();
  }

  private void token() {
    char c = sql.charAt(at);
    if (c == '\'') {
      literal(afterString(at + 1, /* hasBackslashes= */ false));
    } else if (c == '"' || c == '`') {
      int end = afterFirst(String.valueOf(c), at + 1);
      summary.name(sql.substring(at + 1, Math.max(at + 1, end - 1)));
      copy(end);
    } else if (sql.startsWith("--", at)) {
      comment(afterFirst("\n", at), "\r");
    } else if (sql.startsWith("/*", at)) {
      comment(afterFirst("*/", at + 2), "/*");
    } else if (c == '$' || c == ':' || c == '?' || c == '@') {
      parameter(c);
    } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
      literal(afterNumber());
    } else if (isOfWord(c)) {
      word();
    } else {
      if (!Character.isWhitespace(c)) {
        summary.symbol(c);
      }
      copy(at + 1);
    }
  }

  /**
   * A comment is told as it is, unless it has within it what begins or ends one for some engines
   * alone: then there is no knowing what follows, and all of it is taken for a literal.
   */
  private void comment(int end, String ambiguous) {
    int inner = sql.indexOf(ambiguous, at + 2);
    boolean isWithin = inner >= 0 && inner < end && !sql.startsWith("\r\n", inner);
    if (isWithin) {
      literal(sql.length());
    } else {
      copy(end);
    }
  }

  private void literal(int end) {
    summary.symbol('?');
    masked.append('?');
    at = end;
  }

  private void copy(int end) {
    masked.append(sql, at, end);
    at = end;
  }

  private void word() {
    int end = at;
    while (end < sql.length() && (isOfWord(sql.charAt(end)) || sql.charAt(end) == '$')) {
      end++;
    }
    String word = sql.substring(at, end);
    boolean isPrefix = end < sql.length() && sql.charAt(end) == '\'' && word.length() == 1;
    if (isPrefix && "eExXbBnN".contains(word)) {
      literal(afterString(end + 1, word.equalsIgnoreCase("e")));
    } else {
      summary.word(word);
      copy(end);
    }
  }

  /** A parameter, whose number is no value; or a dollar quote. */
  private void parameter(char sign) {
    int end = at + 1;
    while (end < sql.length() && isOfWord(sql.charAt(end))) {
      end++;
    }
    boolean isTag = sign == '$' && end < sql.length() && sql.charAt(end) == '$';
    if (isTag && (end == at + 1 || !isDigit(sql.charAt(at + 1)))) {
      String tag = sql.substring(at, end + 1);
      literal(afterFirst(tag, end + 1));
    } else {
      summary.symbol(sign);
      copy(end);
    }
  }

  private int afterFirst(String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }

  private int afterString(int start, boolean hasBackslashes) {
    int next = start;
    while (next < sql.length()) {
      char c = sql.charAt(next++);
      if (c == '\\' && hasBackslashes) {
        next++;
      } else if (c == '\'') {
        if (next == sql.length() || sql.charAt(next) != '\'') {
          return next;
        }
        next++;
      }
    }
    return sql.length();
  }

  private int afterNumber() {
    int end = at + 1;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      boolean isSign = (c == '+' || c == '-') && "eE".indexOf(sql.charAt(end - 1)) >= 0;
      if (!isOfWord(c) && c != '.' && !isSign) {
        break;
      }
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }
}
