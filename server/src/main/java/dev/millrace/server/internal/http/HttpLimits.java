package dev.millrace.server.internal.http;

import java.time.Duration;

/**
 * What a listener takes.
 *
 * @param connections open at once
 * @param bodyBytes of a request
 * @param bodiesBytes of all requests at once
 * @param arrival the time for a request to come, and for an answer to be taken
 * @param idle the time without a request
 */
public record HttpLimits(
    int connections, int bodyBytes, long bodiesBytes, Duration arrival, Duration idle) {}
