package dev.millrace.postgres;

/**
 * A statement as a message shows it: the start of it, without its literals, which are values too.
 *
 * <p>Follows the lexical rules of PostgreSQL for strings, {@code E} strings, dollar quotes, quoted
 * identifiers and comments. With {@code standard_conforming_strings} off a backslash before a quote
 * ends the masked part early or late, as the client cannot know it.
 */
final class ShownSql {

  private static final int LONGEST = 120;

  private final String sql;
  private final int longest;
  private final boolean isStatement;
  private final StringBuilder shown = new StringBuilder();
  private int at;

  private ShownSql(String sql, int longest, boolean isStatement) {
    this.sql = sql;
    this.longest = longest;
    this.isStatement = isStatement;
  }

  /** The start of a statement, in quotes. */
  static String quoted(String sql) {
    return '"' + new ShownSql(sql, LONGEST, /* isStatement= */ true).run() + '"';
  }

  /** The whole of a message that quotes a part of a statement. */
  static String masked(String text) {
    return new ShownSql(text, Integer.MAX_VALUE, /* isStatement= */ false).run();
  }

  private String run() {
    while (at < sql.length() && shown.length() <= longest) {
      char c = sql.charAt(at);
      if (c == '\'') {
        string(isEscape(at - 1));
      } else if (c == '$' && closesTag(at) > 0) {
        dollarQuoted(closesTag(at));
      } else if (isStatement && c == '"') {
        copyTo(sql.indexOf('"', at + 1), 1);
      } else if (isStatement && sql.startsWith("--", at)) {
        copyTo(sql.indexOf('\n', at), 1);
      } else if (isStatement && sql.startsWith("/*", at)) {
        copyTo(endOfComment(), 2);
      } else {
        shown.append(c);
        at++;
      }
    }
    if (shown.length() > longest) {
      int end = longest - 1;
      shown.setLength(Character.isHighSurrogate(shown.charAt(end - 1)) ? end - 1 : end);
      shown.append('…');
    }
    return shown.toString();
  }

  private void string(boolean backslashes) {
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\\' && backslashes) {
        at++;
      } else if (c == '\'') {
        if (at == sql.length() || sql.charAt(at) != '\'') {
          break;
        }
        at++;
      }
    }
    at = Math.min(at, sql.length());
    shown.append("'…'");
  }

  // An apostrophe inside opens no string.
  private void copyTo(int last, int width) {
    int end = last < 0 ? sql.length() : last + width;
    shown.append(sql, at, Math.min(end, at + LONGEST + 1));
    at = end;
  }

  // Comments nest.
  private int endOfComment() {
    int depth = 1;
    int next = at + 2;
    while (next < sql.length()) {
      if (sql.startsWith("/*", next)) {
        depth++;
        next += 2;
      } else if (sql.startsWith("*/", next)) {
        if (--depth == 0) {
          return next;
        }
        next += 2;
      } else {
        next++;
      }
    }
    return -1;
  }

  private boolean isEscape(int before) {
    return before >= 0
        && (sql.charAt(before) == 'e' || sql.charAt(before) == 'E')
        && (before == 0 || !Character.isLetterOrDigit(sql.charAt(before - 1)));
  }

  // The index after the second dollar of "$tag$", or -1: "$1" is a parameter.
  private int closesTag(int start) {
    if (start > 0 && isOfName(sql.charAt(start - 1))) {
      return -1;
    }
    int end = start + 1;
    while (end < sql.length() && isOfName(sql.charAt(end))) {
      end++;
    }
    boolean isTag = end < sql.length() && sql.charAt(end) == '$';
    return isTag && !isDigit(sql.charAt(start + 1)) ? end + 1 : -1;
  }

  private void dollarQuoted(int body) {
    String tag = sql.substring(at, body);
    int end = sql.indexOf(tag, body);
    at = end < 0 ? sql.length() : end + tag.length();
    shown.append("$…$");
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
