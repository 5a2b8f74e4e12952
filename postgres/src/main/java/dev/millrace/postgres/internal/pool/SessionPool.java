package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.ResetSession;
import dev.millrace.postgres.internal.session.SessionFactory;
import dev.millrace.postgres.internal.session.SessionOwner;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives sessions out: shared, where several may have exchanges in flight on one, or leased to one
 * holder. Safe for use from any thread.
 *
 * <p>The usual case takes no lock: a shared exchange goes to the open session with the least to do.
 * Whoever finds none waits in one queue, first come first served, while more are opened up to the
 * greatest number. A lease takes a session out of sharing at once and gets it when what is on it
 * has ended. Nothing is called with the lock held that could call back.
 */
public final class SessionPool implements SessionOwner {

  /** At this load of the least loaded session another one is opened. */
  private static final int WORTH_GROWING = 8;

  private final PoolSettings settings;
  private final SessionHooks hooks;
  private final Callbacks callbacks;
  private final Clock clock;
  private final Growth growth;
  private final Members members = new Members();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Promise<Void> closed;
  private final ScheduledFuture<?> sweeping;
  private @Nullable ScheduledFuture<?> closeLimit;
  private volatile long generation;
  private volatile boolean hasWaiters;
  private volatile @Nullable ClosedException closing;

  /** Makes a pool that has not connected yet. */
  public SessionPool(
      PoolSettings settings,
      SessionFactory factory,
      SessionHooks hooks,
      Callbacks callbacks,
      Clock clock) {
    this.settings = settings;
    this.hooks = hooks;
    this.callbacks = callbacks;
    this.clock = clock;
    this.closed = new Promise<>(callbacks);
    this.growth = new Growth(this, settings, factory, hooks, clock);
    this.sweeping = clock.every(Sweep.interval(settings), new Sweep(this, settings, clock));
  }

  // ---- using it

  /** Sends an exchange on a session that others use too. */
  public void share(Exchange<?> exchange) {
    ClosedException over = closing;
    if (over != null) {
      exchange.abort(over);
      return;
    }
    if (hooks.hasAcquired()) {
      Lease lease = lease();
      lease.submit(exchange);
      lease.release();
      return;
    }
    if (hasWaiters || !shareNow(exchange)) {
      enqueue(new SharedWaiter(exchange));
    }
  }

  private boolean shareNow(Exchange<?> exchange) {
    Member best = members.leastLoaded();
    if (best == null || needsProbe(best) || !best.session.share(exchange)) {
      return false;
    }
    if (best.session.load() > WORTH_GROWING && growth.isPossible(members.count())) {
      growth.grow(1);
    }
    return true;
  }

  /** Asks for a session of one's own. */
  public Lease lease() {
    PoolLease lease = new PoolLease(this, callbacks.captured());
    enqueue(lease);
    return lease;
  }

  /**
   * Fails if the pool is closed or closing.
   *
   * @throws ClosedException if it is
   */
  public void requireOpen() {
    ClosedException over = closing;
    if (over != null) {
      throw over;
    }
  }

  private void enqueue(Waiter waiter) {
    ClosedException over;
    synchronized (this) {
      over = closing;
      if (over == null) {
        waiters.add(waiter);
        hasWaiters = true;
      }
    }
    if (over != null) {
      waiter.abandon(over);
      waiter.failed(over);
      return;
    }
    serve();
    if (waiter.isWaiting()) {
      waiter.waits(
          clock.after(settings.acquireTimeout(), () -> expire(waiter)),
          WaitSpans.started(callbacks.listener(), settings.name()));
    }
  }

  /** Gives what is free to those who wait, in their order, and opens more if that is not enough. */
  void serve() {
    while (true) {
      Waiter first;
      Member member;
      synchronized (this) {
        first = firstWaiting();
        if (first == null) {
          break;
        }
        member = first instanceof PoolLease lease ? free(lease) : shareable();
        if (member == null) {
          break;
        }
        waiters.remove();
      }
      if (first instanceof PoolLease lease) {
        hand(member, lease);
      } else if (first instanceof SharedWaiter shared && !give(member, shared)) {
        putBack(shared);
      }
    }
    growth.grow(lacking());
    finishClosing();
  }

  private @Nullable Waiter firstWaiting() {
    for (Waiter first = waiters.peek(); first != null; first = waiters.peek()) {
      if (first.isWaiting()) {
        return first;
      }
      waiters.remove();
    }
    hasWaiters = false;
    return null;
  }

  private @Nullable Member shareable() {
    Member best = members.leastLoaded();
    if (best == null || !needsProbe(best)) {
      return best;
    }
    if (best.session.hold()) {
      probe(best);
    }
    return null;
  }

  /** A member that is held for the lease from now on; null if there is none at once. */
  private @Nullable Member free(PoolLease lease) {
    Member best = members.leastLoaded();
    if (best == null || !best.session.hold()) {
      return null;
    }
    if (best.session.load() == 0) {
      return best;
    }
    if (growth.isPossible(members.count())) {
      best.session.letGo();
      return null;
    }
    best.promisedTo = lease; // it is the lease's when what others have on it has ended
    waiters.remove(lease);
    return null;
  }

  private boolean give(Member member, SharedWaiter shared) {
    if (!member.session.share(shared.exchange())) {
      return false;
    }
    shared.grant();
    return true;
  }

  private void putBack(Waiter waiter) {
    synchronized (this) {
      waiters.addFirst(waiter);
      hasWaiters = true;
    }
  }

  private synchronized int lacking() {
    return waiters.size();
  }

  /** Hands a session that is held and idle to a lease, once it is fit for use. */
  private void hand(Member member, PoolLease lease) {
    if (member.isWornOut(generation, settings.maxQueries(), clock.nanos())) {
      putBack(lease);
      retire(member);
    } else if (needsProbe(member)) {
      putBack(lease);
      probe(member);
    } else if (hooks.hasAcquired()) {
      Promise.hold(
          hooks.acquired(member.session),
          (nothing, failure) -> {
            if (failure == null) {
              grant(member, lease);
            } else {
              lease.abandon(failure);
              lease.failed(failure);
              member.session.terminate(failure);
            }
          });
    } else {
      grant(member, lease);
    }
  }

  private void grant(Member member, PoolLease lease) {
    if (lease.grant()) {
      lease.granted(member.session);
    } else {
      free(member);
    }
  }

  /** A session has no holder any more. */
  void free(Member member) {
    PoolLease next;
    synchronized (this) {
      next = firstWaiting() instanceof PoolLease lease ? lease : null;
      if (next != null) {
        waiters.remove();
      }
    }
    if (next != null) {
      hand(member, next); // it may still be resetting: what comes now queues behind that
    } else if (member.isWornOut(generation, settings.maxQueries(), clock.nanos())) {
      retire(member);
    } else {
      member.session.letGo();
      serve();
    }
  }

  /** Takes a session back after everything given to it before, and makes it as new. */
  void giveBack(PgSession session, Promise<Void> released) {
    Member member = (Member) session.attachment();
    if (member == null) {
      released.succeed(null);
      return;
    }
    if (!hooks.hasReleased()) {
      reset(member, hooks.resetSql(), released);
      return;
    }
    Promise.hold(
        hooks.released(session),
        (nothing, failure) -> {
          if (failure != null) {
            session.terminate(failure);
          }
          reset(member, "", released);
        });
  }

  private void reset(Member member, String sql, Promise<Void> released) {
    member.session.submit(
        new ResetSession(
            callbacks,
            member.session,
            sql,
            () -> {
              released.succeed(null);
              if (member.session.isOpen()) {
                free(member);
              }
            }));
  }

  private void expire(Waiter waiter) {
    TimedOutException why = new TimedOutException(noConnection(), Outcome.NOT_APPLIED);
    if (waiter.abandon(why)) {
      remove(waiter);
      waiter.failed(why);
    }
  }

  private String noConnection() {
    int idle = idleSize();
    return "pool \"%s\": no connection within %s (max=%d, in use=%d, idle=%d, waiting=%d)"
        .formatted(
            settings.name(),
            Seconds.print(settings.acquireTimeout()),
            settings.maxSize(),
            members.count() - idle,
            idle,
            lacking());
  }

  void withdraw(PoolLease lease, Throwable why) {
    if (lease.abandon(why)) {
      remove(lease);
      lease.failed(why);
      finishClosing();
    }
  }

  private synchronized void remove(Waiter waiter) {
    waiters.remove(waiter);
    hasWaiters = !waiters.isEmpty();
  }

  // ---- what becomes of sessions

  private boolean needsProbe(Member member) {
    return !settings.idleProbe().isZero()
        && member.session.load() == 0
        && clock.nanos() - member.usedNanos > settings.idleProbe().toNanos();
  }

  /** Asks a session that is held whether the server is still there. */
  private void probe(Member member) {
    member.usedNanos = clock.nanos();
    Promise.hold(
        Probe.of(member.session),
        (nothing, failure) -> {
          if (failure == null) {
            free(member);
          }
        });
  }

  /** Closes a session that is held by nobody but the pool. */
  void retire(Member member) {
    synchronized (this) {
      members.remove(member);
    }
    member.session.close();
    growth.keep(settings.minSize() - members.count());
    serve();
  }

  /** A session is connected and prepared. */
  void joined(Member member) {
    synchronized (this) {
      members.add(member);
    }
    free(member);
  }

  /** A connection could not be made: those fail whom nothing else can serve. */
  void notJoined(Throwable why) {
    List<Waiter> hopeless = List.of();
    synchronized (this) {
      if (members.isEmpty() && !growth.isConnecting()) {
        hopeless = new ArrayList<>(waiters);
        waiters.clear();
        hasWaiters = false;
      }
    }
    for (Waiter waiter : hopeless) {
      if (waiter.abandon(why)) {
        waiter.failed(why);
      }
    }
    finishClosing();
  }

  long generation() {
    return generation;
  }

  Members members() {
    return members;
  }

  boolean isClosing() {
    return closing != null;
  }

  @Override
  public void hasRoom(PgSession session) {
    Member member = (Member) session.attachment();
    if (member == null) {
      return;
    }
    member.usedNanos = session.nowNanos();
    if (member.promisedTo != null && session.load() == 0) {
      keepPromise(member);
    } else if (hasWaiters) {
      serve();
    } else if (closing != null) {
      finishClosing();
    }
  }

  private void keepPromise(Member member) {
    PoolLease lease;
    synchronized (this) {
      lease = member.promisedTo;
      member.promisedTo = null;
    }
    if (lease != null) {
      hand(member, lease);
    }
  }

  @Override
  public void unsent(PgSession session, List<Exchange<?>> exchanges) {
    for (Exchange<?> exchange : exchanges) {
      if (exchange.isWanted()) {
        again(exchange);
      }
    }
  }

  /** Finds another session for what was never sent; it is not refused by a close in between. */
  private void again(Exchange<?> exchange) {
    if (shareNow(exchange)) {
      return;
    }
    SharedWaiter waiter = new SharedWaiter(exchange);
    synchronized (this) {
      waiters.add(waiter);
      hasWaiters = true;
    }
    serve();
    if (waiter.isWaiting()) {
      waiter.waits(clock.after(settings.acquireTimeout(), () -> expire(waiter)), null);
    }
  }

  @Override
  public void closed(PgSession session, Throwable why, List<Exchange<?>> unsent) {
    Member member = (Member) session.attachment();
    boolean wasHeld = session.isHeld();
    PoolLease promised = null;
    synchronized (this) {
      if (member != null) {
        members.remove(member);
        promised = member.promisedTo;
        member.promisedTo = null;
      }
    }
    if (promised != null && promised.isWaiting()) {
      putBack(promised);
      unsent.forEach(this::again);
    } else if (wasHeld || closing != null) {
      unsent.forEach(exchange -> exchange.abort(why));
    } else {
      unsent.forEach(this::again);
    }
    if (closing == null) {
      growth.keep(settings.minSize() - members.count());
    }
    serve();
  }

  // ---- the whole

  /** Opens the least number of sessions, one at the least; fails as the first one fails. */
  public Async<Void> ready() {
    Ready ready = new Ready(callbacks.captured(), lease());
    ready.start(() -> growth.keep(settings.minSize() - members.count()));
    return ready.async();
  }

  /** How many are open or being opened. */
  public int size() {
    return members.count() + growth.connecting();
  }

  /** How many have nothing to do. */
  public int idleSize() {
    return members.idle();
  }

  /** The least number of sessions. */
  public int minSize() {
    return settings.minSize();
  }

  /** The greatest number of sessions. */
  public int maxSize() {
    return settings.maxSize();
  }

  /** Replaces every session before it is used again. */
  public synchronized void expireConnections() {
    generation++;
  }

  /** Done when everything is closed. */
  public Async<Void> closed() {
    return closed.async();
  }

  /** Refuses what comes, waits within a bound for what is there, and closes everything. */
  public Async<Void> closeAsync() {
    synchronized (this) {
      if (closing == null) {
        closing = new ClosedException("pool \"" + settings.name() + "\" is closed");
        sweeping.cancel(false);
        closeLimit = clock.after(settings.closeTimeout(), this::cut);
      }
    }
    finishClosing();
    return closed.async();
  }

  /** Closes everything at once: what runs fails. */
  public void terminate() {
    closeAsync();
    cut();
  }

  private void cut() {
    ClosedException why = closing;
    if (why == null) {
      return;
    }
    List<Waiter> left;
    synchronized (this) {
      left = new ArrayList<>(waiters);
      waiters.clear();
      hasWaiters = false;
    }
    for (Waiter waiter : left) {
      if (waiter.abandon(why)) {
        waiter.failed(why);
      }
    }
    growth.stop();
    for (Member member : members.all()) {
      PoolLease promised = member.promisedTo;
      if (promised != null && promised.abandon(why)) {
        promised.failed(why);
      }
      member.session.terminate(why);
    }
    finishClosing();
  }

  private void finishClosing() {
    if (closing == null) {
      return;
    }
    synchronized (this) {
      if (firstWaiting() != null || growth.isConnecting()) {
        return;
      }
    }
    for (Member member : members.all()) {
      if (!member.session.isHeld() && member.session.load() == 0 && member.session.hold()) {
        member.session.close();
      }
    }
    if (members.isEmpty()) {
      ScheduledFuture<?> limit = closeLimit;
      if (limit != null) {
        limit.cancel(false);
      }
      closed.succeed(null);
    }
  }
}
