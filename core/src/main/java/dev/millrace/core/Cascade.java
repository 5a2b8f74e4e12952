package dev.millrace.core;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What one completion or cancellation sets off on its thread.
 *
 * <p>It is a list of work and no recursion, so that a chain of a million stages needs no deep
 * stack. Owned by one thread.
 */
final class Cascade {

  private record Settling(Dependent dependent, Object outcome) {}

  private final @Nullable ArrayDeque<Callback> callbacks;
  private @Nullable ArrayDeque<Object> work;

  /**
   * Takes where a callback thread keeps the callbacks that come next, or null on any other thread.
   */
  Cascade(@Nullable ArrayDeque<Callback> callbacks) {
    this.callbacks = callbacks;
  }

  @Nullable ArrayDeque<Callback> callbacks() {
    return callbacks;
  }

  void settle(Dependent dependent, Object outcome) {
    add(new Settling(dependent, outcome));
  }

  void abandon(Object origin) {
    add(origin);
  }

  private void add(Object item) {
    if (work == null) {
      work = new ArrayDeque<>(4);
    }
    work.add(item);
  }

  void run() {
    if (work == null) {
      return;
    }
    for (Object item = work.poll(); item != null; item = work.poll()) {
      if (item instanceof Settling settling) {
        settling.dependent.settle(settling.outcome, this);
      } else if (item instanceof Promise<?> promise) {
        promise.cancelled();
      } else {
        ((Origin) item).abandon(this);
      }
    }
  }
}
