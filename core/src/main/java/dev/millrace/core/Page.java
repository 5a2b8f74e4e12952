package dev.millrace.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a result, and where the next one starts.
 *
 * @param items in the order of the query; immutable
 * @param token resumes exactly after the last item, whatever was written before it since; empty on
 *     the last page. It is text for a URL, and belongs to the query that gave it.
 */
public record Page<T>(List<T> items, Optional<String> token) {

  /** Makes a page. */
  public Page {
    items = List.copyOf(items);
  }

  /** Whether there may be more. */
  public boolean hasMore() {
    return token.isPresent();
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), token);
  }
}
