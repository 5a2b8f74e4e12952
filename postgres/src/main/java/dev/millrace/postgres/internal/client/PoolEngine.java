package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PipelineBody;
import dev.millrace.postgres.internal.pool.SessionPool;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.Pipelining;
import dev.millrace.postgres.internal.session.Requests;
import dev.millrace.postgres.internal.session.StandaloneSource;
import dev.millrace.postgres.internal.session.TransactionStart;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.Session;
import dev.millrace.sql.spi.TransactionLink;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pool as the shared layer sees it. What leaves nothing behind in a session shares the pool's
 * connections; everything else has one to itself until it has ended.
 */
final class PoolEngine extends PgEngine implements CopyPort {

  private final SessionPool pool;
  private final PoolListening listening;

  PoolEngine(ClientContext context, SessionPool pool, PoolListening listening) {
    super(context);
    this.pool = pool;
    this.listening = listening;
  }

  PoolListening listening() {
    return listening;
  }

  SessionPool pool() {
    return pool;
  }

  private Requests requests() {
    return context.requests();
  }

  @Override
  public ClientContext context() {
    return context;
  }

  @Override
  public void giveCopy(Exchange<?> exchange) {
    give(exchange, /* isShared= */ false);
  }

  @Override
  public boolean isInTransaction() {
    return false;
  }

  private <R> Async<R> submit(String sql, Supplier<Exchange<R>> call) {
    Exchange<R> exchange;
    boolean isShared;
    try {
      exchange = call.get();
      isShared = context.shapes().isShareable(sql);
    } catch (RuntimeException refused) {
      return requests().refused(refused);
    }
    give(exchange, isShared);
    return context.timed(exchange.async());
  }

  private void give(Exchange<?> exchange, boolean isShared) {
    if (isShared) {
      pool.share(exchange);
      return;
    }
    Lease lease = pool.lease();
    lease.submit(exchange);
    lease.release();
  }

  private <R> Async<R> submitBatch(String sql, Supplier<Requests.Batched<R>> call) {
    Requests.Batched<R> batch;
    try {
      pool.requireOpen();
      batch = call.get();
    } catch (Throwable refused) {
      return requests().refused(refused);
    }
    Exchange<R> exchange = batch.exchange();
    if (exchange != null) {
      // One that still waits for code of the caller would hold up those who share with it.
      give(exchange, batch.isWhole() && context.shapes().isShareable(sql));
    }
    return context.timed(batch.result());
  }

  @Override
  public Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args) {
    return submit(sql, () -> args == null ? requests().script(sql) : requests().execute(sql, args));
  }

  @Override
  public Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    return submitBatch(sql, () -> requests().executeMany(sql, rows));
  }

  @Override
  public <T, R> Async<R> fetch(Fetch<T, R> fetch) {
    Exchange<R> exchange;
    boolean isShared;
    try {
      exchange = requests().fetch(fetch);
      isShared = context.shapes().isShareable(fetch.sql());
    } catch (RuntimeException refused) {
      return requests().refused(refused);
    }
    give(exchange, isShared);
    return context.timed(exchange.async());
  }

  @Override
  public <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    return submitBatch(fetch.sql(), () -> requests().fetchMany(fetch, rows));
  }

  @Override
  public <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    Objects.requireNonNull(fetch.sql(), "sql");
    return new StandaloneSource<>(
        requests().callbacks(), fetch, requests().frozenArguments(fetch), pool::lease);
  }

  <R> Async<R> pipeline(PipelineBody<R> body) {
    Pipelining pipeline = new Pipelining(requests(), context.shapes());
    CompletionStage<? extends R> stage = Channel.issued(body, pipeline);
    Exchange<Void> exchange = pipeline.exchange();
    Async<R> result = Async.from(stage);
    if (exchange == null) {
      return result;
    }
    give(exchange, pipeline.texts().stream().allMatch(context.shapes()::isShareable));
    return context.timed(exchange.async()).thenCompose(done -> result);
  }

  @Override
  public TransactionLink begin(TransactionOptions options) {
    TransactionStart start = TransactionStart.of(Begin.text(options), context.callbacks());
    return new TransactionChannel(context, pool.lease(), start);
  }

  @Override
  public Async<Session> acquire() {
    return new Acquiring(pool.lease()).async();
  }

  /** Waits for a session; one that comes after the cancellation is given back. */
  private final class Acquiring extends Promise<Session> {

    private final Lease lease;

    Acquiring(Lease lease) {
      super(requests().callbacks());
      this.lease = lease;
      Promise.hold(
          lease.granted(),
          (session, failure) -> {
            if (session == null) {
              fail(Objects.requireNonNull(failure));
            } else if (!succeed(new SessionChannel(context, lease, session))) {
              lease.release();
            }
          });
    }

    @Override
    protected void cancelled() {
      if (!lease.granted().cancel(true)) {
        lease.release();
      }
    }
  }

  @Override
  public Async<Void> closeAsync() {
    Async<Void> unheard = listening.close();
    Async<Void> closed = pool.closeAsync();
    return unheard.isDone() ? closed : closed.thenCompose(nothing -> unheard);
  }
}
