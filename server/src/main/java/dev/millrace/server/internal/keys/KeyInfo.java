package dev.millrace.server.internal.keys;

import java.time.Instant;

/**
 * A key as it is known after it was made: without its secret.
 *
 * @param id what it is revoked by
 */
public record KeyInfo(String id, String project, Instant created) {}
