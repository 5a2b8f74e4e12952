package dev.millrace.dynamo.spi;

/**
 * What an operation took of a table's capacity, its indexes included.
 *
 * @param readUnits half a unit for each 4 KB read eventually consistent, one consistent, two in a
 *     transaction
 * @param writeUnits one for each KB written, two in a transaction
 */
public record ConsumedCapacity(String table, double readUnits, double writeUnits) {}
