package dev.millrace.postgres.internal.pool;

import dev.millrace.postgres.internal.session.PgSession;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A session of the pool, and what the pool knows of it. */
final class Member {

  final PgSession session;
  final long generation;
  final long expiresNanos;
  volatile long usedNanos;

  /** Who gets it once what others have on it is over; written under the pool's lock. */
  volatile @Nullable PoolLease promisedTo;

  Member(PgSession session, long generation, long nowNanos, long lifetimeNanos) {
    this.session = session;
    this.generation = generation;
    this.usedNanos = nowNanos;
    // Spread, so that sessions opened together are not replaced together.
    long spread = lifetimeNanos / 10;
    this.expiresNanos =
        lifetimeNanos == 0
            ? Long.MAX_VALUE
            : nowNanos
                + lifetimeNanos
                + (spread == 0 ? 0 : ThreadLocalRandom.current().nextLong(-spread, spread + 1));
  }

  /** Whether it has to be replaced before it is used again. */
  boolean isWornOut(long currentGeneration, long maxQueries, long nowNanos) {
    return generation != currentGeneration
        || (maxQueries > 0 && session.exchanges() >= maxQueries)
        || (expiresNanos != Long.MAX_VALUE && nowNanos - expiresNanos > 0);
  }
}
