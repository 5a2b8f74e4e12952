package dev.millrace.core;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a stream and all streams derived from it have in common. While somebody holds one of them,
 * their subscription or their result, this is reachable: leak tracking watches it.
 */
final class StreamHandle {

  private static final Object UNUSED = "unused";
  private static final Object CLAIMED = "claimed";
  private static final Object CLOSED = "closed";

  private final Pull.Root<?> root;
  private final StreamOptions options;

  /** UNUSED, CLAIMED, the reader, or CLOSED. */
  private final AtomicReference<Object> state = new AtomicReference<>(UNUSED);

  StreamHandle(Pull.Root<?> root, StreamOptions options) {
    this.root = root;
    this.options = options;
  }

  Pull.Root<?> root() {
    return root;
  }

  StreamOptions options() {
    return options;
  }

  /** Makes the caller the one subscriber; else says why not. */
  @Nullable RuntimeException claim() {
    if (state.compareAndSet(UNUSED, CLAIMED)) {
      return null;
    }
    return state.get() == CLOSED
        ? closedFailure()
        : new IllegalStateException(
            options.title() + " already has a subscriber, and takes one; run it again for another");
  }

  /** Attaches the reader of the subscriber that has claimed the stream. */
  void attach(Reader<?> reader) {
    if (!state.compareAndSet(CLAIMED, reader)) {
      reader.close(closedFailure());
    }
  }

  void close() {
    Object seen = state.getAndSet(CLOSED);
    if (seen instanceof Reader<?> reader) {
      reader.close(closedFailure());
    } else {
      root.close();
    }
  }

  private ClosedException closedFailure() {
    return new ClosedException(options.title() + " is closed");
  }
}
