package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.session.Barrier;
import dev.millrace.postgres.internal.session.PgSession;

/** Asks whether the server is still there: a Sync and its answer, and nothing to parse. */
final class Probe {

  private Probe() {}

  static Async<Void> of(PgSession session) {
    Barrier barrier = new Barrier(Callbacks.standard());
    session.submit(barrier);
    return barrier.async();
  }
}
