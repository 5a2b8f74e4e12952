package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Numbers;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an update does at one place. */
sealed interface UpdateAction {

  Path path();

  /**
   * What shall be at the place; null for nothing.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if the item does not fit
   */
  @Nullable AttributeValue outcome(Map<String, AttributeValue> item, Bindings bindings);

  /** Whether nothing is done if there is nothing at the place, wherever it is. */
  default boolean isLenient() {
    return false;
  }

  /** Sets a place to a value. */
  record SetTo(Path path, SetValue value) implements UpdateAction {
    @Override
    public AttributeValue outcome(Map<String, AttributeValue> item, Bindings bindings) {
      return SetValue.required(value, item, bindings);
    }
  }

  /** Removes what is at a place. */
  record Remove(Path path) implements UpdateAction {
    @Override
    public @Nullable AttributeValue outcome(Map<String, AttributeValue> item, Bindings bindings) {
      return null;
    }
  }

  /** Adds a number to a number, or elements to a set. */
  record Add(Path path, Placeholder value) implements UpdateAction {
    @Override
    public AttributeValue outcome(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue before = path.in(item, bindings);
      AttributeValue added = value.in(item, bindings);
      if (before == null) {
        return added;
      }
      if (before instanceof AttributeValue.N one && added instanceof AttributeValue.N other) {
        return new AttributeValue.N(Numbers.sum(one.text(), other.text()));
      }
      return SetMembers.with(before, added);
    }
  }

  /** Takes elements out of a set; with the last of them goes the set. */
  record Delete(Path path, Placeholder value) implements UpdateAction {
    @Override
    public @Nullable AttributeValue outcome(Map<String, AttributeValue> item, Bindings bindings) {
      AttributeValue before = path.in(item, bindings);
      return before == null ? null : SetMembers.without(before, value.in(item, bindings));
    }

    @Override
    public boolean isLenient() {
      return true;
    }
  }
}
