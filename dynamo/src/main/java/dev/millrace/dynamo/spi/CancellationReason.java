package dev.millrace.dynamo.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one write of a transaction kept it from being applied.
 *
 * @param code {@code None} for one that is not to blame, {@code ConditionalCheckFailed}, {@code
 *     TransactionConflict} and the like
 * @param message null for one that is not to blame
 * @param item the item that the condition looked at, if it was asked for; else null
 */
public record CancellationReason(
    String code, @Nullable String message, @Nullable Map<String, AttributeValue> item) {}
