package dev.millrace.sqlite.internal.run;

import dev.millrace.core.Async;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request whose rows of arguments are on their way.
 *
 * @param <T> its result
 */
public final class Fed<T> {

  private final Request<T> request;
  private final RowFeed feed;
  private final @Nullable T nothing;

  Fed(Request<T> request, RowFeed feed, @Nullable T nothing) {
    this.request = request;
    this.feed = feed;
    this.nothing = nothing;
  }

  /** Counts it among what is under way on a database; false if that is closed. */
  public boolean admit() {
    return request.admit();
  }

  /** Its result. */
  public Async<T> async() {
    return request.async();
  }

  /**
   * Sends it at once; the connection waits for the rows, so that what comes later keeps its place.
   */
  public void startIn(Consumer<Request<?>> sink) {
    feed.start(null);
    sink.accept(request);
  }

  /**
   * Sends it when the first rows are there, so that no writer waits for them; not at all if there
   * are none or the iterable has thrown.
   */
  public void startBefore(Consumer<Request<?>> sink) {
    feed.start(
        () -> {
          RowFeed.Chunk first = feed.peek();
          if (first == null || request.isAbandoned()) {
            return;
          }
          if (first.failure() != null) {
            request.refuse(first.failure());
          } else if (nothing != null && first.last() && first.rows().isEmpty()) {
            request.tellUnsent(nothing);
          } else {
            sink.accept(request);
          }
        });
  }
}
