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
  private volatile @Nullable ScheduledFuture<?> deadline;
  private volatile Listener.@Nullable Span span;

  final void waits(@Nullable ScheduledFuture<?> until, Listener.@Nullable Span heard) {
    deadline = until;
    span = heard;
    if (state.get() != WAITING) {
      over(null);
    }
  }

  final boolean isWaiting() {
    return state.get() == WAITING;
  }

  /** Ends the wait with a session; false if it is over. */
  final boolean grant() {
    return end(GRANTED, null);
  }

  /** Ends the wait without one; false if it is over. */
  final boolean abandon(@Nullable Throwable why) {
    return end(ABANDONED, why);
  }

  private boolean end(int how, @Nullable Throwable why) {
    if (!state.compareAndSet(WAITING, how)) {
      return false;
    }
    over(why);
    return true;
  }

  private void over(@Nullable Throwable why) {
    ScheduledFuture<?> timer = deadline;
    if (timer != null) {
      timer.cancel(false);
    }
    Listener.Span heard = span;
    span = null;
    if (heard != null) {
      heard.ended(why);
    }
  }

  /** Tells whoever waits that there will be no session. */
  abstract void failed(Throwable why);
}
