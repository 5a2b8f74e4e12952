package dev.millrace.dynamo.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query or a scan.
 *
 * @param items empty if only their number was asked for
 * @param count how many passed the filter
 * @param scannedCount how many were looked at
 * @param lastKey where the next page starts; null if there is none
 */
public record PageReply(
    List<Map<String, AttributeValue>> items,
    int count,
    int scannedCount,
    @Nullable Map<String, AttributeValue> lastKey,
    List<ConsumedCapacity> capacity)
    implements Metered {}
