package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Listener;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for a session: granted, or given up, by whoever comes first.
 *
 * <p>Its one state settles the race between a session that comes, the deadline and a cancellation.
 */
abstract class Waiter {

  private static final int WAITING = 0;
  private static final int GRANTED = 1;
  private static final int ABANDONED = 2;

  private final AtomicInteger state = new AtomicInteger(WAITING);
  private @Nullable ScheduledFuture<?> deadline;
  private Listener.@Nullable Span span;
  private @Nullable Throwable why;

  /** Says what ends with the wait, which may be over already. */
  final void waits(ScheduledFuture<?> until, Listener.@Nullable Span heard) {
    synchronized (this) {
      deadline = until;
      span = heard;
    }
    if (!isWaiting()) {
      over();
    }
  }

  final boolean isWaiting() {
    return state.get() == WAITING;
  }

  /** Ends the wait with a session; false if it is over. */
  final boolean grant() {
    boolean granted = state.compareAndSet(WAITING, GRANTED);
    if (granted) {
      over();
    }
    return granted;
  }

  /** Ends the wait without one, and tells so; false if it is over. */
  final boolean abandon(Throwable reason) {
    boolean abandoned = state.compareAndSet(WAITING, ABANDONED);
    if (abandoned) {
      synchronized (this) {
        why = reason;
      }
      over();
      failed(reason);
    }
    return abandoned;
  }

  /** Both sides of a race may come here: what is to be ended is taken by one of them. */
  private void over() {
    ScheduledFuture<?> timer;
    Listener.Span heard;
    Throwable failure;
    synchronized (this) {
      timer = deadline;
      deadline = null;
      heard = span;
      span = null;
      failure = why;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    if (heard != null) {
      heard.ended(failure);
    }
  }

  /** Tells whoever waits that there will be no session. */
  abstract void failed(Throwable reason);
}
