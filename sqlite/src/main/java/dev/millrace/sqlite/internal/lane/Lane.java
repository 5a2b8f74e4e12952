package dev.millrace.sqlite.internal.lane;

import dev.millrace.sqlite.internal.run.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one holder of a connection, in call order, until it is ended.
 *
 * <p>Anyone may add and end; one thread takes.
 */
final class Lane {

  private final ArrayDeque<Request<?>> requests = new ArrayDeque<>();
  private @Nullable Throwable end;
  private @Nullable Thread consumer;
  private @Nullable Request<?> running;

  /** Adds a request; once the lane has ended it fails with the reason. */
  void add(Request<?> request) {
    Throwable reason;
    Thread waiting;
    synchronized (this) {
      reason = end;
      waiting = consumer;
      if (reason == null) {
        requests.add(request);
      }
    }
    if (reason != null) {
      request.refuse(reason);
    } else {
      LockSupport.unpark(waiting);
    }
  }

  /**
   * Waits for the next request; null when the lane has ended or the time is up.
   *
   * @param nanos how long; {@link Long#MAX_VALUE} for ever
   */
  @Nullable Request<?> take(long nanos) {
    long deadline = nanos == Long.MAX_VALUE ? 0 : System.nanoTime() + nanos;
    while (true) {
      synchronized (this) {
        running = requests.poll();
        if (running != null || end != null) {
          consumer = null;
          return running;
        }
        consumer = Thread.currentThread();
      }
      if (nanos == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        LockSupport.parkNanos(this, left);
      }
    }
  }

  /** Takes nothing any more and fails what is queued; what runs is interrupted. */
  void end(Throwable reason) {
    List<Request<?>> refused;
    Request<?> interrupted;
    Thread waiting;
    synchronized (this) {
      if (end == null) {
        end = reason;
      }
      refused = new ArrayList<>(requests);
      requests.clear();
      interrupted = running;
      waiting = consumer;
    }
    refused.forEach(each -> each.refuse(reason));
    if (interrupted != null) {
      interrupted.interrupt();
    }
    LockSupport.unpark(waiting);
  }

  /** Why it has ended, or null. */
  synchronized @Nullable Throwable endedBy() {
    return end;
  }

  /** Whether nothing is queued or running; the consumer waits. */
  synchronized boolean isIdle() {
    return requests.isEmpty() && running == null;
  }
}
