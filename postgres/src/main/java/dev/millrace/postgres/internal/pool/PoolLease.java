package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A session of the pool for one holder, from the wish for it to its return. */
final class PoolLease extends Waiter implements Lease {

  private final Lending lending;
  private final Granting granting;
  private final Promise<Void> released;
  private final Deque<Exchange<?>> early = new ArrayDeque<>();
  private volatile @Nullable PgSession session;
  private @Nullable Throwable failure;
  private boolean isReleased;
  private boolean wasReleased;

  PoolLease(Lending lending, Callbacks callbacks) {
    this.lending = lending;
    this.granting = new Granting(callbacks);
    this.released = new Promise<>(callbacks);
  }

  private final class Granting extends Promise<PgSession> {

    Granting(Callbacks callbacks) {
      super(callbacks);
    }

    @Override
    protected void cancelled() {
      lending.withdraw(PoolLease.this, new CancellationException("withdrawn"));
    }
  }

  @Override
  public void submit(Exchange<?> exchange) {
    PgSession open = session;
    if (open == null) {
      Throwable why;
      synchronized (this) {
        open = session;
        why = failure;
        if (open == null && why == null) {
          early.add(exchange);
          return;
        }
      }
      if (why != null) {
        exchange.abort(why);
        return;
      }
    }
    if (open != null) {
      open.submit(exchange);
    }
  }

  @Override
  public Async<PgSession> granted() {
    return granting.async();
  }

  /** The session is there, and what was given early goes to it before all that comes now. */
  void granted(PgSession open) {
    for (Exchange<?> next = nextEarly(open); next != null; next = nextEarly(open)) {
      open.submit(next);
    }
    if (wasReleased) {
      granting.succeed(open);
      lending.giveBack(open, released);
    } else if (!granting.succeed(open)) {
      release(); // cancelled in the last moment
    }
  }

  /** With the last one the session is open for all: then it is known who gives it back. */
  private synchronized @Nullable Exchange<?> nextEarly(PgSession open) {
    Exchange<?> next = early.poll();
    if (next == null) {
      session = open;
      wasReleased = isReleased;
    }
    return next;
  }

  @Override
  void failed(Throwable reason) {
    List<Exchange<?>> never;
    synchronized (this) {
      failure = reason;
      never = new ArrayList<>(early);
      early.clear();
    }
    never.forEach(exchange -> exchange.abort(reason));
    granting.fail(reason);
    released.succeed(null);
  }

  @Override
  public Async<Void> release() {
    PgSession open;
    boolean isIdle;
    synchronized (this) {
      if (isReleased) {
        return released.async();
      }
      isReleased = true;
      open = session;
      isIdle = early.isEmpty();
    }
    if (open != null) {
      lending.giveBack(open, released);
    } else if (isIdle) {
      lending.withdraw(this, new CancellationException("released"));
    }
    return released.async();
  }
}
