package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PortalSource;
import dev.millrace.postgres.internal.session.TransactionStart;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.TransactionLink;
import java.util.Objects;

/**
 * A transaction on a session that it leases or borrows; its BEGIN rides with the first statement
 * that is sent.
 */
final class TransactionChannel extends Channel implements TransactionLink {

  private final Lease lease;
  private final TransactionStart start;
  private final Async<Void> opened;

  TransactionChannel(ClientContext context, Lease lease, TransactionStart start) {
    super(context);
    this.lease = lease;
    this.start = start;
    this.opened = new Opening().async();
  }

  /** Done when the session is there; cancelling it withdraws the transaction. */
  private final class Opening extends Promise<Void> {

    Opening() {
      super(context.requests().callbacks());
      Promise.hold(
          lease.granted(),
          (session, failure) -> {
            if (failure == null) {
              succeed(null);
            } else {
              fail(failure);
            }
          });
    }

    @Override
    protected void cancelled() {
      lease.granted().cancel(true);
    }
  }

  @Override
  public boolean isInTransaction() {
    return true;
  }

  @Override
  void give(Exchange<?> exchange) {
    exchange.belongsTo(start);
    lease.submit(exchange);
  }

  @Override
  void check(String sql) {
    context
        .shapes()
        .text(Objects.requireNonNull(sql, "sql"))
        .transactionEnd()
        .ifPresent(
            command -> {
              throw endsTransaction(command);
            });
  }

  @Override
  public <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    return new PortalSource<>(
        context.requests().callbacks(),
        fetch,
        context.requests().frozenArguments(fetch),
        this::give);
  }

  @Override
  <R> Async<R> analyzed(Fetch<String, R> fetch) {
    return Analyzing.inside(context, fetch, this::give);
  }

  @Override
  public Async<Void> opened() {
    return opened;
  }

  @Override
  public Async<Void> savepoint(String name) {
    return control("SAVEPOINT " + name);
  }

  @Override
  public Async<Void> release(String name) {
    return control("RELEASE " + name);
  }

  @Override
  public Async<Void> rollbackTo(String name) {
    return control("ROLLBACK TO " + name + "; RELEASE " + name);
  }

  private Async<Void> control(String sql) {
    Exchange<Void> control = context.requests().control(sql);
    give(control);
    return control.async();
  }

  @Override
  public Async<Void> commit() {
    return end(context.requests().commit(start));
  }

  @Override
  public Async<Void> rollback() {
    if (!opened.isDone()) {
      opened.cancel(true);
    }
    return end(context.requests().rollback(start));
  }

  /** Sends the end, whoever waits for it, and gives the session back behind it. */
  private Async<Void> end(Exchange<Void> last) {
    lease.submit(last);
    Ending ending = new Ending(lease.release());
    Promise.hold(last.async(), ending::ended);
    return ending.async();
  }

  /** The end as the caller sees it: giving up the wait for it stops nothing. */
  private final class Ending extends Promise<Void> {

    Ending(Async<Void> released) {
      super(context.requests().callbacks());
      Promise.hold(released, (nothing, failure) -> {});
    }

    void ended(
        @org.jspecify.annotations.Nullable Void nothing,
        @org.jspecify.annotations.Nullable Throwable failure) {
      if (failure == null) {
        succeed(null);
      } else {
        fail(failure);
      }
    }
  }
}
