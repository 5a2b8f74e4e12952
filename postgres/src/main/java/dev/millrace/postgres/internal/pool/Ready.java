package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Lease;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first session, so that a wrong configuration shows as what it is, and then for the
 * least number.
 */
final class Ready extends Promise<Void> {

  private final Supplier<Lease> leases;
  private volatile @Nullable Lease first;

  Ready(Callbacks callbacks, Supplier<Lease> leases) {
    super(callbacks);
    this.leases = leases;
  }

  /** Starts to wait; what comes after the first session is called once that is there. */
  void start(boolean isFirstThere, Runnable then) {
    if (isFirstThere) {
      then.run();
      return;
    }
    Lease lease = leases.get();
    first = lease;
    Promise.hold(
        lease.granted(),
        (session, failure) -> {
          lease.release();
          if (failure == null) {
            then.run();
          } else {
            fail(failure);
          }
        });
  }

  @Override
  protected void cancelled() {
    Lease lease = first;
    if (lease != null) {
      lease.granted().cancel(true);
    }
  }
}
