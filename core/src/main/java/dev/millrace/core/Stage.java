package dev.millrace.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The life of an {@link Async}: pending with its dependents, then done, and cancellation between
 * them.
 */
abstract class Stage {

  static final long FOREVER = Long.MAX_VALUE;

  private static final VarHandle STATE;
  private static final VarHandle ORIGIN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Stage.class, "state", Object.class);
      ORIGIN = lookup.findVarHandle(Stage.class, "origin", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Callbacks callbacks;

  /**
   * Pending: null, the one {@link Thread} that waits, or the newest {@link Dependent} of a linked
   * stack. Done: an {@link Outcomes} encoding. A sole waiter costs no allocation, and an operation
   * that is waited for no more than its own object and this one.
   */
  private volatile @Nullable Object state;

  /**
   * Where a cancellation goes next, a {@link Promise} or an {@link Origin}; null once there is
   * nothing left. {@link #follow} sets it and then reads the state, {@link #cancel} sets the state
   * and then reads it: one of the two sees the other. Clearing it only frees memory.
   */
  @SuppressWarnings("UnusedVariable") // read through ORIGIN
  private @Nullable Object origin;

  Stage(Callbacks callbacks, @Nullable Object origin) {
    this.callbacks = callbacks;
    this.origin = origin;
  }

  static boolean isPending(@Nullable Object state) {
    return state == null || state instanceof Dependent || state instanceof Thread;
  }

  final @Nullable Object outcome() {
    return state;
  }

  /**
   * Whether it failed and nobody has looked at the failure yet, here or in a stage that the failure
   * passed on to.
   */
  final boolean isUnobserved() {
    return state instanceof Failure failure && !failure.isObserved();
  }

  final @Nullable Object origin() {
    return ORIGIN.getVolatile(this);
  }

  /** Sets where a cancellation goes, before anybody else sees the stage. */
  final void startFrom(Origin first) {
    origin = first;
  }

  /**
   * Sets where a cancellation goes from now on; a stage that is already done gives it up at once.
   */
  final void follow(Origin next, Cascade cascade) {
    ORIGIN.setVolatile(this, next);
    if (!isPending(state)) {
      origin = null;
      cascade.abandon(next);
    }
  }

  /** Adds a dependent; if this stage is done already, the dependent is set off at once. */
  final void attach(Dependent dependent) {
    for (; ; ) {
      Object seen = state;
      if (seen != null && !isPending(seen)) {
        Cascade cascade = new Cascade();
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

  /** Completes with an outcome; false if another came first. */
  final boolean complete(Object outcome) {
    Object seen = state;
    if ((seen == null || seen instanceof Thread) && STATE.compareAndSet(this, seen, outcome)) {
      origin = null;
      fireAlone(seen, outcome);
      return true;
    }
    Cascade cascade = new Cascade();
    boolean completed = complete(outcome, cascade);
    cascade.run();
    return completed;
  }

  final boolean complete(Object outcome, Cascade cascade) {
    for (Object seen = state; isPending(seen); seen = state) {
      if (STATE.compareAndSet(this, seen, outcome)) {
        origin = null;
        fire(seen, outcome, cascade);
        return true;
      }
    }
    return false;
  }

  final boolean cancel(Cascade cascade) {
    for (Object seen = state; isPending(seen); seen = state) {
      if (cancelFrom(seen, cascade)) {
        return true;
      }
    }
    return false;
  }

  private boolean cancelFrom(@Nullable Object seen, Cascade cascade) {
    Failure cancellation = cascade.cancellation();
    if (!STATE.compareAndSet(this, seen, cancellation)) {
      return false;
    }
    Object source = origin();
    origin = null;
    if (source != null) {
      cascade.abandon(source);
    }
    fire(seen, cancellation, cascade);
    return true;
  }

  private void fireAlone(@Nullable Object waiter, Object outcome) {
    if (waiter != null) {
      LockSupport.unpark((Thread) waiter);
    } else if (outcome instanceof Failure failure) {
      failure.watch(callbacks.listener());
    }
  }

  private void fire(@Nullable Object seen, Object outcome, Cascade cascade) {
    if (!(seen instanceof Dependent newest)) {
      fireAlone(seen, outcome);
      return;
    }
    boolean taken =
        newest.next == null ? reach(newest, outcome, cascade) : reachAll(newest, outcome, cascade);
    if (!taken && outcome instanceof Failure failure) {
      failure.watch(callbacks.listener());
    }
  }

  private boolean reachAll(Dependent newest, Object outcome, Cascade cascade) {
    boolean taken = false;
    // The links are left alone: another thread may still be unlinking the dead among them.
    for (Dependent dependent : Dependent.oldestFirst(newest)) {
      taken |= reach(dependent, outcome, cascade);
    }
    return taken;
  }

  /** Sets a dependent off if it still waits; true if a failure is now its matter. */
  private boolean reach(Dependent dependent, Object outcome, Cascade cascade) {
    if (!dependent.isLive()) {
      return false;
    }
    setOff(dependent, outcome, cascade);
    return dependent.takesFailures();
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
  final void release(Cascade cascade) {
    release(cascade, Dependent.Leaving.STAGE);
  }

  private void release(Cascade cascade, Dependent.Leaving leaving) {
    for (Object seen = state; isPending(seen); seen = state) {
      if (seen instanceof Dependent newest) {
        if (!newest.isLive()) {
          STATE.compareAndSet(this, newest, newest.next);
          continue;
        }
        if (Dependent.sweep(newest, leaving)) {
          return;
        }
      } else if (seen != null) {
        return; // a thread waits
      }
      // From what was seen: who attaches meanwhile keeps the stage.
      if (cancelFrom(seen, cascade)) {
        return;
      }
    }
  }

  /**
   * Waits for an outcome; null when the deadline passes first. The wait is withdrawn then, as when
   * the thread is interrupted; an outcome that came before that is returned all the same.
   */
  final @Nullable Object await(long deadline) throws InterruptedException {
    Thread self = Thread.currentThread();
    if (self instanceof EngineThread) {
      throw new IllegalStateException(
          "waiting for an unfinished result on the engine's thread \""
              + self.getName()
              + "\" would never end; attach a callback instead");
    }
    Waiter waiter = enlist(self);
    for (; ; ) {
      Object seen = state;
      if (!isPending(seen)) {
        return seen;
      }
      long left = deadline == FOREVER ? FOREVER : deadline - System.nanoTime();
      if (Thread.interrupted()) {
        Object outcome = withdraw(self, waiter);
        if (outcome == null) {
          throw new InterruptedException();
        }
        self.interrupt();
        return outcome;
      }
      if (left <= 0) {
        return withdraw(self, waiter);
      }
      if (left == FOREVER) {
        LockSupport.park(this);
      } else {
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

  /** Ends a wait: returns the outcome that came first, or gives the stage up and returns null. */
  private @Nullable Object withdraw(Thread self, @Nullable Waiter enlisted) {
    Waiter waiter = enlisted;
    if (waiter == null && !STATE.compareAndSet(this, self, null)) {
      // Another dependent came after this thread and wrapped it.
      waiter = Waiter.of(self, state);
    }
    if (waiter != null) {
      waiter.leave();
    }
    Object seen = state;
    if (!isPending(seen)) {
      return seen;
    }
    Cascade cascade = new Cascade();
    release(cascade, Dependent.Leaving.WAITER);
    cascade.run();
    return null;
  }
}
