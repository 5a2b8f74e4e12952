package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.LeakTracker;
import dev.millrace.core.Listener;
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
  private final Listener.@Nullable Span span;

  private BeginRun(Engine engine, TransactionScope scope) {
    super(engine.callbacks().captured());
    this.engine = engine;
    this.scope = scope;
    this.span = Spans.of(engine, Listener.Kind.TRANSACTION);
  }

  static Async<Transaction> begin(Engine engine, TransactionScope scope, @Nullable Budget budget) {
    BeginRun run = new BeginRun(engine, scope);
    Promise.hold(scope.opened(), (nothing, failure) -> run.opened(failure));
    return budget == null ? run.async() : budget.bound(run.async());
  }

  private void opened(@Nullable Throwable failure) {
    if (failure != null) {
      Spans.end(span, engine, failure);
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
    // What this holds the handle by must not be held by the end, or it were never garbage.
    Listener.@Nullable Span heard = span;
    Engine over = engine;
    Promise.watch(
        scope.ending(),
        (nothing, endFailure) -> {
          tracked.closed();
          Spans.end(heard, over, endFailure);
        });
    if (!succeed(handle)) {
      scope.rollback();
    }
  }

  @Override
  protected void cancelled() {
    scope.rollback();
  }
}
