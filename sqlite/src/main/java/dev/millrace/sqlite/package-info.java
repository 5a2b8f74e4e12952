/**
 * SQLite, embedded and asynchronous: one writer thread, several reader threads, group commit.
 *
 * <pre>{@code
 * try (SqliteDatabase db = Sqlite.open(Path.of("app.db"))) {
 *   db.execute("create table if not exists note (id integer primary key, text text not null)")
 *       .thenCompose(created -> db.execute("insert into note (text) values ($1)", "hello"))
 *       .thenCompose(inserted -> db.fetch(Note.class, "select id, text from note"))
 *       .thenAccept(notes -> show(notes))
 *       .result();
 * }
 * }</pre>
 *
 * <p>All calls are safe from any thread and none blocks but {@code result()} and the blocking
 * transactions. Callbacks run on the callback executor of {@link
 * dev.millrace.sqlite.SqliteOptions}, never on the threads that own connections. Errors are those
 * of {@code dev.millrace.core}; what SQLite said is their cause, a {@link
 * dev.millrace.sqlite.SqliteException}.
 */
package dev.millrace.sqlite;
