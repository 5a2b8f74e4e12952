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
 * <p><b>Costs</b>, of one call among many: binding a text 0.14 µs, a number 0.05; reading a text
 * 0.13, a number 0.04, a type 0.035; {@code isAutocommit} 0.4, {@code changes} 0.03, {@code
 * lastInsertRowid} 0.2; preparing 8. RETURNING costs an insert 2 µs more, a savepoint around it
 * 0.9. Rows in one statement ({@code MultiRowInsert}) cost a third less each than alone. A read
 * outside a transaction takes and gives back its locks, 2.7 of the 4.4 µs of a get by key: several
 * at hand belong into one BEGIN. A column's type is only needed where it is not known: {@code
 * textAt} and {@code blobAt} tell NULL by themselves, {@code longAt} and {@code doubleAt} unless
 * they give 0. {@code columnNames} is read anew for each run of {@code select *}, 1.7 µs for six.
 */
package dev.millrace.sqlite.internal.driver;
