package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a condition as one on keys. */
final class KeyTerms {

  private final Bindings bindings;
  private final List<KeyTerm> terms = new ArrayList<>(2);

  private KeyTerms(Bindings bindings) {
    this.bindings = bindings;
  }

  static List<KeyTerm> of(Condition condition, Bindings bindings) {
    KeyTerms reading = new KeyTerms(bindings);
    reading.read(condition);
    return reading.terms;
  }

  /** The terms that a condition has besides others; the first of each attribute. */
  static List<KeyTerm> impliedBy(Condition condition, Bindings bindings) {
    KeyTerms reading = new KeyTerms(bindings);
    List<Condition> parts =
        condition instanceof Condition.All all ? all.conditions() : List.of(condition);
    for (Condition part : parts) {
      try {
        reading.read(part);
      } catch (ServiceException notOfKeys) {
        // Stays a part of the condition alone.
      }
    }
    return reading.terms;
  }

  private void read(Condition condition) {
    if (condition instanceof Condition.All all) {
      all.conditions().forEach(this::read);
    } else if (condition instanceof Condition.Compared compared) {
      compared(compared);
    } else if (condition instanceof Condition.Between between) {
      add(between.operand(), KeyTerm.Kind.BETWEEN, between.lower(), between.upper());
    } else if (condition instanceof Condition.Begins begins) {
      add(begins.operand(), KeyTerm.Kind.BEGINS, begins.prefix(), null);
    } else {
      throw invalidOperator(operator(condition));
    }
  }

  private static String operator(Condition condition) {
    if (condition instanceof Condition.Any) {
      return "OR";
    }
    if (condition instanceof Condition.Not) {
      return "NOT";
    }
    if (condition instanceof Condition.In) {
      return "IN";
    }
    if (condition instanceof Condition.Exists exists) {
      return exists.isThere() ? "attribute_exists" : "attribute_not_exists";
    }
    return condition instanceof Condition.Contains ? "contains" : "attribute_type";
  }

  private static ServiceException invalidOperator(String operator) {
    return Errors.validation("Invalid operator used in KeyConditionExpression: " + operator);
  }

  private void compared(Condition.Compared compared) {
    boolean isTurned = compared.left().isFixed();
    Comparator sign = isTurned ? compared.comparator().turned() : compared.comparator();
    KeyTerm.Kind kind =
        switch (sign) {
          case EQUAL -> KeyTerm.Kind.EQUAL;
          case UNEQUAL -> throw invalidOperator("<>");
          case LESS -> KeyTerm.Kind.LESS;
          case AT_MOST -> KeyTerm.Kind.AT_MOST;
          case MORE -> KeyTerm.Kind.MORE;
          case AT_LEAST -> KeyTerm.Kind.AT_LEAST;
        };
    add(
        isTurned ? compared.right() : compared.left(),
        kind,
        isTurned ? compared.left() : compared.right(),
        null);
  }

  private void add(Operand key, KeyTerm.Kind kind, Operand value, @Nullable Operand upper) {
    if (key instanceof SizeOf || value instanceof SizeOf || upper instanceof SizeOf) {
      throw invalidOperator("size");
    }
    if (!(key instanceof Path path)) {
      throw Errors.validation(
          "Invalid condition in KeyConditionExpression: No key attribute specified");
    }
    if (!(value instanceof Placeholder one) || !(upper == null || upper instanceof Placeholder)) {
      throw Errors.validation(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
              + " condition");
    }
    if (!path.steps().isEmpty()) {
      throw Errors.validation(
          "KeyConditionExpressions cannot have conditions on nested attributes");
    }
    String name = bindings.name(path.root());
    if (terms.stream().anyMatch(term -> term.name().equals(name))) {
      throw Errors.validation("KeyConditionExpressions must only contain one condition per key");
    }
    terms.add(
        new KeyTerm(
            name,
            kind,
            bindings.value(one.name()),
            upper == null ? null : upper.in(Map.of(), bindings)));
  }
}
