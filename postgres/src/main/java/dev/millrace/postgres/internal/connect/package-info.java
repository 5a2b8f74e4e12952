/**
 * Opening connections, up to the moment when a server is ready for the first query, and requests to
 * cancel: sockets, TLS, the startup of the protocol, authentication.
 *
 * <p>Sources: the PostgreSQL manual, chapters "Message Flow: Start-up", "SASL Authentication" and
 * "SSL Support"; RFC 5802 and RFC 5929.
 */
package dev.millrace.postgres.internal.connect;
