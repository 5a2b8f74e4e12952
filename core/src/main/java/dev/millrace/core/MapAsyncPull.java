package dev.millrace.core;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What asynchronous calls make of each value, in order.
 *
 * <p>The values that have arrived before a failure are given; it does not wait for more of them.
 */
final class MapAsyncPull<S, T> extends Pull.Step<S, T> {

  private final int concurrency;
  private final Function<? super S, ? extends CompletionStage<T>> function;

  /** In order; guarded by this, since closing comes from any thread. */
  private final ArrayDeque<Call> calls = new ArrayDeque<>();

  private boolean closed;

  /** The failure of a call, whichever came first, or of the source. */
  private volatile @Nullable Throwable failure;

  /** The failure comes next, whatever arrives now. */
  private boolean givenUp;

  MapAsyncPull(
      Pull<S> source, int concurrency, Function<? super S, ? extends CompletionStage<T>> function) {
    super(source);
    this.concurrency = concurrency;
    this.function = function;
  }

  @Override
  @Nullable T poll(Reader<?> reader) throws Throwable {
    fill(reader);
    if (failsNow()) {
      throw Objects.requireNonNull(failure);
    }
    Call oldest = oldest();
    Object outcome = oldest == null ? null : oldest.outcome;
    if (outcome == null) {
      return null;
    }
    removeOldest();
    return valueOf(outcome);
  }

  /** Whether there is a failure, and no value that had arrived before it was looked for. */
  private boolean failsNow() {
    if (!givenUp && failure != null) {
      Call oldest = oldest();
      givenUp = oldest == null || oldest.outcome == null;
    }
    return givenUp;
  }

  @SuppressWarnings("unchecked") // the calls are of T
  private T valueOf(Object outcome) throws Throwable {
    if (outcome instanceof Failure failed) {
      throw failed.cause();
    }
    return (T)
        Objects.requireNonNull(
            Outcomes.valueOf(outcome), "a call of mapAsync() gave null; a stream has no nulls");
  }

  private void fill(Reader<?> reader) {
    while (failure == null && size() < concurrency) {
      try {
        S value = source.poll(reader);
        if (value == null) {
          return;
        }
        CompletionStage<T> stage = function.apply(value);
        if (stage == null) {
          throw new NullPointerException("the function of mapAsync() returned null, not a stage");
        }
        begin(Async.from(stage), reader);
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
  }

  private void begin(Async<T> stage, Reader<?> reader) {
    Call call = new Call(stage, reader);
    boolean late;
    synchronized (this) {
      late = closed;
      calls.add(call);
    }
    stage.attach(call);
    if (late) {
      close();
    }
  }

  private synchronized int size() {
    return calls.size();
  }

  private synchronized @Nullable Call oldest() {
    return calls.peek();
  }

  private synchronized void removeOldest() {
    calls.poll();
  }

  @Override
  boolean isSpent() {
    if (failsNow()) {
      return true;
    }
    Call oldest = oldest();
    return oldest == null ? source.isSpent() : oldest.outcome instanceof Failure;
  }

  @Override
  void close() {
    List<Call> inFlight;
    synchronized (this) {
      closed = true;
      inFlight = List.copyOf(calls);
      calls.clear();
    }
    Cascade cascade = new Cascade();
    for (Call call : inFlight) {
      call.dropped = true;
      call.stage.release(cascade);
    }
    cascade.run();
    source.close();
  }

  /** One call; its outcome is taken on the thread that completes it. */
  private final class Call extends Dependent {

    private final Async<T> stage;
    private final Reader<?> reader;
    private volatile @Nullable Object outcome;
    private volatile boolean dropped;

    Call(Async<T> stage, Reader<?> reader) {
      this.stage = stage;
      this.reader = reader;
    }

    @Override
    boolean isLive() {
      return !dropped;
    }

    @Override
    boolean isInline(Object outcome) {
      return true;
    }

    @Override
    boolean looksAt(Failure failure) {
      return true; // it becomes the failure of the stream
    }

    @Override
    void settle(Object outcome, Cascade cascade) {
      this.outcome = outcome;
      if (outcome instanceof Failure failed && failure == null) {
        failure = failed.cause();
      }
      reader.wake();
    }
  }
}
