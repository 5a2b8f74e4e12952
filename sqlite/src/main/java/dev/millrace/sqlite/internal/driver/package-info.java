/**
 * SQLite through the xerial driver's native layer, without JDBC in between.
 *
 * <p>Depends on nothing else of Millrace. Made for the threads that own connections: one {@link
 * dev.millrace.sqlite.internal.driver.NativeConnection} belongs to one thread.
 *
 * <pre>{@code
 * var parsed = sqlCache.parse("select name from person where id = $1");    // any thread
 * var connection = NativeConnection.open(DatabaseLocation.file(path), mode, settings);
 * long run = connection.beginRun();                  // give the number to who may interrupt(run)
 * var statement = connection.statements().acquire(parsed);
 * try {
 *   for (var row = statement.run(7L); row; row = statement.step()) {
 *     names.add(statement.textAt(0));
 *   }
 * } catch (NativeFailure failure) {
 *   … if (inTransaction && connection.isAutocommit()) the whole transaction is gone
 * } finally {
 *   connection.statements().release(statement);
 *   connection.endRun();
 * }
 * }</pre>
 *
 * <p><b>Errors.</b> {@code NativeFailure}: SQLite refused, with its extended code and what it said
 * of a constraint. {@code MalformedSqlException}: refused before SQLite saw it. {@code
 * IllegalArgumentException}: a parameter that SQLite would change silently. {@code
 * IllegalStateException}: wrong thread, or closed. After most failures other than constraints the
 * driver finalizes the statement; the cache notices, others look at {@code isClosed}.
 *
 * <p><b>Values.</b> Parameters are Long, Integer, Double, String, byte[] or null and come back as
 * they were, NUL characters and empty blobs included; {@code -0.0} in a REAL column comes back as
 * {@code 0.0}, since SQLite stores whole reals as integers.
 *
 * <p><b>Costs</b>, of one call among many: binding a text 0.15 µs, a number 0.05; a step 0.2 to
 * 0.3; reading a text 0.13, a number 0.05, its type 0.04. {@code RETURNING} costs an insert 2 µs
 * more. A column's type is only needed where it is not known: {@code textAt} and {@code blobAt}
 * tell NULL by themselves, {@code longAt} and {@code doubleAt} unless they give 0.
 */
package dev.millrace.sqlite.internal.driver;
