package dev.millrace.base;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of what a fetch found.
 *
 * @param items in the order of their keys; immutable
 * @param last the key to go on after, if there is more: the {@code last} of the next fetch
 * @param <T> the items
 */
public record FetchResponse<T>(List<T> items, Optional<String> last) {

  /** Makes a page. */
  public FetchResponse {
    items = List.copyOf(items);
  }

  /** How many items this page has; not how many there are. */
  public int count() {
    return items.size();
  }

  /** The same page of other items. */
  public <R> FetchResponse<R> map(Function<? super T, ? extends R> change) {
    return new FetchResponse<>(items.stream().<R>map(change).toList(), last);
  }
}
