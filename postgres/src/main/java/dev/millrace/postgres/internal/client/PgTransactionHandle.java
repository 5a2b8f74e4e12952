package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgTransaction;
import dev.millrace.postgres.PipelineBody;
import dev.millrace.sql.spi.EngineTransaction;
import java.time.Duration;

/** The handle of a transaction on PostgreSQL. */
final class PgTransactionHandle extends EngineTransaction implements PgTransaction {

  PgTransactionHandle(Parts parts) {
    super(parts);
  }

  @Override
  public <R> Async<R> pipeline(PipelineBody<R> body) {
    return run("pipeline", TransactionChannel.class, channel -> channel.pipeline(body));
  }

  @Override
  public PgTransaction within(Duration budget) {
    return (PgTransaction) super.within(budget);
  }
}
