package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/** A value of the request; its name has the colon. */
record Placeholder(String name) implements Operand, SetValue {

  @Override
  public AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
    return bindings.value(name);
  }

  @Override
  public boolean isFixed() {
    return true;
  }
}
