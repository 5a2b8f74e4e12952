package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Opens sessions, a few at a time. */
final class Growth {

  /** A server that is slow to accept gets no crowd before its door. */
  private static final int MOST_AT_ONCE = 4;

  private final SessionPool pool;
  private final PoolSettings settings;
  private final SessionFactory factory;
  private final SessionHooks hooks;
  private final Clock clock;
  private final Set<Async<?>> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile int connecting;
  private boolean isStopped;

  Growth(
      SessionPool pool,
      PoolSettings settings,
      SessionFactory factory,
      SessionHooks hooks,
      Clock clock) {
    this.pool = pool;
    this.settings = settings;
    this.factory = factory;
    this.hooks = hooks;
    this.clock = clock;
  }

  int connecting() {
    return connecting;
  }

  boolean isConnecting() {
    return connecting > 0;
  }

  boolean isPossible(int open) {
    return open + connecting < settings.maxSize() && connecting < MOST_AT_ONCE;
  }

  /** Sees to it that so many sessions are missing less. */
  void keep(int missing) {
    if (missing > 0 && !pool.isClosing()) {
      grow(missing);
    }
  }

  /** Opens more until so many are on their way. */
  void grow(int wanted) {
    while (begins(wanted)) {
      Async<PgSession> opening = factory.open(pool);
      synchronized (this) {
        underWay.add(opening);
      }
      Promise.hold(
          opening,
          (session, failure) -> {
            synchronized (this) {
              underWay.remove(opening);
            }
            if (session == null) {
              failed(Objects.requireNonNull(failure));
            } else {
              prepare(session);
            }
          });
    }
  }

  private synchronized boolean begins(int wanted) {
    if (isStopped || connecting >= wanted || !isPossible(pool.members().count())) {
      return false;
    }
    connecting++;
    return true;
  }

  private synchronized void ended() {
    connecting--;
  }

  private void failed(Throwable why) {
    ended();
    pool.notJoined(why);
  }

  private void prepare(PgSession session) {
    session.hold();
    Member member =
        new Member(session, pool.generation(), clock.nanos(), settings.maxLifetime().toNanos());
    Promise.hold(
        hooks.connected(session),
        (nothing, failure) -> {
          if (failure != null) {
            session.terminate(failure);
            failed(failure);
          } else if (isStopped()) {
            session.terminate(new ClosedException("the pool is closed"));
            failed(new ClosedException("the pool is closed"));
          } else {
            ended();
            session.attach(member);
            pool.joined(member);
          }
        });
  }

  private synchronized boolean isStopped() {
    return isStopped;
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
