package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Opens sessions, a few at a time; after a failure it rests, longer each time. */
final class Growth {

  /** A server that is slow to accept gets no crowd before its door. */
  private static final int MOST_AT_ONCE = 4;

  private static final Duration SHORTEST_REST = Duration.ofMillis(50);
  private static final int LONGEST_REST_DOUBLINGS = 7;

  /** Who waits for another server to take over wants it soon. */
  private static final int LONGEST_FAILOVER_DOUBLINGS = 4;

  private final SessionPool pool;
  private final PoolSettings settings;
  private final SessionFactory factory;
  private final Members members;
  private final Clock clock;
  private final Set<Async<?>> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile int connecting;
  private volatile boolean isResting;
  private volatile boolean hasSucceeded;
  private int failures;
  private boolean isStopped;

  Growth(
      SessionPool pool,
      PoolSettings settings,
      SessionFactory factory,
      Members members,
      Clock clock) {
    this.pool = pool;
    this.settings = settings;
    this.factory = factory;
    this.members = members;
    this.clock = clock;
  }

  boolean isConnecting() {
    return connecting > 0;
  }

  /** How many are open or being opened. */
  synchronized int size() {
    return members.count() + connecting;
  }

  /**
   * Whether another one may be opened now. Who has none at all may always try, one at a time: else
   * those that fail would give way to others without an end.
   */
  boolean isPossible() {
    int size = members.count() + connecting;
    return size < settings.maxSize()
        && connecting < MOST_AT_ONCE
        && (!isResting || (size == 0 && !isOutlasting()));
  }

  /** Whether a failure to connect is something to be waited out. */
  boolean isOutlasting() {
    return settings.outlastsFailover() && hasSucceeded;
  }

  /** Opens what is missing of the least number. */
  void keep() {
    grow(settings.minSize() - members.count());
  }

  /** Opens more until so many are on their way. */
  void grow(int wanted) {
    while (connecting < wanted && begins(wanted)) {
      open();
    }
  }

  private synchronized boolean begins(int wanted) {
    if (isStopped || connecting >= wanted || !isPossible()) {
      return false;
    }
    connecting++;
    return true;
  }

  private void open() {
    long generation = pool.generation();
    Async<PgSession> opening;
    try {
      opening = factory.open(pool);
    } catch (RuntimeException | Error refused) {
      opening = Async.failed(refused);
    }
    Async<PgSession> session = opening;
    boolean isLate;
    synchronized (this) {
      isLate = isStopped;
      underWay.add(session);
    }
    Promise.hold(session, (open, failure) -> ended(session, open, failure, generation));
    if (isLate) {
      session.cancel(true);
    }
  }

  private void ended(
      Async<PgSession> opening,
      @Nullable PgSession session,
      @Nullable Throwable failure,
      long generation) {
    if (session == null) {
      synchronized (this) {
        underWay.remove(opening);
        connecting--;
      }
      failed();
      pool.notJoined(Objects.requireNonNull(failure));
      return;
    }
    session.hold();
    Member member = new Member(session, generation, clock.nanos(), settings);
    session.attach(member);
    synchronized (this) {
      // In one step, so that nobody sees a pool that has none and opens none.
      underWay.remove(opening);
      members.add(member);
      connecting--;
    }
    pool.connected(member);
  }

  /** What was opened is of use. */
  synchronized void succeeded() {
    hasSucceeded = true;
    isResting = false;
    failures = 0;
  }

  /** Whether a session was ever opened: before that, nothing is opened unasked. */
  boolean hasSucceeded() {
    return hasSucceeded;
  }

  /** Nothing was opened, or nothing of use. */
  void failed() {
    Duration rest;
    synchronized (this) {
      if (isResting || isStopped) {
        return;
      }
      isResting = true;
      rest = rest(failures++);
    }
    clock.after(
        rest,
        () -> {
          isResting = false;
          pool.serve();
        });
  }

  /** Spread, so that clients which lost the same server do not all come back at once. */
  private Duration rest(int doublings) {
    int most = isOutlasting() ? LONGEST_FAILOVER_DOUBLINGS : LONGEST_REST_DOUBLINGS;
    long longest = SHORTEST_REST.toNanos() << Math.min(doublings, most);
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  /** Gives up what is on its way. */
  void stop() {
    List<Async<?>> open;
    synchronized (this) {
      isStopped = true;
      open = new ArrayList<>(underWay);
    }
    open.forEach(opening -> opening.cancel(true));
  }
}
