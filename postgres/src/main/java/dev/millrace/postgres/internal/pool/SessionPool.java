package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionFactory;
import dev.millrace.postgres.internal.session.SessionOwner;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives sessions out: shared, where several may have exchanges in flight on one, or leased to one
 * holder. Safe for use from any thread.
 *
 * <p>The usual case takes no lock: a shared exchange goes to the open session with the least to do.
 * Whoever finds none waits in one queue, first come first served, while more are opened up to the
 * greatest number. A lease takes a session out of sharing at once and gets it when what is on it
 * has ended.
 *
 * <p>A session counts from the moment it is connected until it is closed. Who may send on it is in
 * the session itself: it is either open to all, or held by the pool or one lease.
 */
public final class SessionPool implements SessionOwner {

  private final PoolSettings settings;
  private final SessionHooks hooks;
  private final boolean isSharing;
  private final Callbacks callbacks;
  private final Clock clock;
  private final Members members = new Members();
  private final Growth growth;
  private final Lending lending;
  private final Queue<Ready> ready = new ConcurrentLinkedQueue<>();
  private final Promise<Void> closed;
  private final ScheduledFuture<?> sweeping;
  private volatile @Nullable ScheduledFuture<?> closeLimit;
  private volatile long generation;
  private volatile @Nullable ClosedException closing;
  private volatile @Nullable ClosedException cutBy;
  private volatile @Nullable Throwable notConnected;

  /** Makes a pool that has not connected yet. */
  public SessionPool(
      PoolSettings settings,
      SessionFactory factory,
      SessionHooks hooks,
      Callbacks callbacks,
      Clock clock) {
    this.settings = settings;
    this.hooks = hooks;
    this.isSharing = !hooks.hasAcquired();
    this.callbacks = callbacks;
    this.clock = clock;
    this.closed = new Promise<>(callbacks);
    this.growth = new Growth(this, settings, factory, members, clock);
    this.lending = new Lending(this, settings, hooks, callbacks, clock, members, growth);
    this.sweeping =
        clock.every(Sweep.interval(settings), new Sweep(members, lending, growth, settings, clock));
  }

  // ---- using it

  /** Sends an exchange on a session that others use too. */
  public void share(Exchange<?> exchange) {
    ClosedException over = closing;
    if (over != null) {
      exchange.abort(over);
    } else if (isSharing) {
      lending.share(exchange);
    } else {
      Lease lease = lease();
      Promise.hold(lease.granted(), (session, failure) -> {}); // the exchange tells of it
      lease.submit(exchange);
      lease.release();
      Promise.watch(exchange.async(), (result, failure) -> lease.granted().cancel(true));
    }
  }

  /** Asks for a session of one's own. */
  public Lease lease() {
    PoolLease lease = new PoolLease(lending, callbacks.captured());
    lending.enqueue(lease);
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

  /** Opens the least number of sessions, one at the least; fails as the first one fails. */
  public Async<Void> ready() {
    Ready opening = new Ready(callbacks.captured(), this::lease);
    opening.start(
        members.all().stream().anyMatch(member -> member.isPrepared),
        () -> {
          ready.add(opening);
          keep();
          settle();
        });
    return opening.async();
  }

  private void settle() {
    if (!growth.isConnecting() || members.count() >= settings.minSize()) {
      for (Ready next = ready.poll(); next != null; next = ready.poll()) {
        next.succeed(null);
      }
    }
  }

  // ---- its sessions

  void serve() {
    lending.serve();
  }

  long generation() {
    return generation;
  }

  /** A session is connected, and held until it is prepared. */
  void connected(Member member) {
    Promise.hold(
        hooks.connected(member.session),
        (nothing, failure) -> {
          if (failure == null && member.session.isOpen()) {
            joined(member);
          } else {
            notPrepared(member, failure == null ? closedBy(member) : failure);
          }
        });
    ClosedException over = cutBy;
    if (over != null) {
      member.session.terminate(over); // it was no member yet when the others were cut
    }
  }

  private static Throwable closedBy(Member member) {
    Throwable why = member.session.closedBy();
    return why == null ? new ClosedException("the connection is closed") : why;
  }

  private void joined(Member member) {
    member.isPrepared = true;
    if (member.generation != generation) {
      member.wear();
    }
    growth.succeeded();
    notConnected = null;
    lending.free(member);
    keep();
    settle();
    if (lending.hasWaiters()) {
      lending.serve(); // there may be more of them than are connected at once
    }
  }

  /** It keeps its place until it is closed: there are never more than the greatest number. */
  private void notPrepared(Member member, Throwable why) {
    member.unfit = why;
    member.session.terminate(why);
  }

  /** A session could not be had: those fail whom nothing else can serve. */
  void notJoined(Throwable why) {
    notConnected = why;
    if (growth.size() == 0 && !isOutlasted(why)) {
      lending.fail(why);
    }
    settle();
    lending.serve();
  }

  /** Whether another server may be there soon, for which it is worth waiting. */
  private boolean isOutlasted(Throwable why) {
    return growth.isOutlasting()
        && closing == null
        && (why instanceof ConnectionLostException || why instanceof TimedOutException);
  }

  /** Why no session was had the last time one was opened; null if one was. */
  @Nullable Throwable notConnected() {
    return notConnected;
  }

  @Override
  public void hasRoom(PgSession session) {
    Member member = (Member) session.attachment();
    if (member == null) {
      return;
    }
    long now = clock.nanos();
    member.usedNanos = now;
    if (member.isPromised) {
      lending.keepPromise(member);
    } else if (member.isWornOut(now)) {
      lending.retireUnlessHeld(member);
    }
    if (lending.hasWaiters()) {
      lending.serve();
    }
  }

  @Override
  public void unsent(PgSession session, List<Exchange<?>> exchanges) {
    for (Exchange<?> exchange : exchanges) {
      lending.again(exchange);
    }
  }

  @Override
  public void spoilt(PgSession session) {
    Member member = (Member) session.attachment();
    if (member != null) {
      member.wear();
    }
  }

  @Override
  public void closed(PgSession session, Throwable why, List<Exchange<?>> unsent) {
    Member member = (Member) session.attachment();
    lending.lost(session, member, why, unsent);
    if (member == null) {
      return;
    }
    // Not before what it had is in the queue again: a closing pool with neither is closed.
    members.remove(member);
    if (member.isPrepared) {
      keep();
      lending.serve();
    } else {
      Throwable unfit = member.unfit;
      growth.failed();
      notJoined(unfit == null ? why : unfit);
    }
  }

  private void keep() {
    if (closing == null) {
      growth.keep();
    }
  }

  // ---- the whole

  /** How many are open or being opened. */
  public int size() {
    return growth.size();
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
  public void expireConnections() {
    synchronized (this) {
      generation++;
    }
    expireConnections(session -> true);
  }

  /** Replaces those which are open now and of which this holds before they are used again. */
  public void expireConnections(Predicate<PgSession> which) {
    for (Member member : members.all()) {
      if (which.test(member.session)) {
        member.wear();
        lending.retireUnlessHeld(member);
      }
    }
  }

  /** Done when everything is closed. */
  public Async<Void> closed() {
    return closed.async();
  }

  /** Refuses what comes, waits within a bound for what is there, and closes everything. */
  public Async<Void> closeAsync() {
    synchronized (this) {
      if (closing == null) {
        ClosedException why = new ClosedException("pool \"" + settings.name() + "\" is closed");
        lending.refuse(why);
        sweeping.cancel(false);
        closeLimit = clock.after(settings.closeTimeout(), () -> cut(why));
        // Last: whoever sees it may end the close, and the loop of the clock with it.
        closing = why;
      }
    }
    finishClosing();
    return closed.async();
  }

  /** Closes everything at once: what runs fails. */
  public void terminate() {
    closeAsync();
    ClosedException why = closing;
    if (why != null) {
      cut(why);
    }
  }

  private void cut(ClosedException why) {
    cutBy = why;
    lending.cut(why);
    growth.stop();
    for (Member member : members.all()) {
      member.session.terminate(why);
    }
    finishClosing();
  }

  /** Closes what nobody needs, once nobody waits; the last one to be closed closes the pool. */
  void finishClosing() {
    if (closing == null || !lending.isOver() || growth.isConnecting()) {
      return;
    }
    for (Member member : members.all()) {
      lending.retireUnlessHeld(member);
    }
    if (growth.size() == 0) {
      ScheduledFuture<?> limit = closeLimit;
      if (limit != null) {
        limit.cancel(false);
      }
      closed.succeed(null);
    }
  }
}
