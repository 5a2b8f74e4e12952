package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.internal.value.Numbers;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an update sets a place to, of the item as it was. */
sealed interface SetValue permits Path, Placeholder, SetValue.Sum, SetValue.Or, SetValue.Appended {

  /** Its value for an item; null if it has none. */
  @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings);

  /**
   * Its value for an item.
   *
   * @throws ServiceException if it has none
   */
  static AttributeValue required(
      SetValue operand, Map<String, AttributeValue> item, Bindings bindings) {
    AttributeValue value = operand.in(item, bindings);
    if (value == null) {
      throw Errors.validation(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  /** The failure of an operand that does not fit. */
  static ServiceException wrongType() {
    return Errors.validation("An operand in the update expression has an incorrect data type");
  }

  /** Two numbers added, or the second taken from the first. */
  record Sum(SetValue left, SetValue right, boolean isDifference) implements SetValue {
    @Override
    public AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
      if (required(left, item, bindings) instanceof AttributeValue.N one
          && required(right, item, bindings) instanceof AttributeValue.N other) {
        return new AttributeValue.N(
            isDifference
                ? Numbers.difference(one.text(), other.text())
                : Numbers.sum(one.text(), other.text()));
      }
      throw wrongType();
    }
  }

  /** What is at a place, or else something. */
  record Or(Path path, SetValue otherwise) implements SetValue {
    @Override
    public @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue value = path.in(item, bindings);
      return value == null ? otherwise.in(item, bindings) : value;
    }
  }

  /** Two lists, one behind the other. */
  record Appended(SetValue first, SetValue second) implements SetValue {
    @Override
    public AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
      if (required(first, item, bindings) instanceof AttributeValue.L one
          && required(second, item, bindings) instanceof AttributeValue.L other) {
        List<AttributeValue> all = new ArrayList<>(one.values().size() + other.values().size());
        all.addAll(one.values());
        all.addAll(other.values());
        return new AttributeValue.L(all);
      }
      throw wrongType();
    }
  }
}
