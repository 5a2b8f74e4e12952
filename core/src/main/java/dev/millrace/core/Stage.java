package dev.millrace.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The life of an {@link Async}: pending with its dependents, then done, and cancellation between
 * them.
 */
abstract class Stage {

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Stage.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static final long FOREVER = Long.MAX_VALUE;

  final Callbacks callbacks;

  /**
   * Pending: null, the one {@link Thread} that waits, or the newest {@link Dependent} of a linked
   * stack. Done: an {@link Outcomes} encoding. A sole waiter costs no allocation, and an operation
   * that is waited for no more than its own object and this one.
   */
  private volatile @Nullable Object state;

  /**
   * Where a cancellation goes next, a {@link Promise} or an {@link Origin}; null once there is
   * nothing left.
   */
  private volatile @Nullable Object origin;

  Stage(Callbacks callbacks, @Nullable Object origin) {
    this.callbacks = callbacks;
    this.origin = origin;
  }

  /** Adds a dependent; if this stage is done already, the dependent is set off at once. */
  void attach(Dependent dependent) {
    for (; ; ) {
      Object seen = state;
      if (seen != null && !isPending(seen)) {
        Cascade cascade = new Cascade(null);
        setOff(dependent, seen, cascade);
        cascade.run();
        return;
      }
      dependent.next = chain(seen);
      if (STATE.compareAndSet(this, seen, dependent)) {
        return;
      }
    }
  }

  private static @Nullable Dependent chain(@Nullable Object seen) {
    return seen instanceof Thread thread ? new Waiter(thread) : (Dependent) seen;
  }

  static boolean isPending(@Nullable Object state) {
    return state == null || state instanceof Dependent || state instanceof Thread;
  }

  @Nullable Object outcome() {
    return state;
  }

  /**
   * Whether it failed and nobody has looked at the failure yet, here or in a stage that the failure
   * passed on to.
   */
  boolean isUnobserved() {
    return state instanceof Failure failure && !failure.isObserved();
  }

  @Nullable Object origin() {
    return origin;
  }

  /** Sets where a cancellation goes, before anybody else sees the stage. */
  final void startFrom(Origin first) {
    origin = first;
  }

  /**
   * Sets where a cancellation goes from now on; a stage that is already done gives it up at once.
   */
  void follow(Origin next, Cascade cascade) {
    origin = next;
    if (!isPending(state)) {
      origin = null;
      cascade.abandon(next);
    }
  }

  boolean complete(Object outcome) {
    Object seen = state;
    if (seen == null || seen instanceof Thread) {
      if (STATE.compareAndSet(this, seen, outcome)) {
        origin = null;
        fireAlone(seen, outcome);
        return true;
      }
    }
    Cascade cascade = new Cascade(null);
    boolean completed = complete(outcome, cascade);
    cascade.run();
    return completed;
  }

  boolean complete(Object outcome, Cascade cascade) {
    Object seen = settle(outcome);
    if (seen == this) {
      return false;
    }
    origin = null;
    fire(seen, outcome, cascade);
    return true;
  }

  final boolean cancel(Cascade cascade) {
    Object outcome = new Failure(new CancellationException("cancelled"));
    Object seen = settle(outcome);
    if (seen == this) {
      return false;
    }
    Object source = origin;
    origin = null;
    if (source != null) {
      cascade.abandon(source);
    }
    fire(seen, outcome, cascade);
    return true;
  }

  /**
   * Moves to an outcome and returns what waited for it; returns this if another outcome came first.
   */
  private @Nullable Object settle(Object outcome) {
    for (; ; ) {
      Object seen = state;
      if (!isPending(seen)) {
        return this;
      }
      if (STATE.compareAndSet(this, seen, outcome)) {
        return seen;
      }
    }
  }

  private void fireAlone(@Nullable Object waiter, Object outcome) {
    if (waiter != null) {
      LockSupport.unpark((Thread) waiter);
    } else if (outcome instanceof Failure failure) {
      failure.watch(this);
    }
  }

  private void fire(@Nullable Object seen, Object outcome, Cascade cascade) {
    if (!(seen instanceof Dependent newest)) {
      fireAlone(seen, outcome);
      return;
    }
    boolean observed = false;
    // The links are left alone: another thread may still be unlinking the dead among them.
    for (Dependent dependent : Dependent.oldestFirst(newest)) {
      if (dependent.isLive()) {
        observed |= dependent.takesFailures();
        setOff(dependent, outcome, cascade);
      }
    }
    if (!observed && outcome instanceof Failure failure) {
      failure.watch(this);
    }
  }

  private void setOff(Dependent dependent, Object outcome, Cascade cascade) {
    if (outcome instanceof Failure failure && dependent.looksAt(failure)) {
      failure.observe();
    }
    if (dependent.isInline(outcome)) {
      cascade.settle(dependent, outcome);
    } else {
      callbacks.handOver(dependent, cascade);
    }
  }

  /** Withdraws what has died; when nothing holds this stage any more, cancels it. */
  void release(Cascade cascade) {
    release(cascade, Dependent.Leaving.STAGE);
  }

  private void release(Cascade cascade, Dependent.Leaving leaving) {
    if (!isPending(state)) {
      return;
    }
    Object newest = state;
    while (newest instanceof Dependent dependent && !dependent.isLive()) {
      STATE.compareAndSet(this, dependent, dependent.next);
      newest = state;
    }
    if (newest instanceof Dependent dependent) {
      Dependent.unlinkDead(dependent);
    }
    if (newest == null
        || (newest instanceof Dependent dependent && !Dependent.anyHolds(dependent, leaving))) {
      cancel(cascade);
    }
  }

  /** Waits for an outcome; null when the deadline passes first, with the wait withdrawn. */
  final @Nullable Object await(long deadline) throws InterruptedException {
    Thread self = Thread.currentThread();
    if (self instanceof EngineThread) {
      throw new IllegalStateException(
          "waiting for an unfinished result on the engine's thread \""
              + self.getName()
              + "\" would never end; attach a callback instead");
    }
    if (Thread.interrupted()) {
      if (!isPending(state)) {
        self.interrupt();
        return state;
      }
      Cascade cascade = new Cascade(null);
      release(cascade, Dependent.Leaving.WAITER);
      cascade.run();
      throw new InterruptedException();
    }
    Waiter waiter = enlist(self);
    for (; ; ) {
      Object seen = state;
      if (!isPending(seen)) {
        return seen;
      }
      if (Thread.interrupted()) {
        withdraw(self, waiter);
        throw new InterruptedException();
      }
      if (deadline == FOREVER) {
        LockSupport.park(this);
      } else {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          withdraw(self, waiter);
          return null;
        }
        LockSupport.parkNanos(this, left);
      }
    }
  }

  /** Registers a waiting thread: alone in the state itself, else as a dependent. */
  private @Nullable Waiter enlist(Thread self) {
    Waiter waiter = null;
    for (; ; ) {
      Object seen = state;
      if (!isPending(seen)) {
        return null;
      }
      if (seen == null) {
        if (STATE.compareAndSet(this, null, self)) {
          return null;
        }
        continue;
      }
      if (waiter == null) {
        waiter = new Waiter(self);
      }
      waiter.next = chain(seen);
      if (STATE.compareAndSet(this, seen, waiter)) {
        return waiter;
      }
    }
  }

  private void withdraw(Thread self, @Nullable Waiter waiter) {
    if (waiter != null) {
      waiter.leave();
    } else if (!STATE.compareAndSet(this, self, null)) {
      // Another dependent came after this thread and wrapped it.
      Waiter wrapped = Waiter.of(self, state);
      if (wrapped != null) {
        wrapped.leave();
      }
    }
    Cascade cascade = new Cascade(null);
    release(cascade, Dependent.Leaving.WAITER);
    cascade.run();
  }
}
