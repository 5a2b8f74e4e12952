package dev.millrace.postgres.internal.pool;

import java.time.Duration;

/** Looks now and then for sessions that are idle for too long or worn out. */
final class Sweep implements Runnable {

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration SELDOM = Duration.ofSeconds(15);

  private final SessionPool pool;
  private final PoolSettings settings;
  private final Clock clock;

  Sweep(SessionPool pool, PoolSettings settings, Clock clock) {
    this.pool = pool;
    this.settings = settings;
    this.clock = clock;
  }

  /** About a quarter of the shortest time that it watches. */
  static Duration interval(PoolSettings settings) {
    Duration interval = SELDOM;
    for (Duration watched : new Duration[] {settings.maxIdleTime(), settings.maxLifetime()}) {
      Duration quarter = watched.dividedBy(4);
      if (!watched.isZero() && quarter.compareTo(interval) < 0) {
        interval = quarter;
      }
    }
    return interval.compareTo(OFTEN) < 0 ? OFTEN : interval;
  }

  @Override
  public void run() {
    long now = clock.nanos();
    int spare = pool.members().count() - settings.minSize();
    for (Member member : pool.members().all()) {
      boolean isWornOut = member.isWornOut(pool.generation(), settings.maxQueries(), now);
      boolean isIdle = spare > 0 && isIdle(member, now);
      if ((isWornOut || isIdle) && member.session.load() == 0 && member.session.hold()) {
        if (member.session.load() == 0) {
          spare--;
          pool.retire(member);
        } else {
          member.session.letGo(); // somebody was quicker
          pool.serve();
        }
      }
    }
  }

  private boolean isIdle(Member member, long now) {
    return !settings.maxIdleTime().isZero()
        && now - member.usedNanos > settings.maxIdleTime().toNanos();
  }
}
