package dev.millrace.sqlite.internal.run;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Requests in the order of their calls, from any thread to one.
 *
 * <p>A request is its own link, so that queueing allocates nothing; it is in one queue at a time.
 * Producers push on a stack, which the consumer takes whole and turns over.
 */
public final class RequestQueue {

  private final AtomicReference<@Nullable Request<?>> newest = new AtomicReference<>();

  // Confined to the consumer: what it has taken, the oldest first.
  private @Nullable Request<?> taken;

  /** Adds one, from any thread. */
  public void add(Request<?> request) {
    Request<?> top;
    do {
      top = newest.get();
      request.next = top;
    } while (!newest.compareAndSet(top, request));
  }

  /** Takes the oldest, or null; for the consumer. */
  public @Nullable Request<?> poll() {
    Request<?> oldest = taken;
    if (oldest == null) {
      oldest = turnOver(newest.get() == null ? null : newest.getAndSet(null));
      if (oldest == null) {
        return null;
      }
    }
    taken = oldest.next;
    oldest.next = null;
    return oldest;
  }

  /** Whether there is nothing to poll; for the consumer. */
  public boolean isEmpty() {
    return taken == null && newest.get() == null;
  }

  private static @Nullable Request<?> turnOver(@Nullable Request<?> newestFirst) {
    Request<?> oldestFirst = null;
    Request<?> each = newestFirst;
    while (each != null) {
      Request<?> older = each.next;
      each.next = oldestFirst;
      oldestFirst = each;
      each = older;
    }
    return oldestFirst;
  }
}
