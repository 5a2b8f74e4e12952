package dev.millrace.datastore.internal.gql;

/** A property that results are sorted by. */
public record Sort(Name property, boolean isDescending) {}
