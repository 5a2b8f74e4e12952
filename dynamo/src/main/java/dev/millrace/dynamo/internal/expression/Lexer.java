package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes an expression apart. */
final class Lexer {

  private static final String TWO = "<><=>=";
  private static final String ONE = "=<>()[].,+-";

  private final String text;
  private final Refusal refusal;
  private int at;

  Lexer(String text, Refusal refusal) {
    this.text = text;
    this.refusal = refusal;
  }

  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "<EOF>", at);
    }
    char first = text.charAt(at);
    if (isLetter(first)) {
      return run(Kind.WORD, 0);
    }
    if (isDigit(first)) {
      return run(Kind.INDEX, 0);
    }
    if ((first == '#' || first == ':') && at + 1 < text.length() && isPart(text.charAt(at + 1))) {
      return run(first == '#' ? Kind.NAME : Kind.VALUE, 1);
    }
    int length = at + 1 < text.length() && isTwo(text.substring(at, at + 2)) ? 2 : 1;
    if (length == 1 && ONE.indexOf(first) < 0) {
      int end = at + Character.charCount(text.codePointAt(at));
      throw refusal.syntax(text.substring(at, end), text, Math.max(0, at - 1), end + 1);
    }
    Token token = new Token(Kind.SYMBOL, text.substring(at, at + length), at);
    at += length;
    return token;
  }

  private static boolean isTwo(String pair) {
    int found = TWO.indexOf(pair);
    return found >= 0 && found % 2 == 0;
  }

  private Token run(Kind kind, int skipped) {
    int start = at;
    at += skipped;
    while (at < text.length()
        && (kind == Kind.INDEX ? isDigit(text.charAt(at)) : isPart(text.charAt(at)))) {
      at++;
    }
    return new Token(kind, text.substring(start, at), start);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPart(char c) {
    return isLetter(c) || isDigit(c);
  }
}
