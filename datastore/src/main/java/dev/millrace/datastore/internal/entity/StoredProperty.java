package dev.millrace.datastore.internal.entity;

import java.util.List;

/**
 * A property of an entity as it is stored.
 *
 * @param isIndexed whether queries find it
 * @param isNested whether queries find what is in entities inside of it, by dotted names
 * @param isList whether it is a list, of any number of values; else it has one
 */
public record StoredProperty(
    String name, boolean isIndexed, boolean isNested, boolean isList, List<StoredValue> values) {}
