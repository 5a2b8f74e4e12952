package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a condition looks at. */
sealed interface Operand permits Path, Placeholder, SizeOf {

  /** Its value for an item; null if it has none. */
  @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings);

  /** Whether its value is that of the request, whatever the item. */
  boolean isFixed();
}
