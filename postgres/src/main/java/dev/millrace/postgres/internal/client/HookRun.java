package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgConnectionHook;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.sql.spi.EngineConnection;
import java.util.Objects;

/** Runs a hook of the caller on a callback thread, with a handle that ends with it. */
final class HookRun extends Promise<Void> {

  private HookRun(ClientContext context) {
    super(context.callbacks());
  }

  static Async<Void> start(ClientContext context, PgConnectionHook hook, PgSession session) {
    HookRun run = new HookRun(context);
    context.callbacks().execute(() -> run.run(context, hook, session));
    return run.async();
  }

  private void run(ClientContext context, PgConnectionHook hook, PgSession session) {
    SingleEngine engine = new SingleEngine(context, new Lent(session), session);
    EngineConnection handle = EngineConnection.over(engine, engine.channel());
    Async<?> stage;
    try {
      stage =
          Async.from(
              Objects.requireNonNull(
                  hook.run((PgConnection) handle), "the hook returned null, not a stage"));
    } catch (Throwable thrown) {
      stage = Async.failed(thrown);
    }
    Promise.hold(
        stage,
        (value, failure) -> {
          handle.close();
          if (failure != null) {
            fail(failure);
          } else if (session.status() != ReadyForQuery.IDLE) {
            fail(
                new InvalidQueryException(
                    "a hook has left a transaction open: end it before its stage completes"));
          } else {
            succeed(null);
          }
        });
  }

  /** A session that stays the pool's. */
  private record Lent(PgSession session) implements Lease {

    @Override
    public void submit(Exchange<?> exchange) {
      session.submit(exchange);
    }

    @Override
    public Async<PgSession> granted() {
      return Async.of(session);
    }

    @Override
    public Async<Void> release() {
      return Async.done();
    }
  }
}
