package dev.millrace.sqlite;

/**
 * What the writer of one handle has done since it was opened; sessions of callers are not counted.
 *
 * @param commits transactions that it committed
 * @param requests the requests in them; more than {@code commits} where requests shared one
 */
public record SqliteStatistics(long commits, long requests) {}
