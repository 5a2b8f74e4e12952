package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;

/** Says how a pool stood when somebody had waited too long. */
final class NoConnection {

  private NoConnection() {}

  static TimedOutException of(PoolSettings settings, Members members, long waiting) {
    int idle = members.idle();
    return new TimedOutException(
        "pool \"%s\": no connection within %s (max=%d, in use=%d, idle=%d, waiting=%d)"
            .formatted(
                settings.name(),
                Seconds.print(settings.acquireTimeout()),
                settings.maxSize(),
                members.count() - idle,
                idle,
                waiting),
        Outcome.NOT_APPLIED);
  }
}
