package dev.millrace.datastore.internal.gql;

import dev.millrace.datastore.internal.gql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads queries, looking one token ahead. */
public final class Parser {

  private static final String KEY = "__key__";

  /** Words that are names in quotes only. */
  private static final Set<String> RESERVED =
      Set.of(
          "ANCESTOR",
          "AND",
          "ASC",
          "BY",
          "DESC",
          "DISTINCT",
          "FALSE",
          "FROM",
          "HAS",
          "HINT",
          "IN",
          "IS",
          "LIMIT",
          "NULL",
          "OFFSET",
          "OR",
          "ORDER",
          "SELECT",
          "TRUE",
          "WHERE");

  private static final Set<String> CASTS =
      Set.of("DATE", "DATETIME", "GEOPT", "KEY", "TIME", "USER");

  private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=");

  private static final Set<String> HINTS = Set.of("ANCESTOR_FIRST", "FILTER_FIRST", "ORDER_FIRST");

  private final List<Token> tokens;
  private int next;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a query.
   *
   * @throws dev.millrace.core.InvalidQueryException if it is none; the message says where
   */
  public static Select parse(String text) {
    Parser parser = new Parser(Lexer.tokens(text));
    Select select = parser.select();
    if (parser.peek().kind() != Kind.END) {
      throw Malformed.expected("the end", parser.peek());
    }
    return select;
  }

  private Select select() {
    boolean isStated = skip("SELECT");
    boolean isDistinct = isStated && skip("DISTINCT");
    Token first = peek();
    List<Name> projection = isStated ? projection() : List.of();
    boolean isKeysOnly = projection.size() == 1 && projection.get(0).text().equals(KEY);
    if (isDistinct && (projection.isEmpty() || isKeysOnly)) {
      throw Malformed.expected("properties behind DISTINCT", first);
    }
    Name kind = isStated && skip("FROM") ? name("a kind") : null;
    List<Clause> clauses = skip("WHERE") ? clauses() : List.of();
    List<Sort> orders = skip("ORDER") ? orders() : List.of();
    Operand limit = null;
    Operand offset = null;
    if (skip("LIMIT")) {
      limit = number();
      if (skipSymbol(",")) {
        offset = limit;
        limit = number();
      }
    }
    if (offset == null && skip("OFFSET")) {
      offset = number();
    }
    if (skip("HINT")) {
      hint();
    }
    return new Select(
        isStated,
        isDistinct,
        isKeysOnly,
        isKeysOnly ? List.of() : projection,
        kind,
        clauses,
        orders,
        limit,
        offset);
  }

  private List<Name> projection() {
    if (skipSymbol("*")) {
      return List.of();
    }
    List<Name> properties = new ArrayList<>();
    do {
      properties.add(name("a property or *"));
    } while (skipSymbol(","));
    return properties;
  }

  private List<Sort> orders() {
    expect("BY");
    List<Sort> orders = new ArrayList<>();
    do {
      Name property = name("a property");
      boolean isDescending = skip("DESC");
      if (!isDescending) {
        skip("ASC");
      }
      orders.add(new Sort(property, isDescending));
    } while (skipSymbol(","));
    return orders;
  }

  private void hint() {
    Token hint = take();
    if (hint.kind() != Kind.WORD || !HINTS.contains(hint.text().toUpperCase(Locale.ROOT))) {
      throw Malformed.expected("ORDER_FIRST, FILTER_FIRST or ANCESTOR_FIRST", hint);
    }
  }

  // --- conditions

  private List<Clause> clauses() {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(clause());
    } while (skip("AND"));
    if (peek().isWord("OR")) {
      throw Malformed.at(peek().at(), "GQL has no OR: ask with IN, or several queries");
    }
    return clauses;
  }

  private Clause clause() {
    if (skip("ANCESTOR")) {
      expect("IS");
      return new Clause.Below(operand());
    }
    Name property = name("a property or ANCESTOR");
    if (skip("HAS")) {
      return below(property);
    }
    if (skip("IN")) {
      return in(property);
    }
    Token operator = take();
    if (operator.kind() != Kind.SYMBOL || !OPERATORS.contains(operator.text())) {
      throw Malformed.expected("= != < <= > >= or IN", operator);
    }
    return new Clause.Comparison(property, operator.text(), operand());
  }

  private Clause below(Name property) {
    expect("ANCESTOR");
    if (!property.text().equals(KEY)) {
      throw Malformed.at(property.at(), "expected __key__ before HAS ANCESTOR");
    }
    return new Clause.Below(operand());
  }

  private Clause in(Name property) {
    if (peek().kind() == Kind.PARAMETER) {
      return new Clause.InAll(property, parameter(take()));
    }
    expectSymbol("(");
    List<Operand> values = new ArrayList<>();
    do {
      values.add(operand());
    } while (skipSymbol(","));
    expectSymbol(")");
    return new Clause.In(property, values);
  }

  // --- values

  private Operand operand() {
    Token token = peek();
    String word = token.text().toUpperCase(Locale.ROOT);
    if (token.kind() != Kind.WORD || !CASTS.contains(word)) {
      return simple();
    }
    take();
    expectSymbol("(");
    List<Operand> arguments = new ArrayList<>();
    do {
      arguments.add(simple());
    } while (skipSymbol(","));
    expectSymbol(")");
    return new Operand.Cast(word, arguments, token.at());
  }

  private Operand simple() {
    Token token = take();
    return switch (token.kind()) {
      case PARAMETER -> parameter(token);
      case TEXT -> new Operand.Literal(token.text(), token.at());
      case NUMBER -> new Operand.Literal(number(token), token.at());
      default -> {
        if (token.isWord("NULL")) {
          yield new Operand.Literal(null, token.at());
        }
        if (token.isWord("TRUE") || token.isWord("FALSE")) {
          yield new Operand.Literal(token.isWord("TRUE"), token.at());
        }
        throw Malformed.expected("a value", token);
      }
    };
  }

  private static Operand.Parameter parameter(Token token) {
    Operand.Parameter parameter = new Operand.Parameter(token.text(), token.at());
    boolean isNumber = token.text().chars().allMatch(each -> each >= '0' && each <= '9');
    if (parameter.isPositional() && (!isNumber || token.text().startsWith("0"))) {
      throw Malformed.expected("an argument by a number from 1, or by a name", token);
    }
    return parameter;
  }

  private static Object number(Token token) {
    boolean isWhole = token.text().chars().noneMatch(each -> ".eE".indexOf(each) >= 0);
    try {
      return isWhole ? (Object) Long.valueOf(token.text()) : Double.valueOf(token.text());
    } catch (NumberFormatException e) {
      throw Malformed.at(token.at(), "a whole number of more than 64 bits");
    }
  }

  /** How many. */
  private Operand number() {
    Token token = take();
    if (token.kind() == Kind.PARAMETER) {
      return parameter(token);
    }
    if (token.kind() == Kind.NUMBER && number(token) instanceof Long number) {
      return new Operand.Literal(number, token.at());
    }
    throw Malformed.expected("a whole number or an argument", token);
  }

  // --- tokens

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private boolean skip(String keyword) {
    boolean isThere = peek().isWord(keyword);
    if (isThere) {
      next++;
    }
    return isThere;
  }

  private boolean skipSymbol(String symbol) {
    boolean isThere = peek().is(symbol);
    if (isThere) {
      next++;
    }
    return isThere;
  }

  private void expect(String keyword) {
    if (!skip(keyword)) {
      throw Malformed.expected(keyword, peek());
    }
  }

  private void expectSymbol(String symbol) {
    if (!skipSymbol(symbol)) {
      throw Malformed.expected("\"" + symbol + "\"", peek());
    }
  }

  private Name name(String what) {
    Token token = take();
    if (token.kind() == Kind.QUOTED) {
      return new Name(token.text(), token.at());
    }
    if (token.kind() != Kind.WORD) {
      throw Malformed.expected(what, token);
    }
    if (RESERVED.contains(token.text().toUpperCase(Locale.ROOT))) {
      throw Malformed.expected(what + "; a name that is a word of GQL is quoted", token);
    }
    return new Name(token.text(), token.at());
  }
}
