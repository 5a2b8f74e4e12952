/**
 * Real PostgreSQL servers for tests, and peers and networks that misbehave on demand.
 *
 * <p>Most tests share a server, each in a database of its own:
 *
 * <pre>{@code
 * try (var database = SharedServer.get().freshDatabase()) {
 *   database.execute("create table film (id int primary key)");
 *   … open the client under test with database.url() …
 * }
 * }</pre>
 *
 * <p>A test that stops, kills or configures a server starts its own, in a third of a second:
 *
 * <pre>{@code
 * try (var certificates = TestCertificates.create();
 *     var server = PostgresServer.builder(18).ssl(certificates).setting("wal_level", "logical").start();
 *     var proxy = FaultyProxy.before(server)) {
 *   proxy.cutAfterServerBytes(100);
 *   … open the client under test with proxy.through(server.url()) …
 * }
 * }</pre>
 *
 * <p>{@link dev.millrace.postgres.testkit.PostgresServer#startStandby} makes a second one that
 * follows, and {@link dev.millrace.postgres.testkit.PostgresServer#promote} lets it take over.
 *
 * <ul>
 *   <li>{@link dev.millrace.postgres.testkit.FaultyProxy} cuts, delays, stalls and resets
 *       connections;
 *   <li>{@link dev.millrace.postgres.testkit.ScriptedServer} says what no real server can be
 *       brought to say, with the messages of {@link dev.millrace.postgres.testkit.Backend};
 *   <li>{@link dev.millrace.postgres.testkit.ScriptedBouncer} pools connections as PgBouncer did
 *       before it knew prepared statements.
 * </ul>
 *
 * <p>The servers are Maven artifacts: PostgreSQL 15 and 18, with the profile {@code postgres-all}
 * 14 to 18; on Linux, x86-64 and ARM64. They are unpacked once per user, below {@code
 * java.io.tmpdir}. Root runs them as nobody. System properties: {@code millrace.postgres.url}, the
 * URL of a running server that {@link dev.millrace.postgres.testkit.SharedServer} then is; {@code
 * millrace.postgres.major}, which major it starts unless a test says.
 *
 * <p>Everything listens on 127.0.0.1 alone, and is safe for use from any thread unless it says
 * otherwise. What the kit itself asks of a server and does not get is a {@link
 * dev.millrace.postgres.testkit.StatementFailedException}; a server that does not start is an
 * {@link java.io.UncheckedIOException} with the end of its log. What is closed is gone: processes,
 * threads, files.
 */
package dev.millrace.postgres.testkit;
