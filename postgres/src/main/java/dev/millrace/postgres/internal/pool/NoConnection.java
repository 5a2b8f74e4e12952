package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import org.jspecify.annotations.Nullable;

/** Says how a pool stood when somebody had waited too long. */
final class NoConnection {

  private NoConnection() {}

  /**
   * Makes the failure.
   *
   * @param notConnected why none could be opened, if that was so
   */
  static TimedOutException of(
      PoolSettings settings, Members members, long waiting, @Nullable Throwable notConnected) {
    int idle = members.idle();
    String stand =
        "pool \"%s\": no connection within %s (max=%d, in use=%d, idle=%d, waiting=%d)"
            .formatted(
                settings.name(),
                Seconds.print(settings.acquireTimeout()),
                settings.maxSize(),
                members.count() - idle,
                idle,
                waiting);
    if (notConnected == null) {
      return new TimedOutException(stand, Outcome.NOT_APPLIED);
    }
    TimedOutException failure =
        new TimedOutException(
            stand + "; the last one failed: " + notConnected.getMessage(), Outcome.NOT_APPLIED);
    failure.addSuppressed(notConnected);
    return failure;
  }
}
