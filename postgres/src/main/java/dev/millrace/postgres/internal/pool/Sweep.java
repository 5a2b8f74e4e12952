package dev.millrace.postgres.internal.pool;

import java.time.Duration;

/** Looks now and then for sessions that are idle for too long, worn out or missing. */
final class Sweep implements Runnable {

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration SELDOM = Duration.ofSeconds(15);

  private final Members members;
  private final Lending lending;
  private final Growth growth;
  private final PoolSettings settings;
  private final Clock clock;

  Sweep(Members members, Lending lending, Growth growth, PoolSettings settings, Clock clock) {
    this.members = members;
    this.lending = lending;
    this.growth = growth;
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
    int spare = members.count() - settings.minSize();
    for (Member member : members.all()) {
      if (member.isWornOut(now)) {
        lending.retireUnlessHeld(member);
      } else if (spare > 0 && isIdle(member, now) && member.session.hold()) {
        if (member.session.load() == 0) {
          spare--;
          lending.retire(member);
        } else {
          lending.letGo(member); // somebody was quicker
        }
      }
    }
    if (growth.hasSucceeded()) {
      growth.keep();
    }
  }

  private boolean isIdle(Member member, long now) {
    return !settings.maxIdleTime().isZero()
        && now - member.usedNanos > settings.maxIdleTime().toNanos()
        && member.session.load() == 0;
  }
}
