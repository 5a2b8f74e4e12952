package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.expression.Token.Kind;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what all expressions have: tokens, paths, placeholders; and keeps their limits. */
class TokenReader {

  private static final int MOST_BYTES = 4096;
  private static final int MOST_OPERATORS = 300;
  private static final int DEEPEST_PATH = 32;

  /** Beyond the limit of operators nothing is deep; this is for parentheses alone. */
  private static final int DEEPEST = 200;

  final Refusal refusal;
  private final String text;
  private final List<Token> tokens;
  private final Set<String> names = new HashSet<>();
  private final Set<String> values = new HashSet<>();
  private int at;
  private int operators;
  private int depth;

  TokenReader(String text, Refusal refusal) {
    this.text = text;
    this.refusal = refusal;
    if (text.isBlank()) {
      throw refusal.of("The expression can not be empty;");
    }
    if (text.length() > MOST_BYTES) {
      throw refusal.of(
          "Expression size has exceeded the maximum allowed size; expression size: "
              + text.length());
    }
    this.tokens = new Lexer(text, refusal).tokens();
  }

  final <T> Parsed<T> parsed(T tree) {
    if (peek().kind() != Kind.END) {
      throw syntax();
    }
    return new Parsed<>(tree, refusal, Set.copyOf(names), Set.copyOf(values));
  }

  final Token peek() {
    return tokens.get(at);
  }

  final Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  final Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
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
      throw syntax();
    }
  }

  final ServiceException syntax() {
    Token token = peek();
    int from = at > 0 ? tokens.get(at - 1).start() : token.start();
    return refusal.syntax(token.text(), text, from, peek(1).end());
  }

  /** Counts one more operator or function. */
  final void operator() {
    operators++;
    if (operators > MOST_OPERATORS) {
      throw refusal.of("The expression contains too many operators; operator count: " + operators);
    }
  }

  final void enter() {
    depth++;
    if (depth > DEEPEST) {
      throw refusal.of("The expression is nested too deeply; nesting levels: " + depth);
    }
  }

  final void leave() {
    depth--;
  }

  final boolean isFunction() {
    return peek().kind() == Kind.WORD && peek(1).is("(");
  }

  final boolean isPath() {
    return peek().kind() == Kind.WORD || peek().kind() == Kind.NAME;
  }

  final Path path() {
    String root = name();
    List<Path.Step> steps = new ArrayList<>();
    while (true) {
      if (skip(".")) {
        steps.add(new Path.Member(name()));
      } else if (skip("[")) {
        steps.add(new Path.Element(index()));
        expect("]");
      } else {
        break;
      }
    }
    if (steps.size() >= DEEPEST_PATH) {
      throw refusal.of(
          "The document path has too many nesting elements; nesting levels: " + (steps.size() + 1));
    }
    return new Path(root, steps);
  }

  private String name() {
    Token token = peek();
    if (token.kind() == Kind.NAME) {
      names.add(token.text());
    } else if (token.kind() != Kind.WORD) {
      throw syntax();
    } else if (ReservedWords.contains(token.text())) {
      throw refusal.of("Attribute name is a reserved keyword; reserved keyword: " + token.text());
    }
    return next().text();
  }

  private int index() {
    Token token = peek();
    if (token.kind() != Kind.INDEX) {
      throw syntax();
    }
    if (token.text().length() > 9) {
      throw refusal.of(
          "List index is not within the allowable range; index: [" + token.text() + "]");
    }
    return Integer.parseInt(next().text());
  }

  final Placeholder placeholder() {
    Token token = peek();
    if (token.kind() != Kind.VALUE) {
      throw syntax();
    }
    values.add(token.text());
    return new Placeholder(next().text());
  }
}
