package dev.millrace.server.internal.api;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param target the path as it is on the wire, with escapes and without a query
 * @param key of the header {@code X-API-Key}; null for none
 * @param address of the client
 */
public record Call(
    String method, String target, @Nullable String key, byte[] body, String address) {}
