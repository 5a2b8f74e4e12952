package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stage of a stress round, what was done to it, and the model of what may come of it. */
final class AsyncStressNode {

  /** How a stage comes from its sources. */
  enum Kind {
    OPERATION,
    APPLY,
    HANDLE,
    EXCEPTIONALLY,
    WHEN_COMPLETE,
    WITHIN,
    COMPOSE,
    COMBINE,
    ANY,
    EITHER
  }

  private static final Duration LATE = Duration.ofHours(1);

  final Kind kind;
  final List<AsyncStressNode> sources;
  final Async<Integer> stage;
  final @Nullable AsyncOperation<Integer> operation;

  /** Stages and waits that began to depend on this one while it was pending. */
  private final Queue<AsyncStressNode> dependents = new ConcurrentLinkedQueue<>();

  /** Those of which it is not known whether this one was pending. */
  private final Queue<AsyncStressNode> late = new ConcurrentLinkedQueue<>();

  private final AtomicInteger waitersThatLeft = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger callsOnEngines = new AtomicInteger();
  private final AtomicInteger outcomes = new AtomicInteger();
  private volatile boolean cancelled;

  AsyncStressNode(Callbacks callbacks) {
    kind = Kind.OPERATION;
    sources = List.of();
    operation = new AsyncOperation<>(callbacks);
    stage = operation.async();
    watch();
  }

  AsyncStressNode(Kind kind, List<AsyncStressNode> sources) {
    this.kind = kind;
    this.sources = sources;
    operation = null;
    stage = derive(sources.get(0).stage, sources.get(sources.size() - 1));
    // On the stage that a function gives, it depends once the function has given it.
    (kind == Kind.COMPOSE ? sources.subList(0, 1) : sources).forEach(this::dependOn);
    watch();
  }

  private void dependOn(AsyncStressNode source) {
    // Whoever is seen pending now has had this stage for a dependent before it could be cancelled.
    (source.stage.isDone() ? source.late : source.dependents).add(this);
  }

  private void watch() {
    Promise.watch(stage, (value, failure) -> outcomes.incrementAndGet());
  }

  private Async<Integer> derive(Async<Integer> first, AsyncStressNode second) {
    return switch (kind) {
      case OPERATION -> first;
      case APPLY -> first.thenApply(value -> called(value + 1));
      case HANDLE -> first.handle((value, failure) -> called(failure == null ? value + 1 : -1));
      case EXCEPTIONALLY -> first.exceptionally(failure -> called(-2));
      case WHEN_COMPLETE -> first.whenComplete((value, failure) -> called(0));
      case WITHIN -> first.within(LATE);
      case COMPOSE -> first.thenCompose(value -> compose(second));
      case COMBINE -> first.thenCombine(second.stage, (a, b) -> called(a + b));
      case ANY -> Async.any(List.of(first, second.stage));
      case EITHER -> first.applyToEither(second.stage, this::called);
    };
  }

  @SuppressWarnings("ThreadPriorityCheck") // lets those go on that race with this
  private Async<Integer> compose(AsyncStressNode inner) {
    inner.late.add(this);
    called(0);
    Thread.yield();
    return inner.stage;
  }

  private int called(int value) {
    calls.incrementAndGet();
    if (Thread.currentThread() instanceof EngineThread) {
      callsOnEngines.incrementAndGet();
    }
    return value;
  }

  void cancel() {
    if (stage.cancel()) {
      cancelled = true;
    }
  }

  /** Waits a little; or not at all, on a thread that is interrupted. */
  void waitBriefly(int nanos, boolean interrupted) {
    try {
      if (interrupted) {
        Thread.currentThread().interrupt();
        stage.result();
      } else {
        stage.result(Duration.ofNanos(nanos));
      }
    } catch (TimedOutException e) {
      waitersThatLeft.incrementAndGet();
    } catch (CancellationException e) {
      if (e.getCause() instanceof InterruptedException) {
        waitersThatLeft.incrementAndGet();
      }
    } catch (AsyncStressFailure e) {
      assertThat(stage.isDone()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isEqualTo(interrupted);
    }
  }

  /** What must hold while nobody acts and no callback runs. */
  void checkAtRest() {
    if (!stage.isDone() && hadDependents()) {
      assertThat(
              dependents.stream().anyMatch(AsyncStressNode::isPending)
                  || late.stream().anyMatch(AsyncStressNode::isPending))
          .as("%s is pending with nobody left who depends on it", this)
          .isTrue();
    }
    checkCancellation();
  }

  private boolean hadDependents() {
    return waitersThatLeft.get() > 0 || !dependents.isEmpty() || !late.isEmpty();
  }

  private boolean isPending() {
    return !stage.isDone();
  }

  private void checkCancellation() {
    if (stage.isCancelled()) {
      assertThat(left() || sources.stream().anyMatch(source -> source.stage.isCancelled()))
          .as("%s is cancelled for a reason", this)
          .isTrue();
    }
    if (operation != null) {
      assertThat(operation.cancellations()).isEqualTo(stage.isCancelled() ? 1 : 0);
    }
  }

  /** Whether it was given up from below, and not for the sake of its source. */
  private boolean left() {
    if (cancelled) {
      return true;
    }
    if (sources.size() > 1 && stage.isDone()) {
      return true; // another source may have ended it
    }
    return hadDependents() && dependents.stream().allMatch(AsyncStressNode::left);
  }

  /** What must hold once every operation is done. */
  void checkAtEnd() {
    assertThat(stage.isDone()).as("%s is done", this).isTrue();
    assertThat(outcomes).as("outcomes of %s", this).hasValue(1);
    assertThat(callsOnEngines).as("calls on engines of %s", this).hasValue(0);
    assertThat(calls.get()).as("calls of %s", this).isLessThanOrEqualTo(1);
    checkCancellation();
    if (!stage.isCancelled()) {
      checkOutcome();
    }
  }

  private void checkOutcome() {
    Object outcome = outcome();
    AsyncStressNode first = kind == Kind.OPERATION ? this : sources.get(0);
    AsyncStressNode second = kind == Kind.OPERATION ? this : sources.get(sources.size() - 1);
    Object given = first.outcome();
    boolean failed = given instanceof Throwable;
    switch (kind) {
      case OPERATION -> expect(outcome, outcome, 0);
      case APPLY -> expect(outcome, failed ? given : (Integer) given + 1, failed ? 0 : 1);
      case HANDLE -> expect(outcome, failed ? -1 : (Integer) given + 1, 1);
      case EXCEPTIONALLY -> expect(outcome, failed ? -2 : given, failed ? 1 : 0);
      case WHEN_COMPLETE -> expect(outcome, given, 1);
      case WITHIN -> expect(outcome, given, 0);
      case COMPOSE -> expect(outcome, failed ? given : second.outcome(), failed ? 0 : 1);
      case COMBINE -> {
        if (outcome instanceof Throwable) {
          assertThat(outcome).as("%s", this).isIn(given, second.outcome());
        } else {
          expect(outcome, (Integer) given + (Integer) second.outcome(), 1);
        }
      }
      case ANY -> assertThat(outcome).as("%s", this).isIn(given, second.outcome());
      case EITHER -> {
        assertThat(outcome).as("%s", this).isIn(given, second.outcome());
        assertThat(calls).hasValue(outcome instanceof Throwable ? 0 : 1);
      }
    }
  }

  private void expect(Object outcome, Object expected, int expectedCalls) {
    assertThat(outcome).as("outcome of %s", this).isEqualTo(expected);
    assertThat(calls).as("calls of %s", this).hasValue(expectedCalls);
  }

  private Object outcome() {
    try {
      return stage.result();
    } catch (AsyncStressFailure | CancellationException e) {
      return e;
    }
  }

  @Override
  public String toString() {
    return kind + " " + stage + (cancelled ? " by its own" : "") + " of " + sources;
  }
}
