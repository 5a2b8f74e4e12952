package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.LeakTracker;
import dev.millrace.core.Promise;
import dev.millrace.sql.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a transaction that the caller will end; one that comes after the cancellation is rolled
 * back.
 */
final class BeginRun extends Promise<Transaction> {

  private final Engine engine;
  private final TransactionScope scope;

  private BeginRun(Engine engine, TransactionScope scope) {
    super(engine.callbacks().captured());
    this.engine = engine;
    this.scope = scope;
  }

  static Async<Transaction> begin(Engine engine, TransactionScope scope, @Nullable Budget budget) {
    BeginRun run = new BeginRun(engine, scope);
    Promise.hold(scope.opened(), (nothing, failure) -> run.opened(failure));
    return budget == null ? run.async() : budget.bound(run.async());
  }

  private void opened(@Nullable Throwable failure) {
    if (failure != null) {
      scope.end(failure);
      fail(failure);
      return;
    }
    EngineTransaction handle =
        EngineTransaction.of(engine, scope, EngineTransaction.EndedBy.CALLER, null);
    LeakTracker.Tracked tracked =
        LeakTracker.track(
            handle,
            "transaction on " + engine.name(),
            engine.callbacks().listener(),
            scope::rollback);
    Promise.watch(scope.ending(), (nothing, endFailure) -> tracked.closed());
    if (!succeed(handle)) {
      scope.rollback();
    }
  }

  @Override
  protected void cancelled() {
    scope.rollback();
  }
}
