package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.postgres.CopyInto;
import dev.millrace.postgres.CopyOut;
import dev.millrace.postgres.PgTransaction;
import dev.millrace.postgres.PipelineBody;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.EngineTransaction;
import dev.millrace.sql.spi.Operation;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The handle of a transaction on PostgreSQL. */
final class PgTransactionHandle extends EngineTransaction implements PgTransaction, CopyHandle {

  private final ClientContext context;

  PgTransactionHandle(ClientContext context, Parts parts) {
    super(parts);
    this.context = context;
  }

  @Override
  public <R> Async<R> pipeline(PipelineBody<R> body) {
    return run(
        Operation.named("PIPELINE"), TransactionChannel.class, channel -> channel.pipeline(body));
  }

  @Override
  public CopyInto copyInto(String table, String... columns) {
    return CopyIntoWish.of(this, table, columns);
  }

  @Override
  public CopyOut copyOut(String table, String... columns) {
    return CopyOutWish.ofTable(this, table, columns);
  }

  @Override
  public CopyOut copyQuery(String sql, @Nullable Object @Nullable ... args) {
    return CopyOutWish.ofQuery(this, context, sql, args);
  }

  @Override
  public Async<CommandTag> copy(Operation operation, Function<CopyPort, Async<CommandTag>> call) {
    return run(operation, TransactionChannel.class, call);
  }

  @Override
  public <T> AsyncStream<T> copyStream(
      Operation operation, String name, Function<CopyPort, ChunkSource<T>> call) {
    return stream(operation, name, TransactionChannel.class, call);
  }

  @Override
  public PgTransaction within(Duration budget) {
    return (PgTransaction) super.within(budget);
  }
}
