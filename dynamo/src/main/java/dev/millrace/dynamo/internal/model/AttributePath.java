package dev.millrace.dynamo.internal.model;

import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.ValueCodec;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's value is in an item.
 *
 * @param names of attributes; one in brackets, {@code [0]}, is the position in a list
 * @param codec of the value
 * @param attribute the component at its end, whose converter counts; null inside of what has none
 */
public record AttributePath(
    List<String> names, ValueCodec codec, @Nullable Attribute<?> attribute) {

  /** Whether a name is a position in a list. */
  public static boolean isPosition(String name) {
    int last = name.length() - 1;
    return last > 1
        && name.charAt(0) == '['
        && name.charAt(last) == ']'
        && name.chars().skip(1).limit(last - 1L).allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** A value as the attribute's; null if that is the same as no attribute. */
  public @Nullable AttributeValue encode(Object value) {
    return attribute == null ? codec.encode(value) : attribute.encode(value);
  }
}
