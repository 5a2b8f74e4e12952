package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Ordering;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses values of a request that do not fit where they stand, whatever the item. */
final class OperandRules {

  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");

  private final Bindings bindings;
  private final Refusal refusal;

  OperandRules(Bindings bindings, Refusal refusal) {
    this.bindings = bindings;
    this.refusal = refusal;
  }

  void check(Condition condition) {
    if (condition instanceof Condition.Compared compared) {
      check(compared);
    } else if (condition instanceof Condition.All all) {
      all.conditions().forEach(this::check);
    } else if (condition instanceof Condition.Any any) {
      any.conditions().forEach(this::check);
    } else if (condition instanceof Condition.Not not) {
      check(not.condition());
    } else if (condition instanceof Condition.Between between) {
      check(between);
    } else if (condition instanceof Condition.In in) {
      distinct("IN", in.operand(), in.list());
      sized(in.operand());
    } else if (condition instanceof Condition.Begins begins) {
      text("begins_with", begins.operand());
      text("begins_with", begins.prefix());
      distinct("begins_with", begins.operand(), List.of(begins.prefix()));
    } else if (condition instanceof Condition.Contains contains) {
      distinct("contains", contains.operand(), List.of(contains.content()));
    } else if (condition instanceof Condition.HasType type) {
      check(type);
    }
  }

  private void check(Condition.Compared compared) {
    String sign = compared.comparator().sign();
    distinct(sign, compared.left(), List.of(compared.right()));
    sized(compared.left());
    sized(compared.right());
    if (compared.comparator().isOrder()) {
      ordered(sign, compared.left());
      ordered(sign, compared.right());
    }
  }

  private void check(Condition.Between between) {
    ordered("BETWEEN", between.operand());
    ordered("BETWEEN", between.lower());
    ordered("BETWEEN", between.upper());
    sized(between.operand());
    AttributeValue lower = fixed(between.lower());
    AttributeValue upper = fixed(between.upper());
    if (lower == null || upper == null) {
      return;
    }
    if (!Ordering.isDefined(lower, upper)) {
      throw refusal.of(
          "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
              + " type: "
              + lower.type()
              + ", upper bound type: "
              + upper.type());
    }
    if (Ordering.compare(lower, upper) > 0) {
      throw refusal.of(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
    }
  }

  private void check(Condition.HasType type) {
    AttributeValue name = fixed(type.type());
    if (name == null) {
      return;
    }
    if (!(name instanceof AttributeValue.S text)) {
      throw refusal.operandType("attribute_type", name.type());
    }
    if (!TYPES.contains(text.text())) {
      throw refusal.of(
          "Invalid attribute type name found; type: "
              + text.text()
              + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }
  }

  private @Nullable AttributeValue fixed(Operand operand) {
    return operand instanceof Placeholder placeholder ? bindings.value(placeholder.name()) : null;
  }

  private void ordered(String operator, Operand operand) {
    AttributeValue value = fixed(operand);
    if (value != null && !Ordering.isOrdered(value)) {
      throw refusal.operandType(operator, value.type());
    }
  }

  private void text(String function, Operand operand) {
    AttributeValue value = fixed(operand);
    if (value != null
        && !(value instanceof AttributeValue.S)
        && !(value instanceof AttributeValue.B)) {
      throw refusal.operandType(function, value.type());
    }
    sized(operand);
  }

  private void sized(Operand operand) {
    AttributeValue value = operand instanceof SizeOf size ? fixed(size.operand()) : null;
    if (value != null && SizeOf.of(value) < 0) {
      throw refusal.operandType("size", value.type());
    }
  }

  private void distinct(String operator, Operand first, List<Operand> rest) {
    if (!(first instanceof Path path)) {
      return;
    }
    for (Operand each : rest) {
      if (each instanceof Path other && path.isSame(other, bindings)) {
        throw refusal.of(
            "The first operand must be distinct from the remaining operands for this operator or"
                + " function; operator: "
                + operator
                + ", first operand: "
                + path.shown(bindings));
      }
    }
  }

  // --- updates

  void check(UpdateAction action) {
    if (action instanceof UpdateAction.SetTo set) {
      check(set.value());
    } else if (action instanceof UpdateAction.Add add) {
      AttributeValue value = add.value().in(Map.of(), bindings);
      if (!(value instanceof AttributeValue.N) && !isSet(value)) {
        throw notAllowed("ADD", value);
      }
    } else if (action instanceof UpdateAction.Delete delete) {
      AttributeValue value = delete.value().in(Map.of(), bindings);
      if (!isSet(value)) {
        throw notAllowed("DELETE", value);
      }
    }
  }

  private ServiceException notAllowed(String operator, AttributeValue value) {
    return refusal.of(
        "Incorrect operand type for operator or function; operator: "
            + operator
            + ", operand type: "
            + value.type()
            + ", typeSet: ALLOWED_FOR_"
            + operator
            + "_OPERAND");
  }

  private static boolean isSet(AttributeValue value) {
    return value instanceof AttributeValue.SS
        || value instanceof AttributeValue.NS
        || value instanceof AttributeValue.BS;
  }

  private void check(SetValue value) {
    if (value instanceof SetValue.Sum sum) {
      String sign = sum.isDifference() ? "-" : "+";
      operand(sign, sum.left(), AttributeValue.N.class);
      operand(sign, sum.right(), AttributeValue.N.class);
    } else if (value instanceof SetValue.Appended appended) {
      operand("list_append", appended.first(), AttributeValue.L.class);
      operand("list_append", appended.second(), AttributeValue.L.class);
    } else if (value instanceof SetValue.Or or) {
      check(or.otherwise());
    }
  }

  private void operand(
      String operator, SetValue operand, Class<? extends AttributeValue> expected) {
    if (operand instanceof Placeholder placeholder) {
      AttributeValue value = bindings.value(placeholder.name());
      if (!expected.isInstance(value)) {
        throw refusal.operandType(operator, value.type());
      }
    } else {
      check(operand);
    }
  }
}
