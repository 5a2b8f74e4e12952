/**
 * A native asynchronous PostgreSQL client.
 *
 * <pre>{@code
 * try (PgPool db = Postgres.pool("postgres://user:password@host:5432/database")) {
 *   db.execute("insert into users(name, dob) values ($1, $2)", "Bob", LocalDate.of(1984, 3, 1))
 *       .result();
 *   List<User> users =
 *       db.fetch(User.class, "select * from users where id = any($1::int[])", List.of(1, 2, 3))
 *           .result();
 * }
 * }</pre>
 *
 * <p>{@link dev.millrace.postgres.Postgres} makes a {@link dev.millrace.postgres.PgPool} or a
 * single {@link dev.millrace.postgres.PgConnection} from a DSN or from {@link
 * dev.millrace.postgres.PgOptions}. Both are what {@code dev.millrace.sql} has on every engine, and
 * add what is PostgreSQL's own.
 *
 * <p><b>Threads.</b> Everything is safe for use from any thread. Calls start at once; several are
 * in flight on a connection, each with an outcome of its own, and queries straight on a pool have
 * no order among each other. Callbacks run on the executor of the options, never on an event loop.
 *
 * <p><b>Types.</b> Values travel in binary. What Java has no type for is here: {@link
 * dev.millrace.postgres.Interval}, {@link dev.millrace.postgres.Range}, {@link
 * dev.millrace.postgres.Inet}, {@link dev.millrace.postgres.BitString}, {@link
 * dev.millrace.postgres.PgNumeric}, {@link dev.millrace.postgres.PgArray} and others, all of them
 * immutable.
 *
 * <p><b>Cancelling</b> a stage stops the statement on the server and nothing else; see {@link
 * dev.millrace.postgres.PgConnection}.
 *
 * <p><b>Errors</b> are the kinds of {@code dev.millrace.core}, caused by a {@link
 * dev.millrace.postgres.PgException} with every field that the server sent, or that exception
 * itself where no kind says more; {@link dev.millrace.postgres.PgException#in} finds it either way.
 */
package dev.millrace.postgres;
