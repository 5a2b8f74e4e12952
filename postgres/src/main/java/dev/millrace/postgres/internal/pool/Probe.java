package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Barrier;
import dev.millrace.postgres.internal.session.PgSession;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;

/** Asks whether the server is still there: a Sync and its answer, and nothing to parse. */
final class Probe {

  /** A host that is gone answers nothing, not even that it is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Probe() {}

  /** Calls back when it has answered or is closed, which it is if it does not answer in time. */
  static void start(PgSession session, Clock clock, Runnable answered, Runnable gone) {
    ScheduledFuture<?> limit =
        clock.after(
            PATIENCE,
            () ->
                session.terminate(
                    new ConnectionLostException(
                        "the server did not answer a probe within " + Seconds.print(PATIENCE),
                        Outcome.NOT_APPLIED,
                        null)));
    Barrier barrier = new Barrier(Callbacks.standard());
    session.submit(barrier);
    Promise.hold(
        barrier.async(),
        (nothing, failure) -> {
          limit.cancel(false);
          (failure == null ? answered : gone).run();
        });
  }
}
