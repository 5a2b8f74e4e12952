package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.failure.PgFailures;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops what runs on a session without ever hitting what runs next. Owned by the event loop.
 *
 * <p>A CancelRequest names no statement, and the signal it sends arrives when it likes. So once one
 * is asked for, nothing is sent until three things are over: everything in flight, the socket of
 * the request (the server closes it after it has sent the signal), and a Sync that any signal still
 * on its way is spent on. What was in flight behind the target and is hit all the same is sent
 * again.
 */
final class Cancelling {

  /** What is known to be quick may end by itself before the server is troubled. */
  private static final long GRACE_MILLIS = 20;

  /**
   * After so long a request is made again: a server that had not yet read the statement has let the
   * signal pass.
   */
  private static final long AGAIN_MILLIS = 1_000;

  private final PgSession session;
  private final Line line;
  private final Flight flight;
  private final Canceller canceller;
  private final Duration drainTimeout;
  private final Set<Exchange<?>> targets = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean isHolding;
  private int openRequests;
  private boolean isAtBarrier;
  private @Nullable ScheduledFuture<?> timer;
  private @Nullable ScheduledFuture<?> grace;
  private @Nullable ScheduledFuture<?> again;

  Cancelling(
      PgSession session, Line line, Flight flight, Canceller canceller, Duration drainTimeout) {
    this.session = session;
    this.line = line;
    this.flight = flight;
    this.canceller = canceller;
    this.drainTimeout = drainTimeout;
  }

  /** Whether nothing new may be sent. */
  boolean isHolding() {
    return isHolding;
  }

  /** Whether the Sync may be sent that ends the holding. */
  boolean isAtBarrier() {
    return isAtBarrier;
  }

  /** Nobody wants an exchange any more, which may be in flight. */
  void giveUp(Exchange<?> exchange) {
    if (!flight.has(exchange)) {
      return;
    }
    exchange.abandoned();
    targets.add(exchange);
    if (flight.head() == exchange) {
      stop(exchange);
    }
  }

  /** Somebody wants to stop what runs now and to see it fail. */
  void stopRunning(Promise<Void> done) {
    Exchange<?> head = flight.head();
    if (head == null || isAtBarrier) {
      done.succeed(null); // the server has nothing to stop, and the next is not sent yet
      return;
    }
    targets.add(head);
    Promise.watch(
        request(),
        (nothing, failure) -> {
          if (failure == null) {
            done.succeed(null);
          } else {
            done.fail(failure);
          }
        });
  }

  private void stop(Exchange<?> head) {
    if (head.letsFollow() || openRequests > 0) {
      grace =
          session
              .loop()
              .schedule(
                  () -> {
                    if (targets.contains(head)) {
                      stopNow(head);
                    }
                  },
                  GRACE_MILLIS,
                  TimeUnit.MILLISECONDS);
    } else {
      request();
    }
  }

  private void stopNow(Exchange<?> head) {
    if (openRequests > 0) {
      stop(head);
    } else {
      request();
    }
  }

  private Async<Void> request() {
    isHolding = true;
    openRequests++;
    if (timer == null) {
      timer =
          session.loop().schedule(this::overdue, drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
    Async<Void> sent = canceller.cancel();
    Promise.hold(
        sent,
        (nothing, failure) ->
            session.execute(
                () -> {
                  openRequests--;
                  askAgainLater();
                  goOn();
                }));
    return sent;
  }

  private void askAgainLater() {
    if (again == null && isHolding && !flight.isEmpty()) {
      again =
          session
              .loop()
              .schedule(
                  () -> {
                    again = null;
                    Exchange<?> head = flight.head();
                    if (head != null && targets.contains(head) && openRequests == 0) {
                      request();
                    }
                  },
                  AGAIN_MILLIS,
                  TimeUnit.MILLISECONDS);
    }
  }

  private void overdue() {
    timer = null;
    session.closed(
        new ConnectionLostException(
            "\""
                + session.settings().name()
                + "\": a cancelled statement did not end within "
                + drainTimeout.toMillis()
                + " ms, and its connection is given up",
            Outcome.UNKNOWN,
            null));
  }

  /** Whether an exchange was hit that was not the target. */
  boolean isVictim(Exchange<?> exchange, ServerMessage message) {
    return isHolding && PgFailures.isCancelled(message) && !targets.contains(exchange);
  }

  /** An exchange has ended, and another is the first in flight now. */
  void ended(Exchange<?> exchange, @Nullable Exchange<?> next) {
    targets.remove(exchange);
    if (next != null && targets.contains(next)) {
      stop(next);
    } else if (isHolding) {
      goOn();
    }
  }

  private void goOn() {
    if (!isHolding || openRequests > 0 || isAtBarrier || !flight.isEmpty()) {
      return;
    }
    if (session.closedBy() != null) {
      return;
    }
    isAtBarrier = true;
    Barrier barrier = new Barrier(Callbacks.standard());
    session.counted(barrier);
    line.addMostUrgent(barrier);
    session.scheduleDrain();
    Promise.hold(barrier.async(), (nothing, failure) -> over());
  }

  private void over() {
    isHolding = false;
    isAtBarrier = false;
    stop();
    session.scheduleDrain();
  }

  /** Stops the timers. */
  void stop() {
    targets.clear();
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    if (grace != null) {
      grace.cancel(false);
      grace = null;
    }
    if (again != null) {
      again.cancel(false);
      again = null;
    }
  }
}
