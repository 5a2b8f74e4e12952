package dev.millrace.dynamo.spi;

import java.util.Map;

/**
 * What must be true of an item for a transaction to be applied.
 *
 * @param returnsItemOnFailure whether a condition that fails tells the item
 */
public record ConditionCheck(
    String table,
    Map<String, AttributeValue> key,
    String condition,
    Parameters parameters,
    boolean returnsItemOnFailure)
    implements TransactionWrite {}
