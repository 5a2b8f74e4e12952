package dev.millrace.sql;

import java.util.ArrayList;
import java.util.List;

/** Finds the named parameters of a statement, and numbers them. */
final class NamedSqlReader {

  private final String sql;
  private final StringBuilder text = new StringBuilder();
  private final List<String> names = new ArrayList<>();
  private int position;

  NamedSqlReader(String sql) {
    this.sql = sql;
    while (position < sql.length()) {
      next();
    }
  }

  String text() {
    return text.toString();
  }

  List<String> names() {
    return names;
  }

  private char at(int index) {
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  private void next() {
    char first = sql.charAt(position);
    char second = at(position + 1);
    if (first == ':' && second == ':') {
      copyTo(position + 2);
    } else if (first == ':' && isNameStart(second)) {
      parameter();
    } else if (first == '\'') {
      copyTo(endOfQuoted('\'', hasBackslashes()));
    } else if (first == '"' || first == '`') {
      copyTo(endOfQuoted(first, false));
    } else if (first == '-' && second == '-') {
      int end = sql.indexOf('\n', position);
      copyTo(end < 0 ? sql.length() : end);
    } else if (first == '/' && second == '*') {
      copyTo(endOfComment());
    } else if (first == '$' && !isNamePart(position == 0 ? ' ' : sql.charAt(position - 1))) {
      dollar(second);
    } else {
      copyTo(position + 1);
    }
  }

  private void copyTo(int end) {
    text.append(sql, position, end);
    position = end;
  }

  private static boolean isNameStart(char each) {
    return Character.isLetter(each) || each == '_';
  }

  private static boolean isNamePart(char each) {
    return Character.isLetterOrDigit(each) || each == '_' || each == '$';
  }

  private void parameter() {
    int end = position + 1;
    while (isNamePart(at(end))) {
      end++;
    }
    String name = sql.substring(position + 1, end);
    int known = names.indexOf(name);
    if (known < 0) {
      known = names.size();
      names.add(name);
    }
    text.append('$').append(known + 1);
    position = end;
  }

  /** Whether this string is one in which PostgreSQL takes backslashes for escapes: {@code E'…'}. */
  private boolean hasBackslashes() {
    char before = position == 0 ? ' ' : sql.charAt(position - 1);
    return (before == 'e' || before == 'E')
        && !isNamePart(position == 1 ? ' ' : sql.charAt(position - 2));
  }

  private int endOfQuoted(char quote, boolean hasBackslashes) {
    int end = position + 1;
    while (end < sql.length()) {
      char each = sql.charAt(end);
      if (hasBackslashes && each == '\\') {
        end += 2;
      } else if (each != quote) {
        end++;
      } else if (at(end + 1) == quote) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return sql.length();
  }

  /** Behind a comment; in PostgreSQL they nest. */
  private int endOfComment() {
    int depth = 0;
    int end = position;
    while (end < sql.length()) {
      if (at(end) == '/' && at(end + 1) == '*') {
        depth++;
        end += 2;
      } else if (at(end) == '*' && at(end + 1) == '/') {
        depth--;
        end += 2;
        if (depth == 0) {
          return end;
        }
      } else {
        end++;
      }
    }
    return sql.length();
  }

  /** A string between {@code $tag$} and the same, or a parameter with a number. */
  private void dollar(char second) {
    if (Character.isDigit(second)) {
      throw new IllegalArgumentException(
          "expected parameters with names alone, got one with a number in \"" + sql + "\"");
    }
    int tagEnd = position + 1;
    while (isNamePart(at(tagEnd)) && at(tagEnd) != '$') {
      tagEnd++;
    }
    if (at(tagEnd) != '$') {
      copyTo(position + 1);
      return;
    }
    String tag = sql.substring(position, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    copyTo(end < 0 ? sql.length() : end + tag.length());
  }
}
