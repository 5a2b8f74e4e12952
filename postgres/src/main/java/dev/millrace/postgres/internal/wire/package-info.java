/**
 * The messages of PostgreSQL's protocol, one record each: bytes in, bytes out, no socket.
 *
 * <p>Source: the PostgreSQL manual, chapter "Frontend/Backend Protocol".
 */
package dev.millrace.postgres.internal.wire;
