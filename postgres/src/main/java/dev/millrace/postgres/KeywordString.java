package dev.millrace.postgres;

import java.util.Map;

/** Reads {@code host=… password='…'}, where a backslash takes the next character as it is. */
final class KeywordString {

  private final String text;
  private int at;

  KeywordString(String text) {
    this.text = text;
  }

  Map<String, String> parse() {
    Map<String, String> parameters = ConnectionString.map();
    skipSpace();
    while (at < text.length()) {
      String keyword = keyword();
      skipSpace();
      if (at == text.length() || text.charAt(at) != '=') {
        // Which word is not said: it may be the second half of a password with a space in it.
        throw new IllegalArgumentException(
            "expected postgresql://… or name=value …, and a value with spaces in quotes");
      }
      at++;
      skipSpace();
      String part = Parameters.isKnown(keyword) ? keyword : "option";
      boolean isQuoted = at < text.length() && text.charAt(at) == '\'';
      ConnectionString.put(parameters, keyword, isQuoted ? quoted(part) : plain());
      skipSpace();
    }
    return parameters;
  }

  private String keyword() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && !isSpace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String plain() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && !isSpace(text.charAt(at))) {
      char c = text.charAt(at++);
      if (c != '\\') {
        value.append(c);
      } else if (at < text.length()) {
        value.append(text.charAt(at++));
      }
    }
    return value.toString();
  }

  private String quoted(String part) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\'') {
        return value.toString();
      }
      if (c != '\\') {
        value.append(c);
      } else if (at < text.length()) {
        value.append(text.charAt(at++));
      }
    }
    throw new IllegalArgumentException(part + ": expected a quote at the end of the value");
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
