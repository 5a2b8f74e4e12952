package dev.millrace.dynamo.internal.partiql;

import dev.millrace.dynamo.internal.partiql.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a statement apart. */
final class StatementLexer {

  private static final List<String> PAIRS = List.of("<>", "<=", ">=", "!=", "<<", ">>");
  private static final String SINGLES = "()[]{}.,:?*=<>+-;";

  private final String text;
  private int at;

  private StatementLexer(String text) {
    this.text = text;
  }

  static List<Lexeme> lexemes(String text) {
    StatementLexer lexer = new StatementLexer(text);
    List<Lexeme> lexemes = new ArrayList<>();
    Lexeme lexeme;
    do {
      lexeme = lexer.next();
      lexemes.add(lexeme);
    } while (lexeme.kind() != Kind.END);
    return lexemes;
  }

  private Lexeme next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Lexeme(Kind.END, "");
    }
    char first = text.charAt(at);
    if (first == '"' || first == '\'') {
      return quoted(first);
    }
    if (Character.isLetter(first) || first == '_') {
      return new Lexeme(Kind.WORD, run(at));
    }
    if (isDigit(first)) {
      return number();
    }
    for (String pair : PAIRS) {
      if (text.startsWith(pair, at)) {
        at += pair.length();
        return new Lexeme(Kind.SYMBOL, pair);
      }
    }
    if (SINGLES.indexOf(first) < 0) {
      throw Malformed.at(text.substring(at, at + Character.charCount(text.codePointAt(at))));
    }
    at++;
    return new Lexeme(Kind.SYMBOL, String.valueOf(first));
  }

  private Lexeme quoted(char quote) {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next != quote) {
        content.append(next);
      } else if (at < text.length() && text.charAt(at) == quote) {
        content.append(quote);
        at++;
      } else {
        return new Lexeme(quote == '"' ? Kind.QUOTED : Kind.TEXT, content.toString());
      }
    }
    throw Malformed.at("the end of the statement, inside of quotes");
  }

  private String run(int start) {
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return text.substring(start, at);
  }

  private Lexeme number() {
    int start = at;
    digits();
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits();
    }
    return new Lexeme(Kind.NUMBER, text.substring(start, at));
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
