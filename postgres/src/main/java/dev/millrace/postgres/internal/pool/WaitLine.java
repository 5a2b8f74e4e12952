package dev.millrace.postgres.internal.pool;

import dev.millrace.core.ClosedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a session, first come first served. Guarded by the lock of {@link Lending},
 * but for {@link #hasWaiters}.
 *
 * <p>In front stand the leases to which a session is promised: as many sessions are held until what
 * others have on them is over, and whoever is first then gets it.
 */
final class WaitLine {

  enum Place {
    LAST,
    /** Last, and not refused while the pool closes: it was there before. */
    LAST_AGAIN,
    FIRST_AGAIN
  }

  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Deque<PoolLease> promised = new ArrayDeque<>();
  private volatile boolean hasWaiters;
  private int promises;
  private @Nullable ClosedException refusal;
  private boolean isCut;

  /** Whether somebody waits to whom nothing is promised; for any thread. */
  boolean hasWaiters() {
    return hasWaiters;
  }

  /** Puts somebody in line; tells why if nobody may stand there any more. */
  @Nullable ClosedException add(Waiter waiter, Place place) {
    if (refusal != null && (isCut || place == Place.LAST)) {
      return refusal;
    }
    if (place != Place.FIRST_AGAIN) {
      waiters.addLast(waiter);
    } else if (waiter instanceof PoolLease lease) {
      promised.addFirst(lease);
      unpromise();
    } else {
      waiters.addFirst(waiter);
    }
    noteWaiters();
    return null;
  }

  void remove(Waiter waiter) {
    if (!waiters.remove(waiter)) {
      promised.remove(waiter);
    }
    noteWaiters();
  }

  /** The first to whom nothing is promised; null if there is none. */
  @Nullable Waiter first() {
    Waiter first = waiters.peek();
    while (first != null && !first.isWaiting()) {
      waiters.remove();
      first = waiters.peek();
    }
    hasWaiters = first != null;
    return first;
  }

  /** Removes {@link #first}. */
  void removeFirst() {
    waiters.remove();
  }

  /** Promises a session that is held now to {@link #first}. */
  void promiseFirst(Member member, PoolLease lease) {
    waiters.remove();
    promised.add(lease);
    promises++;
    member.isDraining = true;
    member.isPromised = true;
  }

  /** The session that was held for a promise is free for it, or lost. */
  void kept(Member member) {
    promises--;
    member.isPromised = false;
    member.isDraining = false;
  }

  /** Those for whom no session is held any more wait on as the first of all others. */
  void unpromise() {
    while (promised.size() > promises) {
      waiters.addFirst(promised.removeLast());
    }
    noteWaiters();
  }

  /** Removes the lease that gets what is free now; null if the first is none. */
  @Nullable PoolLease pollLease() {
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

  /** How many there are to whom nothing is promised. */
  int size() {
    return first() == null ? 0 : waiters.size();
  }

  /** How many still wait. */
  long waiting() {
    return Stream.concat(promised.stream(), waiters.stream()).filter(Waiter::isWaiting).count();
  }

  /** Removes all. */
  List<Waiter> takeAll() {
    List<Waiter> all = new ArrayList<>(promised);
    all.addAll(waiters);
    promised.clear();
    waiters.clear();
    hasWaiters = false;
    return all;
  }

  /** Refuses whoever comes from now on. */
  void refuse(ClosedException why) {
    refusal = why;
  }

  /** Refuses those too who come again. */
  void cut() {
    isCut = true;
  }

  /** Whether nobody waits, and nobody will. */
  boolean isOver() {
    return refusal != null && first() == null && promised.isEmpty();
  }

  private void noteWaiters() {
    hasWaiters = !waiters.isEmpty();
  }
}
