package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The length of a text or of bytes, or the number of elements. */
record SizeOf(Operand operand) implements Operand {

  @Override
  public @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
    AttributeValue value = operand.in(item, bindings);
    int size = value == null ? -1 : of(value);
    return size < 0 ? null : new AttributeValue.N(Integer.toString(size));
  }

  /** The size of a value; negative if it has none. */
  static int of(AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return text.text().length();
    }
    if (value instanceof AttributeValue.B binary) {
      return binary.bytes().length;
    }
    if (value instanceof AttributeValue.L list) {
      return list.values().size();
    }
    if (value instanceof AttributeValue.M map) {
      return map.members().size();
    }
    if (value instanceof AttributeValue.SS set) {
      return set.texts().size();
    }
    if (value instanceof AttributeValue.NS set) {
      return set.texts().size();
    }
    return value instanceof AttributeValue.BS set ? set.values().size() : -1;
  }

  @Override
  public boolean isFixed() {
    return operand.isFixed();
  }
}
