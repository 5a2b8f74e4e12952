package dev.millrace.postgres.internal.client;

import dev.millrace.core.Callbacks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a listener of the caller's on the callback executor, one call at a time and in order. */
final class Mailbox {

  private final Callbacks callbacks;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean isRunning;
  private boolean isClosed;

  Mailbox(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** Gives a listener something to take. */
  synchronized <T> void put(Consumer<? super T> listener, T what) {
    if (isClosed) {
      return;
    }
    waiting.add(() -> listener.accept(what));
    if (!isRunning) {
      isRunning = true;
      callbacks.execute(this::run);
    }
  }

  /** Drops what waits, and takes nothing more. */
  synchronized void close() {
    isClosed = true;
    waiting.clear();
  }

  private void run() {
    for (Runnable next = next(); next != null; next = next()) {
      try {
        next.run();
      } catch (Throwable thrown) {
        callbacks.listener().unobserved(thrown);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    isRunning = next != null;
    return next;
  }
}
