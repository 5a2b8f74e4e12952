package dev.millrace.postgres.internal.session;

import java.time.Duration;

/**
 * What a connection needs to know of the options.
 *
 * @param name the pool's or the connection's name in messages
 * @param statementCapacity statements kept on the server; 0 for none
 * @param longestStatement the longest text of a kept statement; 0 for any
 * @param statementLifetime how long one is kept; zero for ever
 * @param maxInFlight how many exchanges are sent before the first is answered
 * @param maxInFlightBytes how many bytes of them
 * @param drainTimeout how long a cancelled exchange may take to end
 */
public record SessionSettings(
    String name,
    int statementCapacity,
    int longestStatement,
    Duration statementLifetime,
    int maxInFlight,
    int maxInFlightBytes,
    Duration drainTimeout) {}
