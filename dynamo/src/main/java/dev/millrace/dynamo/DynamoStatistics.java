package dev.millrace.dynamo;

/**
 * What has been done so far.
 *
 * @param requests that were sent, those that failed included
 * @param failures of them
 * @param items that were read or written
 * @param readUnits that they took
 * @param writeUnits that they took
 */
public record DynamoStatistics(
    long requests, long failures, long items, double readUnits, double writeUnits) {}
