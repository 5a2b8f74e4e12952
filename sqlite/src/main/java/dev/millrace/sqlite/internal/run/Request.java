package dev.millrace.sqlite.internal.run;

import dev.millrace.core.Listener;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * An operation on its way: queued, running on the thread of a connection, told.
 *
 * <p>Running it and telling its outcome are two steps, since what a group did is told only after
 * its COMMIT. Cancelled while it is queued it never runs; while it runs, its statement is
 * interrupted if the owner of the connection allows that.
 *
 * @param <T> its result
 */
public abstract class Request<T> extends Promise<T> {

  private static final int QUEUED = 0;
  private static final int RUNNING = 1;
  private static final int TOLD = 2;
  private static final int WITHDRAWN = 3;

  @SuppressWarnings("rawtypes") // an updater knows no type arguments
  private static final AtomicIntegerFieldUpdater<Request> STATE =
      AtomicIntegerFieldUpdater.newUpdater(Request.class, "state");

  /** The next in a {@link RequestQueue}. */
  @Nullable Request<?> next;

  private final Context context;
  private final String sql;
  private volatile int state = QUEUED;
  private boolean admitted;
  private boolean writes;
  private Listener.@Nullable Span wait;

  // Written before `interruptible`, which publishes it.
  private long run;
  private volatile @Nullable NativeConnection interruptible;

  /** Set by an interrupt, which may come before the run: that is then stopped as it starts. */
  private volatile boolean isToStop;

  // Confined to the thread that runs it.
  private @Nullable T value;
  private @Nullable Throwable failure;

  /** Makes a request for a statement, or for an empty text. */
  protected Request(Context context, String sql) {
    super(context.callbacks().captured());
    this.context = context;
    this.sql = sql;
  }

  /** Sets what is told of the end of its wait in a queue; before it is queued. */
  public final void waits(Listener.@Nullable Span span) {
    wait = span;
  }

  private void waitEnded(@Nullable Throwable reason) {
    Listener.Span span = wait;
    if (span != null) {
      wait = null;
      span.ended(reason);
    }
  }

  /** What it asks of the transaction it runs in. */
  public abstract Nature nature();

  /** Does it. Inside a transaction what it leaves after a failure is undone by its caller. */
  protected abstract @Nullable T run(NativeConnection connection);

  /** Called on the thread that withdraws it before it has run; must not block. */
  protected void withdrawn() {}

  /** Called on the thread that refuses it before it has run; must not block. */
  protected void refusedBefore(Throwable reason) {}

  /** Called on any thread when it is to stop, if it runs: ends what it waits for. */
  protected void interrupted() {}

  /** Called when the value has come too late: frees it. */
  protected void discarded(@Nullable T unwanted) {}

  /** Where it belongs. */
  protected final Context context() {
    return context;
  }

  /** Its statement, or an empty text. */
  public final String sql() {
    return sql;
  }

  /** About how many bytes it brings; for the bound of a group. */
  public long weight() {
    return 0;
  }

  /** Counts it among what is under way, unless it is refused; for requests to the database. */
  public final boolean admit() {
    if (context.admission().enter()) {
      admitted = true;
      return true;
    }
    return false;
  }

  /**
   * Starts it for a run that a cancellation may interrupt.
   *
   * @return false if it was withdrawn: then nothing is to be done
   */
  public final boolean start(NativeConnection connection) {
    if (state != QUEUED) {
      return false;
    }
    run = connection.beginRun();
    interruptible = connection;
    if (STATE.compareAndSet(this, QUEUED, RUNNING)) {
      if (isToStop) {
        connection.interrupt(run);
      }
      waitEnded(null);
      return true;
    }
    interruptible = null;
    connection.endRun();
    return false;
  }

  /** Starts it for a run that nothing interrupts; false if it was withdrawn. */
  public final boolean startUninterrupted() {
    if (STATE.compareAndSet(this, QUEUED, RUNNING)) {
      waitEnded(null);
      return true;
    }
    return false;
  }

  /** Runs it and keeps the outcome; true if it succeeded. */
  public final boolean attempt(NativeConnection connection) {
    value = null;
    failure = null;
    try {
      value = run(connection);
      return true;
    } catch (Throwable thrown) {
      failure = thrown;
      return false;
    } finally {
      if (interruptible != null) {
        interruptible = null;
        connection.endRun();
      }
    }
  }

  /** Fails it with what happened before it, instead of running it. */
  public final void attemptNothing(NativeConnection connection, Throwable reason) {
    failure = reason;
    if (interruptible != null) {
      interruptible = null;
      connection.endRun();
    }
  }

  /** Puts a failure in place of the outcome, such as that of the COMMIT. */
  public final void failed(Throwable instead) {
    failure = instead;
  }

  /** Why it failed, as the driver says it; null if it did not. */
  public final @Nullable Throwable failure() {
    return failure;
  }

  /** Whether a connection that only reads refused it. */
  public final boolean wasRefusedAsWrite() {
    return failure instanceof NativeFailure refused && refused.isReadOnly();
  }

  /** Makes it ready to be queued again; false if it was cancelled meanwhile. */
  public final boolean startOver() {
    failure = null;
    return STATE.compareAndSet(this, RUNNING, QUEUED) && !async().isDone();
  }

  /** Makes it one that the writer runs alone: a reader has found that it writes. */
  public final void becomeWrite() {
    writes = true;
  }

  /** Whether a reader has found that it writes. */
  protected final boolean isFoundToWrite() {
    return writes;
  }

  /** Whether its caller has given it up. */
  public final boolean isAbandoned() {
    return async().isDone();
  }

  /** Tells the outcome. */
  public final void tell() {
    state = TOLD;
    leave();
    Throwable thrown = failure;
    if (thrown != null) {
      fail(seen(thrown));
      return;
    }
    T result = value;
    value = null;
    if (!succeed(result)) {
      discarded(result);
    }
  }

  /** Fails it without running it, whatever the driver calls the failure. */
  public final void refuse(Throwable reason) {
    if (STATE.compareAndSet(this, QUEUED, TOLD)) {
      leave();
      waitEnded(reason);
      refusedBefore(reason);
      fail(seen(reason));
    }
  }

  private Throwable seen(Throwable thrown) {
    return thrown instanceof IterableFailure iterable
        ? iterable.thrown()
        : context.failures().of(thrown, sql);
  }

  /** Tells a value of a request that need not run. */
  final void tellUnsent(@Nullable T instead) {
    if (STATE.compareAndSet(this, QUEUED, TOLD)) {
      leave();
      succeed(instead);
    }
  }

  /** Fails it, whether it waits or runs; for its thread. */
  public final void abort(Throwable reason) {
    refuse(reason);
    if (state == RUNNING) {
      failure = reason;
      tell();
    }
  }

  /** Takes it back before it runs, as a cancellation does; false if it runs already. */
  public final boolean withdraw() {
    if (STATE.compareAndSet(this, QUEUED, WITHDRAWN)) {
      leave();
      waitEnded(new CancellationException("cancelled while it waited"));
      withdrawn();
      return true;
    }
    return false;
  }

  private void leave() {
    if (admitted) {
      context.admission().leave();
    }
  }

  /** Interrupts it if it may be interrupted, in its run or as that starts. */
  public final void interrupt() {
    isToStop = true;
    interrupted();
    NativeConnection running = interruptible;
    if (running != null) {
      running.interrupt(run);
    }
  }

  @Override
  protected void cancelled() {
    if (!withdraw()) {
      interrupt();
    }
  }

  @Override
  protected Outcome outcome() {
    return state == WITHDRAWN || state == QUEUED || nature() == Nature.READ
        ? Outcome.NOT_APPLIED
        : Outcome.UNKNOWN;
  }
}
