package dev.millrace.core;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result that arrives later; its failure and its cancellation mean something.
 *
 * <p>Safe for use from any thread. What is attached runs on the callback executor of the database
 * that made the stage (virtual threads where the JDK has them, else a growing pool), never on a
 * thread of an engine, and never on the attaching thread; it may block. Every handler, on every
 * stage, sees the failure itself and never a {@link java.util.concurrent.CompletionException}.
 *
 * <p>Cancelling a stage cancels it and, when no other unfinished stage, blocked {@link #result()}
 * or transaction depends on its source, the operation at the source. The losers of {@link #any},
 * the rest of a failed {@link #all}, the inner operation of a {@link #thenCompose} and what {@link
 * #within} gives up on are cancelled so.
 *
 * <p>A failure that nobody ever looked at is reported to {@link Listener#unobserved} once the stage
 * is garbage.
 *
 * @param <T> what arrives
 */
public final class Async<T> extends Stage implements CompletionStage<T>, Future<T> {

  Async(Callbacks callbacks, @Nullable Object origin) {
    super(callbacks, origin);
  }

  private Async(Object outcome) {
    super(outcome, Callbacks.standard());
  }

  /** Returns a stage that has already arrived. */
  public static <T> Async<T> of(T value) {
    return new Async<>(Outcomes.ofValue(value));
  }

  /** Returns a stage that has already arrived without a value. */
  public static Async<Void> done() {
    return new Async<>(Outcomes.NULL);
  }

  /** Returns a stage that arrives after a time; no thread waits for it. */
  public static Async<Void> after(Duration delay) {
    return Delay.of(delay);
  }

  /** Returns a stage that has already failed; {@link #result()} throws that very failure. */
  public static <T> Async<T> failed(Throwable failure) {
    return new Async<>(Failure.of(failure));
  }

  /**
   * Returns a stage that follows another; an {@code Async} is returned as it is.
   *
   * <p>Cancelling it cancels the other where that is a future on which nothing else depends.
   */
  public static <T> Async<T> from(CompletionStage<? extends T> stage) {
    if (Objects.requireNonNull(stage, "stage") instanceof Async<?> async) {
      return cast(async);
    }
    Async<T> target = new Async<>(Callbacks.standard(), null);
    Foreign.follow(stage, target);
    return target;
  }

  /**
   * Waits for all and lists their values in the order of the collection.
   *
   * <p>The first failure fails it at once and cancels the rest. Of no stages it is an empty list.
   */
  public static <T> Async<List<T>> all(Collection<? extends CompletionStage<? extends T>> stages) {
    List<CompletionStage<? extends T>> sources = List.copyOf(stages);
    return sources.isEmpty() ? of(List.of()) : Gather.all(sources);
  }

  /**
   * Takes the first value that arrives and cancels the losers.
   *
   * <p>It fails only when all have failed: with the first failure, the others suppressed in it. A
   * cancellation counts only if there is nothing else.
   *
   * @throws IllegalArgumentException if there are no stages
   */
  public static <T> Async<T> any(Collection<? extends CompletionStage<? extends T>> stages) {
    List<CompletionStage<? extends T>> sources = List.copyOf(stages);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("any() needs at least one stage");
    }
    return Gather.any(sources);
  }

  /** Waits for both and joins their values; a failure of one cancels the other. */
  public static <A, B, R> Async<R> zip(
      CompletionStage<? extends A> a,
      CompletionStage<? extends B> b,
      BiFunction<? super A, ? super B, ? extends R> join) {
    Objects.requireNonNull(b, "b");
    return Async.<A>from(a).thenCombine(b, join);
  }

  /**
   * Waits for the value and returns it.
   *
   * @throws CancellationException if the stage is cancelled, or this thread is interrupted while it
   *     waits (its interrupt flag stays set, and the stage is cancelled unless something else
   *     depends on it)
   * @throws IllegalStateException on an engine's thread, if the value has not arrived: it would
   *     wait for itself
   */
  public T result() {
    Object outcome = outcome();
    if (outcome == null) {
      try {
        outcome = await(FOREVER);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    return value(Outcomes.report(outcome));
  }

  /**
   * Waits for the value, but no longer than this; when time is up, gives the stage up as a
   * cancellation would, unless something else depends on it.
   *
   * @param atMost zero or less takes a value that has arrived and waits for none
   * @throws TimedOutException when time is up; its {@code outcome()} says what is known of the
   *     operation
   * @throws CancellationException as {@link #result()}
   * @throws IllegalStateException as {@link #result()}
   */
  public T result(Duration atMost) {
    long nanos = Timer.nanos(atMost);
    Object outcome = outcome();
    if (outcome == null) {
      try {
        outcome = await(Timer.deadline(nanos));
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      if (outcome == null) {
        Promise<?> operation = Origin.operationBehind(this);
        giveUp();
        throw TimedOutException.after(atMost, operation);
      }
    }
    return value(Outcomes.report(outcome));
  }

  /**
   * Returns a stage that fails with {@link TimedOutException} when this one has not arrived in
   * time, and then gives this one up as a cancellation would.
   *
   * @param atMost zero or less takes an outcome that has arrived and waits for none
   */
  public Async<T> within(Duration atMost) {
    return Deadline.within(this, atMost);
  }

  private static CancellationException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException("interrupted while waiting");
    cancelled.initCause(cause);
    return cancelled;
  }

  // --- Future ---

  /**
   * {@inheritDoc} When this thread is interrupted, the stage is given up as a cancellation would.
   */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    Object outcome = outcome();
    return value(Outcomes.reportWrapped(outcome != null ? outcome : await(FOREVER)));
  }

  /** {@inheritDoc} When time is up, the stage is given up as a cancellation would. */
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long nanos = unit.toNanos(timeout);
    Object outcome = outcome();
    if (outcome == null) {
      outcome = await(Timer.deadline(nanos));
      if (outcome == null) {
        giveUp();
        throw new TimeoutException("no result within " + timeout + " " + unit);
      }
    }
    return value(Outcomes.reportWrapped(outcome));
  }

  @Override
  public boolean isDone() {
    return outcome() != null;
  }

  @Override
  public boolean isCancelled() {
    return outcome() instanceof Failure failure && failure.isCancellation();
  }

  /**
   * Cancels this stage and, when nothing else depends on its source, the operation at the source.
   *
   * @param mayInterruptIfRunning has no effect: what can be stopped is stopped
   * @return false if the stage was already done
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    Cascade cascade = new Cascade();
    boolean cancelled = end(cascade.cancellation(), cascade);
    cascade.run();
    return cancelled;
  }

  /** Cancels this stage; the same as {@link #cancel(boolean)}. */
  public boolean cancel() {
    return cancel(true);
  }

  /**
   * Returns a future that follows this stage; cancelling or completing it early gives this stage
   * up.
   *
   * <p>What is attached to that future runs on the callback executor, but by the rules of {@link
   * CompletableFuture}: its later stages wrap failures.
   */
  @Override
  public CompletableFuture<T> toCompletableFuture() {
    return FutureBridge.of(this);
  }

  // --- CompletionStage, one source ---

  @Override
  public <U> Async<U> thenApply(Function<? super T, ? extends U> fn) {
    return derive(Step.APPLY, fn, null);
  }

  @Override
  public <U> Async<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
    return derive(Step.APPLY, fn, null);
  }

  @Override
  public <U> Async<U> thenApplyAsync(Function<? super T, ? extends U> fn, Executor executor) {
    return derive(Step.APPLY, fn, required(executor));
  }

  @Override
  public Async<Void> thenAccept(Consumer<? super T> action) {
    return derive(Step.ACCEPT, action, null);
  }

  @Override
  public Async<Void> thenAcceptAsync(Consumer<? super T> action) {
    return derive(Step.ACCEPT, action, null);
  }

  @Override
  public Async<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
    return derive(Step.ACCEPT, action, required(executor));
  }

  @Override
  public Async<Void> thenRun(Runnable action) {
    return derive(Step.RUN, action, null);
  }

  @Override
  public Async<Void> thenRunAsync(Runnable action) {
    return derive(Step.RUN, action, null);
  }

  @Override
  public Async<Void> thenRunAsync(Runnable action, Executor executor) {
    return derive(Step.RUN, action, required(executor));
  }

  @Override
  public <U> Async<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> fn) {
    return derive(Step.COMPOSE, fn, null);
  }

  @Override
  public <U> Async<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> fn) {
    return derive(Step.COMPOSE, fn, null);
  }

  @Override
  public <U> Async<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> fn, Executor executor) {
    return derive(Step.COMPOSE, fn, required(executor));
  }

  @Override
  public <U> Async<U> handle(BiFunction<? super T, Throwable, ? extends U> fn) {
    return derive(Step.HANDLE, fn, null);
  }

  @Override
  public <U> Async<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn) {
    return derive(Step.HANDLE, fn, null);
  }

  @Override
  public <U> Async<U> handleAsync(
      BiFunction<? super T, Throwable, ? extends U> fn, Executor executor) {
    return derive(Step.HANDLE, fn, required(executor));
  }

  @Override
  public Async<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
    return derive(Step.WHEN_COMPLETE, action, null);
  }

  @Override
  public Async<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
    return derive(Step.WHEN_COMPLETE, action, null);
  }

  @Override
  public Async<T> whenCompleteAsync(
      BiConsumer<? super T, ? super Throwable> action, Executor executor) {
    return derive(Step.WHEN_COMPLETE, action, required(executor));
  }

  @Override
  public Async<T> exceptionally(Function<Throwable, ? extends T> fn) {
    return derive(Step.EXCEPTIONALLY, fn, null);
  }

  @Override
  public Async<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
    return derive(Step.EXCEPTIONALLY, fn, null);
  }

  @Override
  public Async<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
    return derive(Step.EXCEPTIONALLY, fn, required(executor));
  }

  @Override
  public Async<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
    return derive(Step.EXCEPTIONALLY_COMPOSE, fn, null);
  }

  @Override
  public Async<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
    return derive(Step.EXCEPTIONALLY_COMPOSE, fn, null);
  }

  @Override
  public Async<T> exceptionallyComposeAsync(
      Function<Throwable, ? extends CompletionStage<T>> fn, Executor executor) {
    return derive(Step.EXCEPTIONALLY_COMPOSE, fn, required(executor));
  }

  // --- CompletionStage, two sources ---

  @Override
  public <U, V> Async<V> thenCombine(
      CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
    return both(other, Step.COMBINE, fn, null);
  }

  @Override
  public <U, V> Async<V> thenCombineAsync(
      CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
    return both(other, Step.COMBINE, fn, null);
  }

  @Override
  public <U, V> Async<V> thenCombineAsync(
      CompletionStage<? extends U> other,
      BiFunction<? super T, ? super U, ? extends V> fn,
      Executor executor) {
    return both(other, Step.COMBINE, fn, required(executor));
  }

  @Override
  public <U> Async<Void> thenAcceptBoth(
      CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
    return both(other, Step.ACCEPT_BOTH, action, null);
  }

  @Override
  public <U> Async<Void> thenAcceptBothAsync(
      CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
    return both(other, Step.ACCEPT_BOTH, action, null);
  }

  @Override
  public <U> Async<Void> thenAcceptBothAsync(
      CompletionStage<? extends U> other,
      BiConsumer<? super T, ? super U> action,
      Executor executor) {
    return both(other, Step.ACCEPT_BOTH, action, required(executor));
  }

  @Override
  public Async<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
    return both(other, Step.RUN, action, null);
  }

  @Override
  public Async<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
    return both(other, Step.RUN, action, null);
  }

  @Override
  public Async<Void> runAfterBothAsync(
      CompletionStage<?> other, Runnable action, Executor executor) {
    return both(other, Step.RUN, action, required(executor));
  }

  @Override
  public <U> Async<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> fn) {
    return either(other, Step.APPLY, fn, null);
  }

  @Override
  public <U> Async<U> applyToEitherAsync(
      CompletionStage<? extends T> other, Function<? super T, U> fn) {
    return either(other, Step.APPLY, fn, null);
  }

  @Override
  public <U> Async<U> applyToEitherAsync(
      CompletionStage<? extends T> other, Function<? super T, U> fn, Executor executor) {
    return either(other, Step.APPLY, fn, required(executor));
  }

  @Override
  public Async<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
    return either(other, Step.ACCEPT, action, null);
  }

  @Override
  public Async<Void> acceptEitherAsync(
      CompletionStage<? extends T> other, Consumer<? super T> action) {
    return either(other, Step.ACCEPT, action, null);
  }

  @Override
  public Async<Void> acceptEitherAsync(
      CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
    return either(other, Step.ACCEPT, action, required(executor));
  }

  @Override
  public Async<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
    return either(other, Step.RUN, action, null);
  }

  @Override
  public Async<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
    return either(other, Step.RUN, action, null);
  }

  @Override
  public Async<Void> runAfterEitherAsync(
      CompletionStage<?> other, Runnable action, Executor executor) {
    return either(other, Step.RUN, action, required(executor));
  }

  private static Executor required(Executor executor) {
    return Objects.requireNonNull(executor, "executor");
  }

  private <U> Async<U> derive(Step step, Object function, @Nullable Executor executor) {
    Objects.requireNonNull(function, "function");
    Async<U> target = new Async<>(callbacks, null);
    Derived derived = new Derived(this, target, step, function, executor);
    target.startFrom(derived);
    attach(derived);
    return target;
  }

  private <U> Async<U> both(
      CompletionStage<?> other, Step step, Object function, @Nullable Executor executor) {
    Objects.requireNonNull(function, "function");
    return Gather.both(this, other).derive(step, function, executor);
  }

  private <U> Async<U> either(
      CompletionStage<?> other, Step step, Object function, @Nullable Executor executor) {
    Objects.requireNonNull(function, "function");
    return Gather.either(this, other).derive(step, function, executor);
  }

  @Override
  public String toString() {
    Object outcome = outcome();
    if (outcome == null) {
      return "Async[pending]";
    }
    return outcome instanceof Failure failure ? "Async[" + failure.describe() + "]" : "Async[done]";
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // T admits null where the operation gives null
  private T value(@Nullable Object value) {
    return (T) value;
  }

  @SuppressWarnings("unchecked") // a stage only ever gives values out
  private static <T> Async<T> cast(Async<?> async) {
    return (Async<T>) async;
  }
}
