package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.ResetSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives sessions to those who wait for one, first come first served, and takes them back.
 *
 * <p>Nobody is forgotten: whoever finds nothing first stands in the queue and then looks, in {@link
 * #serve}; whoever lets something go first lets go and then looks whether anybody stands there. So
 * of two that do this at the same time at least one sees the other. Nothing that may call back is
 * called with the lock held.
 */
final class Lending {

  /** At this load of the least loaded session another one is opened. */
  private static final int WORTH_GROWING = 8;

  private enum Place {
    LAST,
    /** Last, and not refused while the pool closes: it was there before. */
    LAST_AGAIN,
    FIRST_AGAIN
  }

  private final SessionPool pool;
  private final PoolSettings settings;
  private final SessionHooks hooks;
  private final Callbacks callbacks;
  private final Clock clock;
  private final Members members;
  private final Growth growth;
  private final long idleProbeNanos;
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  /** Those for whom as many sessions are held until what others have on them is over. */
  private final Deque<PoolLease> promised = new ArrayDeque<>();

  private volatile boolean hasWaiters;
  private int promises;
  private int probing;
  private @Nullable ClosedException refusal;
  private boolean isCut;

  Lending(
      SessionPool pool,
      PoolSettings settings,
      SessionHooks hooks,
      Callbacks callbacks,
      Clock clock,
      Members members,
      Growth growth) {
    this.pool = pool;
    this.settings = settings;
    this.hooks = hooks;
    this.callbacks = callbacks;
    this.clock = clock;
    this.members = members;
    this.growth = growth;
    this.idleProbeNanos = settings.idleProbe().toNanos();
  }

  // ---- whoever wants a session

  /** Sends an exchange on a session that others use too; takes no lock if there is one. */
  void share(Exchange<?> exchange) {
    if (hasWaiters || !shareNow(exchange)) {
      enqueue(new SharedWaiter(exchange));
    }
  }

  private boolean shareNow(Exchange<?> exchange) {
    Member best = members.leastLoaded();
    if (best == null || needsProbe(best) || !best.session.share(exchange)) {
      return false;
    }
    if (best.session.load() > WORTH_GROWING && !growth.isConnecting() && growth.isPossible()) {
      growth.grow(1);
    }
    return true;
  }

  private boolean needsProbe(Member member) {
    return idleProbeNanos > 0
        && member.session.load() == 0
        && clock.nanos() - member.usedNanos > idleProbeNanos;
  }

  /** Lets somebody wait for a session, no longer than one may. */
  void enqueue(Waiter waiter) {
    if (add(waiter, Place.LAST)) {
      serve();
    }
    if (waiter.isWaiting()) {
      waiter.waits(
          clock.after(settings.acquireTimeout(), () -> expire(waiter)),
          WaitSpans.started(callbacks.listener(), settings.name()));
    }
  }

  /** Finds another session for what was never sent. */
  void again(Exchange<?> exchange) {
    if (hasWaiters || !shareNow(exchange)) {
      again(exchange, Place.LAST_AGAIN);
      serve();
    }
  }

  private void again(Exchange<?> exchange, Place place) {
    SharedWaiter waiter = new SharedWaiter(exchange);
    if (add(waiter, place)) {
      waiter.waits(clock.after(settings.acquireTimeout(), () -> expire(waiter)), null);
    }
  }

  private boolean add(Waiter waiter, Place place) {
    ClosedException over;
    synchronized (this) {
      over = isCut || place == Place.LAST ? refusal : null;
      if (over == null) {
        if (place != Place.FIRST_AGAIN) {
          waiters.addLast(waiter);
        } else if (waiter instanceof PoolLease lease) {
          promised.addFirst(lease);
          unpromise();
        } else {
          waiters.addFirst(waiter);
        }
        hasWaiters = !waiters.isEmpty();
      }
    }
    return over == null || !waiter.abandon(over);
  }

  private void expire(Waiter waiter) {
    withdraw(waiter, new TimedOutException(noConnection(), Outcome.NOT_APPLIED));
  }

  private String noConnection() {
    int idle = members.idle();
    return "pool \"%s\": no connection within %s (max=%d, in use=%d, idle=%d, waiting=%d)"
        .formatted(
            settings.name(),
            Seconds.print(settings.acquireTimeout()),
            settings.maxSize(),
            members.count() - idle,
            idle,
            waiting());
  }

  private synchronized long waiting() {
    long intended = members.all().stream().filter(member -> member.intended != null).count();
    return intended
        + Stream.concat(promised.stream(), waiters.stream()).filter(Waiter::isWaiting).count();
  }

  /** Gives up the wait of somebody who may still be waiting. */
  void withdraw(Waiter waiter, Throwable why) {
    if (waiter.abandon(why)) {
      synchronized (this) {
        if (!waiters.remove(waiter)) {
          promised.remove(waiter);
        }
        hasWaiters = !waiters.isEmpty();
      }
      serve(); // those behind may be content with less
    }
  }

  // ---- whoever has something to give

  boolean hasWaiters() {
    return hasWaiters;
  }

  /** Gives what is free to those who wait, in their order, and opens more if that is not enough. */
  void serve() {
    while (serveFirst()) {}
    growth.grow(missing());
    pool.finishClosing();
  }

  /** Serves the first, or prepares for it; false if nothing can be done now. */
  private boolean serveFirst() {
    Waiter first;
    Member member;
    boolean isProbed;
    boolean isPromise = false;
    synchronized (this) {
      first = first();
      member = first == null ? null : members.leastLoaded();
      if (member == null) {
        return false;
      }
      isProbed = needsProbe(member);
      if (isProbed || first instanceof PoolLease) {
        if (!member.session.hold()) {
          return true; // somebody was quicker
        }
      }
      if (isProbed) {
        probing++;
      } else if (first instanceof PoolLease lease && member.session.load() > 0) {
        if (growth.isPossible()) {
          member.session.letGo();
          return false;
        }
        waiters.remove();
        promise(member, lease);
        isPromise = true;
      } else {
        waiters.remove();
      }
    }
    if (isProbed) {
      probe(member);
    } else if (isPromise) {
      keepPromise(member); // what is on it may have ended before anybody saw the promise
    } else if (first instanceof PoolLease lease) {
      hand(member, lease);
    } else if (first instanceof SharedWaiter shared) {
      share(member, shared);
    }
    return true;
  }

  private @Nullable Waiter first() {
    Waiter first = waiters.peek();
    while (first != null && !first.isWaiting()) {
      waiters.remove();
      first = waiters.peek();
    }
    hasWaiters = first != null;
    return first;
  }

  /** Holds a session that others have something on; whoever is first when that is over gets it. */
  private void promise(Member member, PoolLease lease) {
    promised.add(lease);
    promises++;
    member.isDraining = true;
    member.isPromised = true;
  }

  private void unpromise() {
    while (promised.size() > promises) {
      waiters.addFirst(promised.removeLast());
    }
    hasWaiters = !waiters.isEmpty();
  }

  /** What others have on a session that is held for somebody may be over. */
  void keepPromise(Member member) {
    synchronized (this) {
      if (!member.isPromised || member.session.load() > 0) {
        return;
      }
      kept(member);
    }
    free(member);
  }

  private void kept(Member member) {
    promises--;
    member.isPromised = false;
    member.isDraining = false;
  }

  private void share(Member member, SharedWaiter shared) {
    if (shared.grant() && !member.session.share(shared.exchange())) {
      again(shared.exchange(), Place.FIRST_AGAIN);
    }
  }

  private void probe(Member member) {
    member.usedNanos = clock.nanos();
    Probe.start(
        member.session,
        clock,
        () -> {
          probed();
          free(member);
        },
        () -> {
          probed();
          serve();
        });
  }

  private synchronized void probed() {
    probing--;
  }

  private synchronized int missing() {
    return first() == null ? 0 : waiters.size() - probing;
  }

  /** Hands a session that is held to a lease, if it is fit for use. */
  private void hand(Member member, PoolLease lease) {
    if (!lease.isWaiting()) {
      free(member);
    } else if (isUnfit(member)) {
      add(lease, Place.FIRST_AGAIN);
      retire(member);
      serve();
    } else if (hooks.hasAcquired()) {
      member.intended = lease;
      Promise.hold(
          hooks.acquired(member.session), (nothing, failure) -> prepared(member, lease, failure));
    } else {
      grant(member, lease);
    }
  }

  private boolean isUnfit(Member member) {
    return member.isWornOut(clock.nanos()) || !member.session.isOpen();
  }

  private void prepared(Member member, PoolLease lease, @Nullable Throwable failure) {
    synchronized (this) {
      if (member.intended != lease) {
        return; // the session was lost, and the lease with it
      }
      member.intended = null;
    }
    if (failure == null) {
      grant(member, lease);
    } else {
      lease.abandon(failure);
      member.session.terminate(failure);
    }
  }

  private void grant(Member member, PoolLease lease) {
    if (lease.grant()) {
      lease.granted(member.session);
    } else {
      free(member);
    }
  }

  /** Lets everybody use a session that the pool has held for a moment. */
  void letGo(Member member) {
    member.session.letGo();
    serve();
  }

  /** A session that is held by the pool or was a lease's has no holder any more. */
  void free(Member member) {
    PoolLease next = nextLease();
    if (next != null) {
      hand(member, next); // it may still be resetting: what comes now queues behind that
    } else if (isUnfit(member)) {
      retire(member);
      serve();
    } else {
      letGo(member);
    }
  }

  private synchronized @Nullable PoolLease nextLease() {
    PoolLease next = promised.poll();
    while (next != null && !next.isWaiting()) {
      next = promised.poll();
    }
    if (next == null && first() instanceof PoolLease lease) {
      waiters.remove();
      next = lease;
    }
    unpromise();
    return next;
  }

  /** Takes a session back after everything given to it before, and makes it as new. */
  void giveBack(PgSession session, Promise<Void> released) {
    Member member = (Member) session.attachment();
    if (member == null) {
      released.succeed(null);
    } else if (hooks.hasReleased()) {
      // A transaction that was left open is no affair of the hook's.
      reset(
          session,
          "",
          () ->
              Promise.hold(
                  hooks.released(session),
                  (nothing, failure) -> {
                    if (failure != null) {
                      session.terminate(failure);
                    }
                    reset(session, hooks.resetSql(), () -> givenBack(member, released));
                  }));
    } else {
      reset(session, hooks.resetSql(), () -> givenBack(member, released));
    }
  }

  private void reset(PgSession session, String sql, Runnable then) {
    ResetSession reset = new ResetSession(callbacks, session, sql, then);
    // Its failure ends the session, and whoever used that has heard of it.
    Promise.hold(reset.async(), (nothing, failure) -> {});
    session.submit(reset);
  }

  private void givenBack(Member member, Promise<Void> released) {
    released.succeed(null);
    if (member.session.isOpen()) {
      free(member);
    }
  }

  // ---- what becomes of sessions

  /** Closes a session that the pool holds, after everything that others have on it. */
  void retire(Member member) {
    synchronized (this) {
      member.isDraining = true;
    }
    member.session.close();
  }

  /** Does so if nobody holds it; whoever does will find it worn out when it comes back. */
  void retireUnlessHeld(Member member) {
    if (member.session.hold()) {
      retire(member);
    }
  }

  /** A session is closed: who was to get it waits on, and what was never sent goes elsewhere. */
  void lost(PgSession session, @Nullable Member member, Throwable why, List<Exchange<?>> unsent) {
    boolean isElsewhere;
    PoolLease intended = null;
    synchronized (this) {
      isElsewhere = !session.isHeld() || (member != null && member.isDraining);
      if (member != null) {
        intended = member.intended;
        member.intended = null;
        if (member.isPromised) {
          kept(member);
          unpromise();
        }
      }
    }
    if (intended != null) {
      intended.abandon(why);
    }
    for (Exchange<?> exchange : unsent) {
      if (isElsewhere) {
        again(exchange);
      } else {
        exchange.abort(why);
      }
    }
  }

  // ---- the end

  /** No session can be had: fails those who wait. */
  void fail(Throwable why) {
    List<Waiter> hopeless;
    synchronized (this) {
      hopeless = new ArrayList<>(promised);
      hopeless.addAll(waiters);
      promised.clear();
      waiters.clear();
      hasWaiters = false;
    }
    hopeless.forEach(waiter -> waiter.abandon(why));
  }

  /** Refuses whoever comes from now on. */
  synchronized void refuse(ClosedException why) {
    refusal = why;
  }

  /** Refuses those too who have been waiting. */
  void cut(ClosedException why) {
    synchronized (this) {
      isCut = true;
    }
    fail(why);
  }

  synchronized boolean isOver() {
    return refusal != null && first() == null && promised.isEmpty();
  }
}
