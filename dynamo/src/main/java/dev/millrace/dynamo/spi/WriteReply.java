package dev.millrace.dynamo.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a put, an update or a delete.
 *
 * @param attributes what {@link ReturnValues} asked for; null if nothing, or there was no item
 */
public record WriteReply(
    @Nullable Map<String, AttributeValue> attributes, List<ConsumedCapacity> capacity)
    implements Metered {}
