package dev.millrace.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The machine behind an {@link Async}: whether it is done, who depends on it, and what it depends
 * on. Without locks; every change of the state is one compare-and-set.
 *
 * <p>Two fields point along the graph of stages. {@code state} points down, to those that wait for
 * the outcome; {@code origin} points up, to where a cancellation goes. A stage is done before its
 * origin is given up, and has a new origin before it looks whether it is done: whichever of a
 * cancellation and {@link #follow} comes last sees the other, so no cancellation is lost.
 *
 * <p>A dependent that leaves first dies and then calls {@link #release}. The last one to leave sees
 * all others dead, and nothing but the very state in which it saw them dead turns into a
 * cancellation.
 */
abstract sealed class Stage permits Async {

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
   * stack. Done: an {@link Outcomes} encoding. Neither: a {@link Bypass}. A sole waiter costs no
   * allocation, and an operation that is waited for no more than its own object and this one.
   */
  private volatile @Nullable Object state;

  /** A {@link Promise} or an {@link Origin}; null once there is nothing left to give up. */
  private volatile @Nullable Object origin;

  Stage(Callbacks callbacks, @Nullable Object origin) {
    this.callbacks = callbacks;
    ORIGIN.set(this, origin);
  }

  /** Makes a stage that is done. */
  Stage(Object outcome, Callbacks callbacks) {
    this.callbacks = callbacks;
    STATE.set(this, outcome);
    if (outcome instanceof Failure failure) {
      failure.watch(callbacks.listener());
    }
  }

  /** The outcome, or null while it is pending. */
  final @Nullable Object outcome() {
    for (; ; ) {
      Object seen = state;
      if (isPending(seen)) {
        return null;
      }
      if (!(seen instanceof Bypass bypass)) {
        return seen;
      }
      Object outcome = bypass.outcome();
      // What this stage has once shown to be its outcome must stay so, whoever depends on it next.
      if (outcome == null || STATE.compareAndSet(this, seen, outcome)) {
        return outcome;
      }
    }
  }

  /**
   * Whether it failed and nobody has looked at the failure yet, here or in a stage that the failure
   * passed on to.
   */
  final boolean isUnobserved() {
    return outcome() instanceof Failure failure && !failure.isObserved();
  }

  final @Nullable Object state() {
    return state;
  }

  static boolean isPending(@Nullable Object state) {
    return state == null || state instanceof Dependent || state instanceof Thread;
  }

  /** What this stage depends on. */
  final @Nullable Object origin() {
    return state instanceof Bypass bypass ? bypass.root().origin : origin;
  }

  // --- dependents come ---

  final void attach(Dependent dependent) {
    Object seen = state;
    boolean isAttached = false;
    if (seen == null || seen instanceof Dependent) {
      dependent.push((Dependent) seen);
      isAttached = STATE.compareAndSet(this, seen, dependent);
      if (isAttached && dependent.isLive()) {
        return; // the usual case: it sets nothing off
      }
    }
    Cascade cascade = new Cascade();
    if (isAttached) {
      release(cascade); // it left before it came
    } else {
      attach(dependent, cascade);
    }
    cascade.run();
  }

  /** Adds a dependent; if this stage is done already, the dependent is set off at once. */
  final void attach(Dependent dependent, Cascade cascade) {
    for (; ; ) {
      Object seen = state;
      if (isPending(seen)) {
        dependent.push(chain(seen));
        if (STATE.compareAndSet(this, seen, dependent)) {
          if (!dependent.isLive()) {
            release(cascade); // it left before it came
          }
          return;
        }
      } else if (seen instanceof Bypass bypass) {
        if (restore(bypass, dependent, cascade)) {
          return;
        }
      } else {
        dependent.push(null);
        setOff(dependent, Objects.requireNonNull(seen), cascade);
        return;
      }
    }
  }

  private static @Nullable Dependent chain(@Nullable Object seen) {
    return seen instanceof Thread thread ? new Waiter(thread) : (Dependent) seen;
  }

  /** Puts a bypassed stage back into its chain, since it has a dependent of its own after all. */
  private boolean restore(Bypass bypass, Dependent dependent, Cascade cascade) {
    if (outcome() != null) {
      return false;
    }
    Stage root = bypass.root();
    Stage source = bypass.source();
    if (source == null) {
      return false; // the root is done by now
    }
    dependent.push(new Bypass.Link(root));
    if (!STATE.compareAndSet(this, bypass, dependent)) {
      return false;
    }
    Relay.follow(source, this, cascade);
    root.attach(new Bypass.Parting(this), cascade);
    return true;
  }

  /** Sets what this stage depends on before anybody else knows of it. */
  final void startFrom(Origin first) {
    ORIGIN.set(this, first);
  }

  /** Sets what this stage depends on; one that is already done gives it up at once. */
  final void follow(Origin next, Cascade cascade) {
    origin = next;
    if (outcome() != null) {
      origin = null;
      cascade.abandon(next);
    }
  }

  /**
   * Takes this stage out of a chain in which it passes on to one other what it gets from a source.
   *
   * @return the other, which is to follow the source itself, or null if this stage is needed
   */
  final @Nullable Stage bypass(Bypass.Way way) {
    Object given = origin;
    if (state instanceof Relay relay
        && relay.isOnly()
        && STATE.compareAndSet(this, relay, new Bypass(relay.target(), way))) {
      // It may have been put back in already, and follow the source.
      ORIGIN.compareAndSet(this, given, null);
      return relay.target();
    }
    return null;
  }

  // --- the outcome comes ---

  final boolean complete(Object outcome) {
    Object seen = settle(outcome);
    if (seen == this) {
      return false;
    }
    ORIGIN.setRelease(this, null);
    if (seen instanceof Dependent dependent) {
      Cascade cascade = new Cascade();
      fire(dependent, outcome, cascade);
      cascade.run();
    } else {
      fireAlone((Thread) seen, outcome);
    }
    return true;
  }

  final boolean complete(Object outcome, Cascade cascade) {
    Object seen = settle(outcome);
    if (seen == this) {
      return false;
    }
    ORIGIN.setRelease(this, null);
    if (seen instanceof Dependent dependent) {
      fire(dependent, outcome, cascade);
    } else {
      fireAlone((Thread) seen, outcome);
    }
    return true;
  }

  /** Ends this stage with an outcome that did not come from its origin, which is given up. */
  final boolean end(Object outcome, Cascade cascade) {
    Stage stage = this;
    for (; ; ) {
      Object seen = stage.settle(outcome);
      if (seen != stage) {
        stage.ended(seen, outcome, cascade);
        return true;
      }
      if (!(stage.state instanceof Bypass bypass)) {
        return false;
      }
      stage = bypass.root();
    }
  }

  private void ended(@Nullable Object seen, Object outcome, Cascade cascade) {
    Object given = origin;
    origin = null;
    if (given != null) {
      cascade.abandon(given);
    }
    if (seen instanceof Dependent dependent) {
      fire(dependent, outcome, cascade);
    } else {
      fireAlone((Thread) seen, outcome);
    }
  }

  /** Moves to an outcome and returns what waited for it; returns this if it cannot. */
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

  private void fireAlone(@Nullable Thread waiter, Object outcome) {
    if (waiter != null) {
      LockSupport.unpark(waiter);
    } else if (outcome instanceof Failure failure) {
      failure.watch(callbacks.listener());
    }
  }

  private void fire(Dependent newest, Object outcome, Cascade cascade) {
    boolean taken = false;
    if (newest.next == null) {
      taken = fireOne(newest, outcome, cascade);
    } else {
      // The links are left alone: another thread may still be unlinking the dead among them.
      for (Dependent dependent : Dependent.oldestFirst(newest)) {
        taken |= fireOne(dependent, outcome, cascade);
      }
    }
    if (!taken && outcome instanceof Failure failure) {
      failure.watch(callbacks.listener());
    }
  }

  private boolean fireOne(Dependent dependent, Object outcome, Cascade cascade) {
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

  // --- dependents leave ---

  /** Called when a stage that depends on this one has died. */
  final void release(Cascade cascade) {
    release(cascade, Dependent.Leaving.STAGE);
  }

  /** Withdraws the dead; when nothing holds this stage any more, cancels it. */
  private void release(Cascade cascade, Dependent.Leaving leaving) {
    for (; ; ) {
      Object seen = state;
      if (seen != null) {
        if (!(seen instanceof Dependent newest)) {
          return;
        }
        if (!newest.isLive()) {
          STATE.compareAndSet(this, newest, newest.next);
          continue;
        }
        if (newest.isHeld(leaving)) {
          return;
        }
      }
      Failure cancellation = cascade.cancellation();
      if (STATE.compareAndSet(this, seen, cancellation)) {
        ended(seen, cancellation, cascade);
        return;
      }
    }
  }

  /** Gives this stage up for the thread that has just waited for it in vain. */
  final void giveUp() {
    Cascade cascade = new Cascade();
    release(cascade, Dependent.Leaving.WAITER);
    cascade.run();
  }

  // --- threads that wait ---

  /**
   * Waits for the outcome.
   *
   * @return null when the deadline came first; then {@link #giveUp} is due
   * @throws InterruptedException when it is interrupted; then the stage has been given up
   */
  final @Nullable Object await(long deadline) throws InterruptedException {
    Thread self = Thread.currentThread();
    refuseEngine(self);
    Ready.runDeferred();
    Waiter waiter = enlist(self);
    for (; ; ) {
      Object outcome = outcome();
      if (outcome != null) {
        return outcome;
      }
      boolean interrupted = Thread.interrupted();
      long left = deadline == FOREVER ? FOREVER : deadline - System.nanoTime();
      if (interrupted || left <= 0) {
        return withdraw(self, waiter, interrupted);
      }
      if (deadline == FOREVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, left);
      }
    }
  }

  private static void refuseEngine(Thread self) {
    if (self instanceof EngineThread) {
      throw new IllegalStateException(
          "waiting for an unfinished result on the engine's thread \""
              + self.getName()
              + "\" would never end; attach a callback instead");
    }
  }

  /** Registers a waiting thread: alone in the state itself, else as a dependent. */
  private @Nullable Waiter enlist(Thread self) {
    if (STATE.compareAndSet(this, null, self)) {
      return null;
    }
    Waiter waiter = new Waiter(self);
    attach(waiter);
    return waiter;
  }

  private @Nullable Object withdraw(Thread self, @Nullable Waiter waiter, boolean interrupted)
      throws InterruptedException {
    if (waiter != null) {
      waiter.leave();
    } else if (!STATE.compareAndSet(this, self, null)) {
      // Another dependent came after this thread and wrapped it.
      Waiter.leave(self, state);
    }
    // An outcome that came before this thread had left counts on being looked at.
    Object outcome = outcome();
    if (!interrupted) {
      return outcome;
    }
    if (outcome != null) {
      self.interrupt();
      return outcome;
    }
    giveUp();
    throw new InterruptedException();
  }
}
