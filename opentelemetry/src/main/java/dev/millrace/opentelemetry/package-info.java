/**
 * Spans and metrics of everything the library does, by OpenTelemetry's conventions for databases.
 *
 * <pre>{@code
 * var listener = OpenTelemetryListener.of(openTelemetry);
 * try (var db = Postgres.pool(PgOptions.parse(dsn).toBuilder().listener(listener).build())) {
 *   db.fetch("select * from orders where id = $1", 7).result();   // span "SELECT orders"
 * }
 * }</pre>
 *
 * <p>Every engine whose options take a {@link dev.millrace.core.Listener} takes this one. A span's
 * parent is what is current at the call; callbacks of the call run with that context too, on
 * whatever thread. Attributes never carry values: of a text that came without arguments the
 * literals are masked, and of a failure nothing is told but its type and code.
 */
package dev.millrace.opentelemetry;
