package dev.millrace.dynamo.internal.store;

/** How much there is. */
public record Tally(long items, long bytes) {}
