package dev.millrace.dynamo.internal.partiql;

import dev.millrace.dynamo.internal.partiql.Lexeme.Kind;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the pieces of a statement, and the values in it: written out, or a question mark. */
class LexemeReader {

  private static final int DEEPEST = 40;

  private final List<Lexeme> lexemes;
  private final List<AttributeValue> arguments;
  private int at;
  private int used;
  private int depth;

  LexemeReader(List<Lexeme> lexemes, List<AttributeValue> arguments) {
    this.lexemes = lexemes;
    this.arguments = arguments;
  }

  final Lexeme peek() {
    return lexemes.get(at);
  }

  final Lexeme peekNext() {
    return lexemes.get(Math.min(at + 1, lexemes.size() - 1));
  }

  final Lexeme next() {
    Lexeme lexeme = lexemes.get(at);
    if (lexeme.kind() != Kind.END) {
      at++;
    }
    return lexeme;
  }

  final boolean skip(String symbol) {
    boolean isThere = peek().is(symbol);
    if (isThere) {
      at++;
    }
    return isThere;
  }

  final boolean skipWord(String keyword) {
    boolean isThere = peek().isWord(keyword);
    if (isThere) {
      at++;
    }
    return isThere;
  }

  final void expect(String symbol) {
    if (!skip(symbol)) {
      throw Malformed.at(peek().text());
    }
  }

  final void expectWord(String keyword) {
    if (!skipWord(keyword)) {
      throw Malformed.at(peek().text());
    }
  }

  final String name() {
    if (!peek().isName()) {
      throw Malformed.at(peek().text());
    }
    return next().text();
  }

  final void end() {
    skip(";");
    if (peek().kind() != Kind.END) {
      throw Malformed.at(peek().text());
    }
    if (used != arguments.size()) {
      throw Malformed.of("Number of parameters in request and statement don't match.");
    }
  }

  /** Whether a value starts here. */
  final boolean isValue() {
    Lexeme next = peek();
    return next.kind() == Kind.TEXT
        || next.kind() == Kind.NUMBER
        || next.is("?")
        || next.is("{")
        || next.is("<<")
        || next.is("[")
        || (next.is("-") && peekNext().kind() == Kind.NUMBER)
        || next.isWord("true")
        || next.isWord("false")
        || next.isWord("null");
  }

  final AttributeValue value() {
    depth++;
    if (depth > DEEPEST) {
      throw Malformed.of("values are nested too deeply");
    }
    try {
      return read();
    } finally {
      depth--;
    }
  }

  private AttributeValue read() {
    Lexeme next = next();
    if (next.kind() == Kind.TEXT) {
      return new AttributeValue.S(next.text());
    }
    if (next.kind() == Kind.NUMBER) {
      return new AttributeValue.N(next.text());
    }
    if (next.is("-") && peek().kind() == Kind.NUMBER) {
      return new AttributeValue.N("-" + next().text());
    }
    if (next.is("?")) {
      return argument();
    }
    if (next.is("{")) {
      return map();
    }
    if (next.is("[")) {
      return new AttributeValue.L(elements("]"));
    }
    if (next.is("<<")) {
      return set(elements(">>"));
    }
    if (next.isWord("true") || next.isWord("false")) {
      return new AttributeValue.Bool(next.isWord("true"));
    }
    if (next.isWord("null")) {
      return new AttributeValue.Null();
    }
    throw Malformed.at(next.text());
  }

  private AttributeValue argument() {
    if (used == arguments.size()) {
      throw Malformed.of("Number of parameters in request and statement don't match.");
    }
    return arguments.get(used++);
  }

  private AttributeValue.M map() {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    if (!skip("}")) {
      do {
        if (peek().kind() != Kind.TEXT) {
          throw Malformed.at(peek().text());
        }
        String name = next().text();
        expect(":");
        members.put(name, value());
      } while (skip(","));
      expect("}");
    }
    return new AttributeValue.M(members);
  }

  final List<AttributeValue> elements(String end) {
    List<AttributeValue> elements = new ArrayList<>();
    if (!skip(end)) {
      do {
        elements.add(value());
      } while (skip(","));
      expect(end);
    }
    return elements;
  }

  private static AttributeValue set(List<AttributeValue> elements) {
    Set<String> texts = new LinkedHashSet<>();
    Set<AttributeValue.B> binaries = new LinkedHashSet<>();
    for (AttributeValue element : elements) {
      if (element instanceof AttributeValue.S text) {
        texts.add(text.text());
      } else if (element instanceof AttributeValue.N number) {
        texts.add(number.text());
      } else if (element instanceof AttributeValue.B binary) {
        binaries.add(binary);
      }
    }
    String type = elements.isEmpty() ? "" : elements.get(0).type();
    boolean isOfOne = elements.stream().allMatch(element -> element.type().equals(type));
    if (!isOfOne || texts.size() + binaries.size() < elements.size() || elements.isEmpty()) {
      throw Malformed.of("expected a set of different texts, numbers or binaries");
    }
    return switch (type) {
      case "S" -> new AttributeValue.SS(texts);
      case "N" -> new AttributeValue.NS(texts);
      default -> new AttributeValue.BS(binaries);
    };
  }
}
