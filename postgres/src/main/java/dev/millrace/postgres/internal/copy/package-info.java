/**
 * What COPY reads and writes: sources of bytes and rows, and takers of bytes; no conversation with
 * a server.
 */
package dev.millrace.postgres.internal.copy;
