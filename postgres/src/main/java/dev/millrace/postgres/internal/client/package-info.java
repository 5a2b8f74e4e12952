/**
 * The client as the shared SQL layer sees it: a pool or a single connection is its engine, and what
 * it asks for becomes exchanges of a session.
 */
package dev.millrace.postgres.internal.client;
