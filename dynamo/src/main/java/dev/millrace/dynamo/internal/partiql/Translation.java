package dev.millrace.dynamo.internal.partiql;

import dev.millrace.dynamo.internal.partiql.Lexeme.Kind;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes conditions, updates and paths of a statement as expressions, with placeholders. */
class Translation extends LexemeReader {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "begins_with",
          "contains",
          "size",
          "attribute_type",
          "attribute_exists",
          "attribute_not_exists",
          "list_append",
          "if_not_exists");
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT", "BETWEEN");
  private static final Set<String> ENDS =
      Set.of("ORDER", "RETURNING", "WHERE", "SET", "REMOVE", "FROM", "LIMIT", "GROUP");
  private static final Set<String> SIGNS =
      Set.of("=", "<>", "<", "<=", ">", ">=", "(", ")", ",", "+", "-");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  Translation(List<Lexeme> lexemes, List<AttributeValue> arguments) {
    super(lexemes, arguments);
  }

  final Parameters parameters() {
    return new Parameters(names, values);
  }

  /** The path that starts here. */
  final String path() {
    StringBuilder path = new StringBuilder(placeholder(name()));
    while (true) {
      if (skip(".")) {
        path.append('.').append(placeholder(name()));
      } else if (peek().is("[") && peekNext().kind() == Kind.NUMBER) {
        next();
        path.append('[').append(next().text()).append(']');
        expect("]");
      } else {
        return path.toString();
      }
    }
  }

  private String placeholder(String name) {
    String placeholder = "#p" + names.size();
    names.put(placeholder, name);
    return placeholder;
  }

  private String placeholder(AttributeValue value) {
    String placeholder = ":p" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  /** What is up to the next clause. */
  final String expression() {
    StringBuilder text = new StringBuilder();
    while (!isEnd()) {
      text.append(text.isEmpty() ? "" : " ").append(piece());
    }
    if (text.isEmpty()) {
      throw Malformed.at(peek().text());
    }
    return text.toString();
  }

  private boolean isEnd() {
    Lexeme next = peek();
    return next.kind() == Kind.END
        || next.is(";")
        || (next.kind() == Kind.WORD && ENDS.contains(next.text().toUpperCase(Locale.ROOT)));
  }

  private String piece() {
    if (isValue()) {
      return placeholder(value());
    }
    Lexeme next = peek();
    if (next.kind() == Kind.SYMBOL) {
      return sign(next().text());
    }
    String word = next.text().toUpperCase(Locale.ROOT);
    if (next.kind() == Kind.WORD && OPERATORS.contains(word)) {
      return next().isWord(word) ? word : "";
    }
    if (skipWord("IN")) {
      return in();
    }
    if (next.kind() == Kind.WORD && peekNext().is("(")) {
      return function(next().text());
    }
    String path = path();
    return skipWord("IS") ? test(path) : path;
  }

  private static String sign(String sign) {
    String own = sign.equals("!=") ? "<>" : sign;
    if (!SIGNS.contains(own)) {
      throw Malformed.at(sign);
    }
    return own;
  }

  private static String function(String name) {
    String function = name.toLowerCase(Locale.ROOT);
    if (!FUNCTIONS.contains(function)) {
      throw Malformed.of("the function " + name + " is not supported");
    }
    return function;
  }

  private String in() {
    boolean isList = skip("[");
    if (!isList) {
      expect("(");
    }
    StringBuilder list = new StringBuilder("IN (");
    String separator = "";
    for (AttributeValue value : elements(isList ? "]" : ")")) {
      list.append(separator).append(placeholder(value));
      separator = ", ";
    }
    return list.append(')').toString();
  }

  /** What follows {@code IS}. */
  private String test(String path) {
    boolean isNegated = skipWord("NOT");
    if (skipWord("MISSING")) {
      return (isNegated ? "attribute_exists(" : "attribute_not_exists(") + path + ")";
    }
    expectWord("NULL");
    String type = placeholder(new AttributeValue.S("NULL"));
    return (isNegated ? "NOT " : "") + "attribute_type(" + path + ", " + type + ")";
  }
}
