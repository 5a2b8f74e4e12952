package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where the callbacks of a database run, and who hears of what nobody looked at.
 *
 * <p>Callbacks that become ready together share a hand-over to the executor: a runner takes one
 * after another. Before it enters a callback it makes sure that, if more are ready, another runner
 * is on its way, so that a callback that blocks delays no other.
 */
public final class Callbacks {

  private static final Callbacks STANDARD =
      new Callbacks(CallbackThreads.executor(), Listener.logging());

  private final Listener listener;
  private final Ready ready;
  private final @Nullable Object context;

  private Callbacks(Executor executor, Listener listener) {
    this(listener, new Ready(executor), null);
  }

  private Callbacks(Listener listener, Ready ready, @Nullable Object context) {
    this.listener = listener;
    this.ready = ready;
    this.context = context;
  }

  /**
   * The callbacks of stages that belong to no database: {@link #standardExecutor()}, and failures
   * logged.
   */
  public static Callbacks standard() {
    return STANDARD;
  }

  /**
   * Virtual threads where the JDK has them, else a pool of daemon threads that grows as callbacks
   * block.
   */
  public static Executor standardExecutor() {
    return CallbackThreads.executor();
  }

  /**
   * Returns callbacks that run on an executor.
   *
   * @param executor must run each task that it takes, and should grow when callbacks block. When it
   *     rejects, the standard one takes over. {@code Runnable::run} runs callbacks on the thread
   *     that makes them ready, an engine's or an attaching one, and is for callers that promise not
   *     to block; a callback that another one makes ready comes after it, not inside it
   */
  public static Callbacks of(Executor executor, Listener listener) {
    return new Callbacks(
        Objects.requireNonNull(executor, "executor"), Objects.requireNonNull(listener, "listener"));
  }

  /** These callbacks with the context of this call, if the listener captures one. */
  public Callbacks captured() {
    Object captured = capture();
    return captured == null ? this : new Callbacks(listener, ready, captured);
  }

  private @Nullable Object capture() {
    try {
      return listener.capture();
    } catch (Throwable thrown) {
      Log.LOGGER.log(Level.ERROR, "a listener threw where it must not", thrown);
      return null;
    }
  }

  /** Who is told of what happens. */
  public Listener listener() {
    return listener;
  }

  /** Runs code of the caller that belongs to no stage: a transaction's retry, a listener. */
  public void execute(Runnable action) {
    Objects.requireNonNull(action, "action");
    ready.add(cascade -> inContext(action));
  }

  void handOver(Callback callback, Cascade cascade) {
    Callback task = context == null ? callback : own -> inContext(() -> callback.run(own));
    if (!cascade.keep(task, ready)) {
      ready.add(task);
    }
  }

  /** Runs an action once and now, whatever the listener does. */
  void inContext(Runnable action) {
    if (context == null) {
      action.run();
      return;
    }
    Once once = new Once(action);
    Log.guarded(() -> listener.inContext(context, once));
    once.run();
  }

  private static final class Once implements Runnable {

    private final Thread owner = Thread.currentThread();
    private @Nullable Runnable action;

    Once(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      Runnable due = Thread.currentThread() == owner ? action : null;
      if (due == null) {
        return;
      }
      action = null;
      try {
        due.run();
      } catch (Throwable thrown) {
        Ready.uncaught(thrown);
      }
    }
  }
}
