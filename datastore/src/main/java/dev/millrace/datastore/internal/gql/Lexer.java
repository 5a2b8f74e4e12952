package dev.millrace.datastore.internal.gql;

import dev.millrace.datastore.internal.gql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a query apart. */
final class Lexer {

  private static final List<String> SYMBOLS =
      List.of("<=", ">=", "!=", "=", "<", ">", ",", "*", "(", ")");

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of a text, the last one its end. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == text.length()) {
      return new Token(Kind.END, "", start);
    }
    char first = text.charAt(at);
    if (first == '\'') {
      return new Token(Kind.TEXT, quoted(first), start);
    }
    if (first == '"' || first == '`') {
      return name(start, first);
    }
    if (isDigit(at) || ((first == '-' || first == '+') && isDigit(at + 1))) {
      return number(start);
    }
    if (first == ':') {
      return parameter(start);
    }
    if (isWordPart(at)) {
      return new Token(Kind.WORD, path(), start);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start);
      }
    }
    throw Malformed.at(start, "a character that has no place in a query");
  }

  private Token name(int start, char quote) {
    String name = quoted(quote);
    if (name.isEmpty()) {
      throw Malformed.at(start, "expected a name between the quotes, got nothing");
    }
    return new Token(Kind.QUOTED, name, start);
  }

  /** What is between quotes, of which two inside stand for one. */
  private String quoted(char quote) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next != quote) {
        content.append(next);
      } else if (at < text.length() && text.charAt(at) == quote) {
        content.append(quote);
        at++;
      } else {
        return content.toString();
      }
    }
    throw Malformed.at(start, "expected the end of the quotes, got the end");
  }

  private Token number(int start) {
    at++;
    digits();
    if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1;
      boolean isSigned =
          sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
      if (isDigit(isSigned ? sign + 1 : sign)) {
        at = isSigned ? sign + 1 : sign;
        digits();
      }
    }
    return new Token(Kind.NUMBER, text.substring(start, at), start);
  }

  private void digits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private Token parameter(int start) {
    at++;
    String name = word();
    if (name.isEmpty()) {
      throw Malformed.at(start, "expected the number or the name of an argument behind the colon");
    }
    return new Token(Kind.PARAMETER, name, start);
  }

  /** Words with dots between. */
  private String path() {
    int start = at;
    String unused = word();
    while (at + 1 < text.length() && text.charAt(at) == '.' && isWordPart(at + 1)) {
      at++;
      unused = word();
    }
    return text.substring(start, at);
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(at)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(start, at);
  }

  private boolean isWordPart(int index) {
    return text.charAt(index) == '_' || Character.isLetterOrDigit(text.codePointAt(index));
  }
}
