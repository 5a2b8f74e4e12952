package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Lease;

/** Waits for the first session, so that a wrong configuration shows as what it is. */
final class Ready extends Promise<Void> {

  private final Lease first;

  Ready(Callbacks callbacks, Lease first) {
    super(callbacks);
    this.first = first;
  }

  void start(Runnable whenThere) {
    Promise.hold(
        first.granted(),
        (session, failure) -> {
          first.release();
          if (failure == null) {
            whenThere.run();
            succeed(null);
          } else {
            fail(failure);
          }
        });
  }

  @Override
  protected void cancelled() {
    first.granted().cancel(true);
  }
}
