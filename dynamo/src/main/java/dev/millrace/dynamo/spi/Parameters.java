package dev.millrace.dynamo.spi;

import java.util.Map;

/**
 * What the placeholders in the expressions of one request stand for.
 *
 * @param names of attributes, by placeholders that start with {@code #}
 * @param values by placeholders that start with {@code :}
 */
public record Parameters(Map<String, String> names, Map<String, AttributeValue> values) {

  /** No placeholders. */
  public static final Parameters NONE = new Parameters(Map.of(), Map.of());
}
