/**
 * What callers ask for, as requests that run on the thread of a connection.
 *
 * <p>A {@link dev.millrace.sqlite.internal.run.Request} is made on the caller's thread, with its
 * arguments encoded, waits in a queue, and runs on the thread that owns a connection. That thread
 * decides what surrounds it (a group, a transaction of its own, nothing) and when its outcome is
 * told.
 */
package dev.millrace.sqlite.internal.run;
