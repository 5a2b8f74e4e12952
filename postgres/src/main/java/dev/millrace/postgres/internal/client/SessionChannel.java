package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.StandaloneSource;
import dev.millrace.postgres.internal.session.TransactionStart;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.Session;
import dev.millrace.sql.spi.TransactionLink;

/** One session that a connection's handle holds. */
final class SessionChannel extends Channel implements Session {

  private final Lease lease;
  private final PgSession session;
  private final Listening listening;

  SessionChannel(ClientContext context, Lease lease, PgSession session) {
    super(context);
    this.lease = lease;
    this.session = session;
    this.listening = new Listening(session, context.requests().callbacks(), this::controlled);
  }

  private Exchange<Void> controlled(String sql) {
    Exchange<Void> statement = context.requests().control(sql);
    give(statement);
    return statement;
  }

  Listening listening() {
    return listening;
  }

  PgSession session() {
    return session;
  }

  @Override
  public boolean isInTransaction() {
    return session.status() != ReadyForQuery.IDLE;
  }

  @Override
  void give(Exchange<?> exchange) {
    lease.submit(exchange);
  }

  @Override
  public <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    return new StandaloneSource<>(
        context.requests().callbacks(),
        fetch,
        context.requests().frozenArguments(fetch),
        () -> Borrowed.of(lease));
  }

  @Override
  <R> Async<R> analyzed(Fetch<String, R> fetch) {
    return Analyzing.alone(context, fetch, this::give);
  }

  @Override
  public TransactionLink begin(TransactionOptions options) {
    TransactionStart start = TransactionStart.of(Begin.text(options), context.callbacks());
    return new TransactionChannel(context, Borrowed.of(lease), start);
  }

  /** Makes the session as new, in its turn. */
  Async<Void> reset() {
    listening.forget();
    Exchange<Void> reset = context.requests().reset(ResetSql.FULL);
    give(reset);
    return reset.async();
  }

  @Override
  public Async<Void> release() {
    listening.release(lease.endsSession());
    return lease.release();
  }
}
