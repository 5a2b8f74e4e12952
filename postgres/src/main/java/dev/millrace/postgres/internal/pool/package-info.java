/**
 * The pool: which session runs what, who waits for one, and when one is opened, replaced or closed.
 */
package dev.millrace.postgres.internal.pool;
