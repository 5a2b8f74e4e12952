package dev.millrace.postgres.internal.client;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.PgException;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.spi.Engine;
import dev.millrace.sql.spi.EngineConnection;
import dev.millrace.sql.spi.EngineTransaction;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pool and a single connection are to the shared layer alike. */
abstract class PgEngine implements Engine {

  final ClientContext context;

  PgEngine(ClientContext context) {
    this.context = context;
  }

  @Override
  public final String name() {
    return context.options().name();
  }

  @Override
  public final Dialect dialect() {
    return PgDialect.INSTANCE;
  }

  @Override
  public final Map<String, Object> attributes() {
    return context.attributes();
  }

  @Override
  public final @Nullable String statusCode(Throwable failure) {
    return PgException.in(failure).map(PgException::sqlState).orElse(null);
  }

  @Override
  public final Callbacks callbacks() {
    return context.callbacks();
  }

  @Override
  public final Duration streamIdle() {
    return context.options().streamIdle();
  }

  @Override
  public final EngineConnection handle(EngineConnection.Parts parts) {
    return new PgConnectionHandle(context, parts);
  }

  @Override
  public final EngineTransaction handle(EngineTransaction.Parts parts) {
    return new PgTransactionHandle(context, parts);
  }
}
