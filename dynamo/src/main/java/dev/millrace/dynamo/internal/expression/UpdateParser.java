package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.expression.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Reads update expressions. */
final class UpdateParser extends TokenReader {

  private final Set<String> sections = new HashSet<>();
  private final List<UpdateAction> actions = new ArrayList<>();

  UpdateParser(String text, Refusal refusal) {
    super(text, refusal);
  }

  Parsed<List<UpdateAction>> parse() {
    do {
      section();
    } while (peek().kind() == Kind.WORD);
    return parsed(List.copyOf(actions));
  }

  private void section() {
    String section = peek().text().toUpperCase(Locale.ROOT);
    Supplier<UpdateAction> action =
        switch (section) {
          case "SET" -> this::set;
          case "REMOVE" -> () -> new UpdateAction.Remove(path());
          case "ADD" -> () -> new UpdateAction.Add(path(), placeholder());
          case "DELETE" -> () -> new UpdateAction.Delete(path(), placeholder());
          default -> throw syntax();
        };
    if (!sections.add(section)) {
      throw refusal.of(
          "The \"" + section + "\" section can only be used once in an update expression;");
    }
    next();
    do {
      operator();
      actions.add(action.get());
    } while (skip(","));
  }

  private UpdateAction set() {
    Path path = path();
    expect("=");
    SetValue left = operand();
    if (peek().is("+") || peek().is("-")) {
      operator();
      boolean isDifference = next().is("-");
      return new UpdateAction.SetTo(path, new SetValue.Sum(left, operand(), isDifference));
    }
    return new UpdateAction.SetTo(path, left);
  }

  private SetValue operand() {
    enter();
    try {
      if (peek().kind() == Kind.VALUE) {
        return placeholder();
      }
      if (isFunction()) {
        return function();
      }
      if (skip("(")) {
        SetValue inner = operand();
        expect(")");
        return inner;
      }
      return path();
    } finally {
      leave();
    }
  }

  private SetValue function() {
    operator();
    String name = peek().text();
    List<SetValue> operands = new ArrayList<>(2);
    boolean isOr = name.equals("if_not_exists");
    if (!isOr && !name.equals("list_append")) {
      throw refusal.of(
          isOfConditions(name)
              ? "The function is not allowed in an update expression; function: " + name
              : "Invalid function name; function: " + name);
    }
    next();
    expect("(");
    do {
      operands.add(operand());
    } while (skip(","));
    expect(")");
    if (operands.size() != 2) {
      throw refusal.of(
          "Incorrect number of operands for operator or function; operator or function: "
              + name
              + ", number of operands: "
              + operands.size());
    }
    if (!isOr) {
      return new SetValue.Appended(operands.get(0), operands.get(1));
    }
    if (operands.get(0) instanceof Path path) {
      return new SetValue.Or(path, operands.get(1));
    }
    throw refusal.of(
        "Operator or function requires a document path; operator or function: " + name);
  }

  private static boolean isOfConditions(String name) {
    return name.startsWith("attribute_")
        || List.of("begins_with", "contains", "size").contains(name);
  }
}
