package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.pool.WaitLine.Place;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.sql.spi.Spans;
import java.util.List;
import java.util.Map;
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

  private final SessionPool pool;
  private final PoolSettings settings;
  private final Callbacks callbacks;
  private final Clock clock;
  private final Members members;
  private final Growth growth;
  private final long idleProbeNanos;
  private final WaitLine line = new WaitLine();
  private final Handover handover;
  private final Returning returning;
  private int probing;

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
    this.callbacks = callbacks;
    this.clock = clock;
    this.members = members;
    this.growth = growth;
    this.idleProbeNanos = settings.idleProbe().toNanos();
    this.handover = new Handover(hooks, this::free);
    this.returning = new Returning(hooks, callbacks, this::free);
  }

  // ---- whoever wants a session

  /** Sends an exchange on a session that others use too; takes no lock if there is one. */
  void share(Exchange<?> exchange) {
    if (line.hasWaiters() || !shareNow(exchange)) {
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
      waits(waiter, Spans.start(callbacks.listener(), Listener.Kind.POOL_WAIT, this::attributes));
    }
  }

  private Map<String, Object> attributes() {
    return Map.of(
        "db.system.name", "postgresql", "db.client.connection.pool.name", settings.name());
  }

  private void waits(Waiter waiter, Listener.@Nullable Span span) {
    waiter.waits(clock.after(settings.acquireTimeout(), () -> expire(waiter)), span);
    if (waiter instanceof SharedWaiter shared) {
      shared.whenCancelled(why -> withdraw(shared, why));
    }
  }

  /** Finds another session for what was never sent. */
  void again(Exchange<?> exchange) {
    if (line.hasWaiters() || !shareNow(exchange)) {
      again(exchange, Place.LAST_AGAIN);
      serve();
    }
  }

  private void again(Exchange<?> exchange, Place place) {
    SharedWaiter waiter = new SharedWaiter(exchange);
    if (add(waiter, place)) {
      waits(waiter, null);
    }
  }

  private boolean add(Waiter waiter, Place place) {
    ClosedException over;
    synchronized (this) {
      over = line.add(waiter, place);
    }
    return over == null || !waiter.abandon(over);
  }

  private void expire(Waiter waiter) {
    withdraw(waiter, NoConnection.of(settings, members, waiting(), pool.notConnected()));
  }

  private synchronized long waiting() {
    long intended = members.all().stream().filter(member -> member.intended.get() != null).count();
    return intended + line.waiting();
  }

  /** Gives up the wait of somebody who may still be waiting. */
  void withdraw(Waiter waiter, Throwable why) {
    if (waiter.abandon(why)) {
      synchronized (this) {
        line.remove(waiter);
      }
      serve(); // those behind may be content with less
    }
  }

  // ---- whoever has something to give

  boolean hasWaiters() {
    return line.hasWaiters();
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
      first = line.first();
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
        line.promiseFirst(member, lease);
        isPromise = true;
      } else {
        line.removeFirst();
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

  /** What others have on a session that is held for somebody may be over. */
  void keepPromise(Member member) {
    synchronized (this) {
      if (!member.isPromised || member.session.load() > 0) {
        return;
      }
      line.kept(member);
    }
    free(member);
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
    int waiting = line.size();
    return waiting == 0 ? 0 : waiting - probing;
  }

  /** Hands a session that is held to a lease, if it is fit for use. */
  private void hand(Member member, PoolLease lease) {
    if (!lease.isWaiting()) {
      free(member);
    } else if (isUnfit(member)) {
      add(lease, Place.FIRST_AGAIN);
      retire(member);
      serve();
    } else {
      handover.hand(member, lease);
    }
  }

  private boolean isUnfit(Member member) {
    return member.isWornOut(clock.nanos()) || !member.session.isOpen();
  }

  /** Lets everybody use a session that the pool has held for a moment. */
  void letGo(Member member) {
    member.session.letGo();
    serve();
  }

  /** A session that is held by the pool or was a lease's has no holder any more. */
  void free(Member member) {
    PoolLease next;
    synchronized (this) {
      next = line.pollLease();
    }
    if (next != null) {
      hand(member, next); // it may still be resetting: what comes now queues behind that
    } else if (isUnfit(member)) {
      retire(member);
      serve();
    } else {
      letGo(member);
    }
  }

  /** Takes a session back after everything given to it before, and makes it as new. */
  void giveBack(PgSession session, Promise<Void> released) {
    returning.giveBack(session, released);
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
    synchronized (this) {
      isElsewhere = !session.isHeld() || (member != null && member.isDraining);
      if (member != null && member.isPromised) {
        line.kept(member);
        line.unpromise();
      }
    }
    if (member != null) {
      handover.lost(member, why);
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
      hopeless = line.takeAll();
    }
    hopeless.forEach(waiter -> waiter.abandon(why));
  }

  /** Refuses whoever comes from now on. */
  synchronized void refuse(ClosedException why) {
    line.refuse(why);
  }

  /** Refuses those too who have been waiting. */
  void cut(ClosedException why) {
    synchronized (this) {
      line.cut();
    }
    fail(why);
  }

  synchronized boolean isOver() {
    return line.isOver();
  }
}
