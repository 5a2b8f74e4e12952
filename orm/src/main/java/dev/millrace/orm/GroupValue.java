package dev.millrace.orm;

import dev.millrace.core.Converter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.orm.internal.model.NumberValue;
import dev.millrace.orm.internal.query.Item;
import java.math.BigDecimal;

/** Makes what a group is compared with what the store has. */
final class GroupValue {

  private GroupValue() {}

  @SuppressWarnings("unchecked") // only scaled numbers have a converter here
  static Object of(Item item, Object value) {
    Converter<?, ?> converter = item.converter().orElse(null);
    if (value instanceof Number number) {
      BigDecimal exact = NumberValue.exact(number);
      if (converter != null && exact != null) {
        return ((Converter<BigDecimal, Object>) converter).toStored(exact);
      }
      Number fitted = NumberValue.as(item.type(), number);
      return fitted == null ? value : fitted;
    }
    if (!item.type().isInstance(value)) {
      throw new InvalidFilterException(
          item.name()
              + ": expected "
              + item.type().getSimpleName()
              + ", got "
              + value.getClass().getSimpleName());
    }
    return value;
  }
}
