/**
 * What an engine implements and what it gets for it.
 *
 * <p>An engine implements {@link dev.millrace.sql.spi.Engine}, {@link dev.millrace.sql.spi.Session}
 * and {@link dev.millrace.sql.spi.TransactionLink}, which run statements and know nothing of
 * handles. The classes of this package put the public handles over them, with the rules that hold
 * on every engine: when a transaction is doomed, drains, seals and commits; how budgets end calls;
 * how streams and cursors read chunks. Users have no need of it, and it may change in a minor
 * version.
 */
package dev.millrace.sql.spi;
