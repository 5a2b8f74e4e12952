package dev.millrace.dynamo.internal.store;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/**
 * An item as it is stored; nobody changes it any more.
 *
 * @param size what it counts for
 */
public record Stored(Map<String, AttributeValue> item, int size) {}
