package dev.millrace.core;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Watches handles that must be closed: databases, connections, transactions, streams.
 *
 * <p>A handle that becomes garbage unclosed is freed and reported to {@link Listener#leaked}. With
 * tracking on, the report has the place where the handle was opened, and {@link #open} lists what
 * is open now; that costs a stack trace for each handle, so it is off unless the system property
 * {@code millrace.leakTracking} is {@code true}.
 */
public final class LeakTracker {

  private static final boolean TRACKING = Boolean.getBoolean("millrace.leakTracking");
  private static final Set<Tracked> OPEN = ConcurrentHashMap.newKeySet();

  private LeakTracker() {}

  /** Whether the places where handles are opened are kept. */
  public static boolean isTracking() {
    return TRACKING;
  }

  /**
   * Starts to watch a handle.
   *
   * @param handle what the caller holds
   * @param what its name in a report
   * @param free frees what the handle stands for; must not reach the handle, block or throw
   */
  public static Tracked track(Object handle, String what, Listener listener, Runnable free) {
    Tracked tracked = new Tracked(what, listener, free);
    tracked.cleanable = Failure.Reaper.CLEANER.register(handle, tracked::leaked);
    if (TRACKING) {
      OPEN.add(tracked);
    }
    return tracked;
  }

  /**
   * The handles that are open now, each with the place where it was opened; empty unless tracking
   * is on.
   */
  public static List<Throwable> open() {
    return OPEN.stream().map(tracked -> (Throwable) tracked.openedAt).toList();
  }

  /** One watched handle. */
  public static final class Tracked {

    private final String what;
    private final Listener listener;
    private final Runnable free;
    private final OpenedAt openedAt;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Cleaner.@Nullable Cleanable cleanable;

    private Tracked(String what, Listener listener, Runnable free) {
      this.what = what;
      this.listener = listener;
      this.free = free;
      this.openedAt = new OpenedAt(what);
    }

    /** Ends the watch, since the handle was closed in order. */
    public void closed() {
      if (closed.compareAndSet(false, true)) {
        OPEN.remove(this);
        if (cleanable != null) {
          cleanable.clean();
        }
      }
    }

    private void leaked() {
      if (closed.compareAndSet(false, true)) {
        OPEN.remove(this);
        Log.guarded(free);
        Log.guarded(() -> listener.leaked(what, openedAt));
      }
    }
  }

  private static final class OpenedAt extends RuntimeException {

    private static final long serialVersionUID = 1;

    OpenedAt(String what) {
      super(what + " was opened here", null, false, TRACKING);
    }
  }
}
