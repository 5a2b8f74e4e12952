package dev.millrace.postgres.internal.pool;

import dev.millrace.postgres.internal.session.PgSession;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session of the pool, and what the pool knows of it. */
final class Member {

  final PgSession session;
  final long generation;
  private final long maxQueries;
  private final long expiresNanos;
  private volatile boolean isWorn;
  volatile long usedNanos;

  /** Who gets it once the hook has run. */
  final AtomicReference<@Nullable PoolLease> intended = new AtomicReference<>();

  /** Held for one of those to whom a session is promised; written under the lock. */
  volatile boolean isPromised;

  /** Held by the pool while what others have on it runs out; under the lock. */
  boolean isDraining;

  /** The hook for new sessions is over. */
  volatile boolean isPrepared;

  /** Why it is closed before it was ever used. */
  volatile @Nullable Throwable unfit;

  Member(PgSession session, long generation, long nowNanos, PoolSettings settings) {
    this.session = session;
    this.generation = generation;
    this.usedNanos = nowNanos;
    this.maxQueries = settings.maxQueries();
    this.expiresNanos = expiry(nowNanos, settings.maxLifetime().toNanos());
  }

  /** Spread, so that sessions opened together are not replaced together. */
  private static long expiry(long nowNanos, long lifetimeNanos) {
    long spread = lifetimeNanos / 10;
    return lifetimeNanos == 0
        ? 0
        : nowNanos
            + lifetimeNanos
            + (spread == 0 ? 0 : ThreadLocalRandom.current().nextLong(-spread, spread + 1));
  }

  /** From now on nobody gets it any more. */
  void wear() {
    isWorn = true;
  }

  /** Whether it was found worn out. */
  boolean isWorn() {
    return isWorn;
  }

  /** Finds out whether it has to be replaced before it is used again. */
  boolean isWornOut(long nowNanos) {
    if (!isWorn
        && ((maxQueries > 0 && session.exchanges() >= maxQueries)
            || (expiresNanos != 0 && nowNanos - expiresNanos > 0))) {
      isWorn = true;
    }
    return isWorn;
  }
}
