package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Waits for a connection; one that comes after the cancellation is given back. */
final class AcquireRun extends Promise<Connection> {

  private final Engine engine;
  private final Async<Session> session;

  private AcquireRun(Engine engine) {
    super(engine.callbacks().captured());
    this.engine = engine;
    this.session = engine.acquire();
  }

  static Async<Connection> acquire(Engine engine, @Nullable Budget budget) {
    AcquireRun run = new AcquireRun(engine);
    Promise.hold(run.session, run::acquired);
    return budget == null ? run.async() : budget.bound(run.async());
  }

  private void acquired(@Nullable Session acquired, @Nullable Throwable failure) {
    if (acquired == null) {
      fail(failure == null ? new IllegalStateException("the engine gave no session") : failure);
      return;
    }
    EngineConnection connection = EngineConnection.over(engine, acquired);
    if (!succeed(connection)) {
      connection.close();
    }
  }

  @Override
  protected void cancelled() {
    session.cancel(true);
  }
}
