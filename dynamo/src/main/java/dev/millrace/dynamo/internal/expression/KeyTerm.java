package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of one attribute of a key.
 *
 * @param upper the second bound of {@link Kind#BETWEEN}, else null
 */
public record KeyTerm(
    String name, Kind kind, AttributeValue value, @Nullable AttributeValue upper) {

  /** How the attribute stands to the value. */
  public enum Kind {
    EQUAL,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    BETWEEN,
    BEGINS
  }
}
