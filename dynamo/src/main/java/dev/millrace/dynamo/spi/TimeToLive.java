package dev.millrace.dynamo.spi;

import org.jspecify.annotations.Nullable;

/**
 * Whether items end.
 *
 * @param attribute a number, the second since the epoch at which an item ends; null if none do
 */
public record TimeToLive(@Nullable String attribute) {}
