package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/**
 * One step of a stream, asked for one value after another.
 *
 * <p>Belongs to the turn of its reader; only {@link #close} may come from any thread.
 */
abstract class Pull<T> {

  /**
   * The next value, or null if there is none now: then {@link #isSpent} tells the end from a value
   * that is still to come, for which the reader will be woken.
   */
  abstract @Nullable T poll(Reader<?> reader) throws Throwable;

  /** Whether another poll would give no value, but end or fail. */
  abstract boolean isSpent();

  /** Promises that so many values will be polled at most, so that no more are read ahead. */
  abstract void expect(long atMost);

  /** Gives the rest up and frees what is held; called any number of times. */
  abstract void close();

  /** A step that works on the values of another. */
  abstract static class Step<S, T> extends Pull<T> {

    final Pull<S> source;

    Step(Pull<S> source) {
      this.source = source;
    }

    @Override
    boolean isSpent() {
      return source.isSpent();
    }

    @Override
    void expect(long atMost) {
      source.expect(atMost);
    }

    @Override
    void close() {
      source.close();
    }
  }

  /** The first step, shared by all streams derived from it; has one reader. */
  abstract static class Root<T> extends Pull<T> {

    /** Called once, on the thread of the first demand. */
    void start(Reader<?> reader) {}

    /** Nobody wants a value from now on. */
    void idle() {}

    /** Somebody wants a value; tells if it is too late for that. */
    @Nullable TimedOutException busy() {
      return null;
    }
  }
}
