package dev.millrace.core;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The engine's end of an {@link Async}: an operation that will succeed or fail.
 *
 * <p>Engines extend it with what the operation needs, so that an operation which is waited for
 * costs two objects, this and its stage. It may be completed on any thread, and only the first
 * completion counts.
 *
 * @param <T> what arrives
 */
public class Promise<T> {

  private final Async<T> async;

  /** Makes a pending operation whose callbacks run there. */
  @SuppressWarnings("this-escape") // the stage only keeps the reference
  public Promise(Callbacks callbacks) {
    async = new Async<>(callbacks, this);
  }

  /** The stage that callers see. */
  public final Async<T> async() {
    return async;
  }

  /**
   * Completes the stage with a value.
   *
   * @return false if it was done already, cancelled for instance; then a value that holds a
   *     resource is still the engine's to free
   */
  public final boolean succeed(@Nullable T value) {
    return async.complete(Outcomes.ofValue(value));
  }

  /**
   * Completes the stage with a failure, which callers see as it is; false if it was done already.
   */
  public final boolean fail(Throwable failure) {
    return async.complete(Failure.of(failure));
  }

  /**
   * Called once when the stage is cancelled, after it is done and on the cancelling thread: stop
   * the operation if that is still possible. Must not block or throw.
   */
  protected void cancelled() {}

  /**
   * What is known of an operation that has been cancelled; {@link Outcome#UNKNOWN} unless the
   * engine knows more. Called after {@link #cancelled}, on the thread that gave the operation up.
   */
  protected Outcome outcome() {
    return Outcome.UNKNOWN;
  }

  /**
   * Follows a stage on the thread that completes it, for engines alone: the watcher must not block,
   * throw or run code of a caller. It is no dependent: the stage is cancelled as if nobody watched.
   * It is told last, when the failure has come to all that it passes on to at once.
   */
  public static <T> void watch(Async<T> async, Watcher<? super T> watcher) {
    async.attach(new Watching<>(watcher, /* holding= */ false));
  }

  /**
   * Watches a stage for a transaction, which depends on it: a callback that is cancelled does not
   * take the operation with it. Cancelling the stage itself still does, as does a thread that gave
   * up waiting for it.
   */
  public static <T> void hold(Async<T> async, Watcher<? super T> watcher) {
    async.attach(new Watching<>(watcher, /* holding= */ true));
  }

  /**
   * Makes of a stage another by a function, for engines alone: unlike a callback, the function runs
   * on the thread that completes the stage, and so must not block or run code of a caller. What it
   * throws is the failure of the new stage.
   */
  public static <T, U extends @Nullable Object> Async<U> map(
      Async<T> async, Function<? super T, ? extends U> function) {
    return Inlined.of(async, Step.APPLY, function);
  }

  /** As {@link #map}, but the function gives a stage, which the new one follows. */
  public static <T, U> Async<U> compose(
      Async<T> async, Function<? super T, ? extends Async<U>> function) {
    return Inlined.of(async, Step.COMPOSE, function);
  }

  /** Whether a stage failed and nobody has looked at its failure yet; for engines. */
  public static boolean isUnobserved(Async<?> async) {
    return async.isUnobserved();
  }

  /** Learns of an outcome at once. */
  @FunctionalInterface
  public interface Watcher<T> {

    /** Called once, with a value (which may be null) or with a failure. */
    void completed(@Nullable T value, @Nullable Throwable failure);
  }

  private static final class Watching<T> extends Dependent {

    private final Watcher<? super T> watcher;
    private final boolean holding;

    Watching(Watcher<? super T> watcher, boolean holding) {
      this.watcher = Objects.requireNonNull(watcher, "watcher");
      this.holding = holding;
    }

    @Override
    boolean isTold() {
      return !holding;
    }

    @Override
    boolean takesFailures() {
      return holding;
    }

    @Override
    boolean looksAt(Failure failure) {
      return holding;
    }

    @Override
    boolean holds(Leaving leaving) {
      return holding && leaving == Leaving.STAGE;
    }

    @Override
    boolean isLive() {
      return true;
    }

    @Override
    boolean isInline(Object outcome) {
      return true;
    }

    @Override
    @SuppressWarnings("unchecked") // attached to an Async of T
    void settle(Object outcome, Cascade cascade) {
      if (outcome instanceof Failure failure) {
        watcher.completed(null, failure.cause());
      } else {
        watcher.completed((T) Outcomes.valueOf(outcome), null);
      }
    }
  }
}
