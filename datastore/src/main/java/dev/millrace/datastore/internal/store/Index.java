package dev.millrace.datastore.internal.store;

/**
 * A composite index of a kind.
 *
 * @param id its number among all properties and indexes
 * @param isServing whether all entities are in it
 */
public record Index(long id, IndexDefinition definition, boolean isServing) {}
