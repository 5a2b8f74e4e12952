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
import org.jspecify.annotations.Nullable;

/** A session of the pool for one holder, from the wish for it to its return. */
final class PoolLease extends Waiter implements Lease {

  private final SessionPool pool;
  private final Granting granting;
  private final Promise<Void> released;
  private final Deque<Exchange<?>> early = new ArrayDeque<>();
  private @Nullable PgSession session;
  private @Nullable Throwable failure;
  private boolean isReleased;

  PoolLease(SessionPool pool, Callbacks callbacks) {
    this.pool = pool;
    this.granting = new Granting(callbacks);
    this.released = new Promise<>(callbacks);
  }

  private final class Granting extends Promise<PgSession> {

    Granting(Callbacks callbacks) {
      super(callbacks);
    }

    @Override
    protected void cancelled() {
      pool.withdraw(PoolLease.this, new java.util.concurrent.CancellationException("withdrawn"));
    }
  }

  @Override
  public void submit(Exchange<?> exchange) {
    Throwable why;
    synchronized (this) {
      PgSession open = session;
      if (open != null) {
        open.submit(exchange);
        return;
      }
      why = failure;
      if (why == null) {
        early.add(exchange);
        return;
      }
    }
    exchange.abort(why);
  }

  @Override
  public Async<PgSession> granted() {
    return granting.async();
  }

  /** The session is there, and what was given early goes to it. */
  void granted(PgSession open) {
    boolean isOver;
    synchronized (this) {
      for (Exchange<?> next = early.poll(); next != null; next = early.poll()) {
        open.submit(next);
      }
      session = open;
      isOver = isReleased;
    }
    if (!granting.succeed(open) && !isOver) {
      release(); // cancelled in the last moment
    } else if (isOver) {
      pool.giveBack(open, released);
    }
  }

  @Override
  void failed(Throwable why) {
    List<Exchange<?>> never;
    synchronized (this) {
      failure = why;
      never = new ArrayList<>(early);
      early.clear();
    }
    never.forEach(exchange -> exchange.abort(why));
    granting.fail(why);
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
      pool.giveBack(open, released);
    } else if (isIdle) {
      pool.withdraw(this, new java.util.concurrent.CancellationException("released"));
    }
    return released.async();
  }
}
