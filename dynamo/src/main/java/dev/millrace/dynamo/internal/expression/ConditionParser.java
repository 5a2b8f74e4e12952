package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads conditions, filters and key conditions. */
final class ConditionParser extends TokenReader {

  private static final int MOST_LISTED = 100;
  private static final List<String> OF_UPDATES = List.of("if_not_exists", "list_append");

  /** Whether all that was read last is in one pair of parentheses. */
  private boolean wasWhole;

  ConditionParser(String text, Refusal refusal) {
    super(text, refusal);
  }

  Parsed<Condition> parse() {
    return parsed(any());
  }

  private Condition any() {
    List<Condition> parts = new ArrayList<>(2);
    do {
      parts.add(all());
    } while (joins("OR"));
    return joined(parts, Condition.Any::new);
  }

  private Condition all() {
    List<Condition> parts = new ArrayList<>(2);
    do {
      parts.add(negated());
    } while (joins("AND"));
    return joined(parts, Condition.All::new);
  }

  private Condition joined(List<Condition> parts, Function<List<Condition>, Condition> operator) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    wasWhole = false;
    return operator.apply(List.copyOf(parts));
  }

  private boolean joins(String word) {
    boolean isThere = skipWord(word);
    if (isThere) {
      operator();
    }
    return isThere;
  }

  private Condition negated() {
    enter();
    try {
      if (joins("NOT")) {
        Condition inner = negated();
        wasWhole = false;
        return new Condition.Not(inner);
      }
      if (peek().is("(")) {
        return parenthesised();
      }
      wasWhole = false;
      return leaf();
    } finally {
      leave();
    }
  }

  private Condition parenthesised() {
    expect("(");
    boolean isTwice = peek().is("(");
    Condition condition = any();
    if (isTwice && wasWhole) {
      throw refusal.of("The expression has redundant parentheses;");
    }
    expect(")");
    wasWhole = true;
    return condition;
  }

  private Condition leaf() {
    if (isFunction() && !peek().text().equals("size")) {
      return function();
    }
    Operand left = operand();
    operator();
    if (skipWord("BETWEEN")) {
      Operand lower = operand();
      if (!skipWord("AND")) {
        throw syntax();
      }
      return new Condition.Between(left, lower, operand());
    }
    if (skipWord("IN")) {
      return new Condition.In(left, list());
    }
    for (Comparator comparator : Comparator.values()) {
      if (skip(comparator.sign())) {
        return new Condition.Compared(comparator, left, operand());
      }
    }
    throw syntax();
  }

  private List<Operand> list() {
    expect("(");
    List<Operand> list = new ArrayList<>();
    do {
      list.add(operand());
    } while (skip(","));
    expect(")");
    if (list.size() > MOST_LISTED) {
      throw refusal.of("Operator IN has too many operands; number of operands: " + list.size());
    }
    return List.copyOf(list);
  }

  private Operand operand() {
    if (peek().kind() == Kind.VALUE) {
      return placeholder();
    }
    if (!isFunction()) {
      return path();
    }
    String name = next().text();
    if (!name.equals("size")) {
      throw isKnown(name) ? misplaced(name) : unknown(name);
    }
    List<Operand> operands = operands(name, 1);
    if (operands.get(0) instanceof SizeOf) {
      throw misplaced(name);
    }
    return new SizeOf(operands.get(0));
  }

  private Condition function() {
    String name = next().text();
    return switch (name) {
      case "attribute_exists" -> new Condition.Exists(placed(name, 1).get(0), true);
      case "attribute_not_exists" -> new Condition.Exists(placed(name, 1).get(0), false);
      case "attribute_type" -> typed(name);
      case "begins_with" -> {
        List<Operand> operands = operands(name, 2);
        yield new Condition.Begins(operands.get(0), operands.get(1));
      }
      case "contains" -> {
        List<Operand> operands = operands(name, 2);
        yield new Condition.Contains(operands.get(0), operands.get(1));
      }
      default -> throw OF_UPDATES.contains(name) ? misplaced(name) : unknown(name);
    };
  }

  private Condition typed(String name) {
    List<Operand> operands = operands(name, 2);
    return new Condition.HasType(path(name, operands.get(0)), operands.get(1));
  }

  private List<Path> placed(String name, int count) {
    return operands(name, count).stream().map(operand -> path(name, operand)).toList();
  }

  private Path path(String function, Operand operand) {
    if (operand instanceof Path path) {
      return path;
    }
    throw refusal.of(
        "Operator or function requires a document path; operator or function: " + function);
  }

  private List<Operand> operands(String function, int count) {
    operator();
    enter();
    expect("(");
    List<Operand> operands = new ArrayList<>(2);
    do {
      operands.add(operand());
    } while (skip(","));
    expect(")");
    leave();
    if (operands.size() != count) {
      throw refusal.of(
          "Incorrect number of operands for operator or function; operator or function: "
              + function
              + ", number of operands: "
              + operands.size());
    }
    return operands;
  }

  private static boolean isKnown(String name) {
    return OF_UPDATES.contains(name)
        || name.startsWith("attribute_")
        || name.equals("begins_with")
        || name.equals("contains");
  }

  private RuntimeException misplaced(String name) {
    return refusal.of(
        "The function is not allowed to be used this way in an expression; function: " + name);
  }

  private RuntimeException unknown(String name) {
    return refusal.of("Invalid function name; function: " + name);
  }
}
