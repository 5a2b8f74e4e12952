package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Ordering;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.List;
import java.util.Map;

/** What is true or not of an item. */
sealed interface Condition {

  boolean isTrue(Map<String, AttributeValue> item, Bindings bindings);

  /** All of them. */
  record All(List<Condition> conditions) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      for (Condition each : conditions) {
        if (!each.isTrue(item, bindings)) {
          return false;
        }
      }
      return true;
    }
  }

  /** One of them at least. */
  record Any(List<Condition> conditions) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      for (Condition each : conditions) {
        if (each.isTrue(item, bindings)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Not this one. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      return !condition.isTrue(item, bindings);
    }
  }

  /** One operand against another; values of different types are only unequal. */
  record Compared(Comparator comparator, Operand left, Operand right) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue one = left.in(item, bindings);
      AttributeValue other = right.in(item, bindings);
      if (one == null || other == null) {
        return comparator == Comparator.UNEQUAL && (one != null || other != null);
      }
      if (comparator == Comparator.EQUAL || comparator == Comparator.UNEQUAL) {
        return one.equals(other) == (comparator == Comparator.EQUAL);
      }
      return Ordering.isDefined(one, other) && comparator.holds(Ordering.compare(one, other));
    }
  }

  /** From one bound to another, both included. */
  record Between(Operand operand, Operand lower, Operand upper) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue value = operand.in(item, bindings);
      AttributeValue from = lower.in(item, bindings);
      AttributeValue to = upper.in(item, bindings);
      return value != null
          && from != null
          && to != null
          && Ordering.isDefined(value, from)
          && Ordering.isDefined(value, to)
          && Ordering.compare(value, from) >= 0
          && Ordering.compare(value, to) <= 0;
    }
  }

  /** Equal to one of a list. */
  record In(Operand operand, List<Operand> list) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue value = operand.in(item, bindings);
      if (value != null) {
        for (Operand each : list) {
          if (value.equals(each.in(item, bindings))) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** There is, or is not, something at a place. */
  record Exists(Path path, boolean isThere) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      return (path.in(item, bindings) != null) == isThere;
    }
  }

  /** What is at a place has a type. */
  record HasType(Path path, Operand type) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue value = path.in(item, bindings);
      return value != null
          && type.in(item, bindings) instanceof AttributeValue.S name
          && value.type().equals(name.text());
    }
  }

  /** A text or bytes start with others. */
  record Begins(Operand operand, Operand prefix) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      return Contents.begins(operand.in(item, bindings), prefix.in(item, bindings));
    }
  }

  /** A text has another in it, bytes have others, a set or a list has an element. */
  record Contains(Operand operand, Operand content) implements Condition {
    @Override
    public boolean isTrue(Map<String, AttributeValue> item, Bindings bindings) {
      return Contents.contains(operand.in(item, bindings), content.in(item, bindings));
    }
  }
}
