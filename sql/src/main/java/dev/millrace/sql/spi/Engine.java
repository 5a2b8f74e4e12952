package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.TransactionOptions;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database as its engine gives it to the shared layer. */
public interface Engine extends StatementRunner {

  /** Its name in messages: a file's name, a pool's name. */
  String name();

  /** The SQL it speaks. */
  Dialect dialect();

  /** What is true of all its operations, by the names of OpenTelemetry's conventions. */
  default Map<String, Object> attributes() {
    return Map.of("db.system.name", dialect().name(), "db.namespace", name());
  }

  /** The database's own code of a failure, an SQLSTATE for instance; null if it has none. */
  default @Nullable String statusCode(Throwable failure) {
    return null;
  }

  /** Where callbacks of its stages run. */
  Callbacks callbacks();

  /** How long a stream may stay without demand. */
  Duration streamIdle();

  /**
   * Begins a transaction on a connection of its own.
   *
   * <p>One that is read only and at least {@code REPEATABLE_READ} sees one consistent state and
   * keeps no writer waiting.
   */
  TransactionLink begin(TransactionOptions options);

  /** Takes one connection; a connection that comes after the cancellation is given back. */
  Async<Session> acquire();

  /**
   * Refuses new work, waits for what is queued within its bound, and frees everything; twice is the
   * same close.
   */
  Async<Void> closeAsync();

  /** Makes the handle of a connection; an engine that adds to it makes its own kind. */
  default EngineConnection handle(EngineConnection.Parts parts) {
    return new EngineConnection(parts);
  }

  /** Makes the handle of a transaction; an engine that adds to it makes its own kind. */
  default EngineTransaction handle(EngineTransaction.Parts parts) {
    return new EngineTransaction(parts);
  }
}
