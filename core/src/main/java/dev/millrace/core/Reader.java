package dev.millrace.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream for its one subscriber, in turns.
 *
 * <p>Whatever may let it go on, demand or a chunk or a call that is done, wakes it; then it has a
 * turn on the callback executor and gives out values until there are none or none are wanted. There
 * is one turn at a time, and what happens in one is seen in the next. The thread that makes a
 * reader has the first turn, which asks the source for its first chunk: so a stream begins in the
 * order of the calls of that thread.
 */
abstract class Reader<T> implements Runnable {

  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int AGAIN = 2;

  private final StreamHandle handle;
  private final Pull<T> top;
  private final Callbacks callbacks;
  private final AtomicInteger turn = new AtomicInteger(RUNNING);
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile @Nullable Throwable stop;
  private boolean isStarted;
  private boolean isPaused;

  Reader(StreamHandle handle, Pull<T> top) {
    this.handle = handle;
    this.top = top;
    this.callbacks = handle.options().callbacks().captured();
  }

  final StreamHandle handle() {
    return handle;
  }

  final Callbacks callbacks() {
    return callbacks;
  }

  /** Whether a value is wanted now. */
  abstract boolean wants();

  /** How many values the subscriber keeps before they are wanted. */
  int window() {
    return 0;
  }

  /** Gives a value to the subscriber; what it throws ends the stream. */
  abstract void take(T value);

  /** Called once, with the end or its failure, unless the subscriber has left before. */
  abstract void ended(@Nullable Throwable failure);

  /** Nothing is wanted at the end of a turn. */
  void paused() {}

  /** Something is wanted again. */
  void resumed() {}

  /** The stream is closed by its owner. */
  abstract void close(ClosedException failure);

  /** Lets the reader have a turn soon; safe from any thread. */
  final void wake() {
    if (turn.getAndSet(AGAIN) == IDLE) {
      callbacks.execute(this);
    }
  }

  /** New demand: starts on this thread if it can, else in the next turn. */
  final void demanded() {
    if (turn.compareAndSet(IDLE, RUNNING)) {
      begin();
    } else {
      wake();
    }
  }

  /** Ends the turn of a subscriber's thread. */
  final void begin() {
    if (wants() && !isDone()) {
      start();
      turn.set(AGAIN);
    }
    if (!turn.compareAndSet(RUNNING, IDLE)) {
      callbacks.execute(this);
    }
  }

  private void start() {
    if (!isStarted) {
      isStarted = true;
      handle.root().start(this);
    }
  }

  @Override
  public final void run() {
    do {
      turn.set(RUNNING);
      drain();
    } while (!turn.compareAndSet(RUNNING, IDLE));
  }

  private void drain() {
    while (!done.get()) {
      Throwable why = stop;
      if (why != null) {
        end(why);
        return;
      }
      if (wants()) {
        resume();
      } else if (!top.isSpent()) {
        pause();
        return;
      }
      if (!step()) {
        return;
      }
    }
  }

  /** Gives one value out, or the end; false if there is nothing more to do in this turn. */
  private boolean step() {
    try {
      T value = top.poll(this);
      if (value == null && top.isSpent()) {
        value = top.poll(this); // it may have failed since
        if (value == null) {
          end(null);
        }
      }
      if (value == null) {
        return false;
      }
      take(value);
      return true;
    } catch (Throwable failure) {
      end(failure);
      return false;
    }
  }

  private void pause() {
    if (isStarted && !isPaused) {
      isPaused = true;
      paused();
    }
  }

  private void resume() {
    start();
    if (isPaused) {
      isPaused = false;
      resumed();
    }
  }

  final void end(@Nullable Throwable failure) {
    if (finish()) {
      ended(failure);
    }
  }

  /** Ends the reading in its next turn, with a failure. */
  final void stop(Throwable failure) {
    if (stop == null) {
      stop = failure;
    }
    top.close();
    wake();
  }

  /** Ends the reading and frees the source; false if it had ended before. */
  final boolean finish() {
    boolean first = done.compareAndSet(false, true);
    if (first) {
      top.close();
    }
    return first;
  }

  final boolean isDone() {
    return done.get();
  }

  /** Whether it has ended or is about to, so that values are for nobody. */
  final boolean isOver() {
    return done.get() || stop != null;
  }
}
