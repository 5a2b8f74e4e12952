package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidLimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All items of a table or an index, read in several parts at once, in no order. Immutable.
 *
 * @param <T> what is read
 */
public final class ParallelScan<T> {

  /** The most parts that the service takes. */
  private static final int MAX_SEGMENTS = 1_000_000;

  private final ItemScan<T> scan;
  private final int segments;

  ParallelScan(Target<T> target, Reading reading, Hooks<T> hooks, int segments) {
    this(new ItemScan<>(target, reading, hooks, 0, checked(segments)), segments);
  }

  private ParallelScan(ItemScan<T> scan, int segments) {
    this.scan = scan;
    this.segments = segments;
  }

  private static int checked(int segments) {
    if (segments < 1 || segments > MAX_SEGMENTS) {
      throw new InvalidLimitException(
          "expected 1 to " + MAX_SEGMENTS + " segments, got " + segments);
    }
    return segments;
  }

  /** See {@link Items#filter}. */
  public ParallelScan<T> filter(Filter<T> filter) {
    return new ParallelScan<>(scan.filter(filter), segments);
  }

  /** See {@link Items#pageSize}. */
  public ParallelScan<T> pageSize(int pageSize) {
    return new ParallelScan<>(scan.pageSize(pageSize), segments);
  }

  /** See {@link Items#consistent}. */
  public ParallelScan<T> consistent() {
    return new ParallelScan<>(scan.consistent(), segments);
  }

  private List<ItemScan<T>> parts() {
    List<ItemScan<T>> parts = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      parts.add(scan.segment(i));
    }
    return parts;
  }

  /** All of them, held in memory. */
  public Async<List<T>> all() {
    return Async.all(parts().stream().map(ItemScan::all).toList())
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }

  /** How many there are. */
  public Async<Long> count() {
    return Async.all(parts().stream().map(ItemScan::count).toList())
        .thenApply(counts -> counts.stream().mapToLong(Long::longValue).sum());
  }

  /**
   * Does something with each, of as many parts at once as there are.
   *
   * @param action called by several threads at once
   */
  public Async<Void> forEach(Consumer<? super T> action) {
    return Async.all(parts().stream().map(each -> each.forEach(action)).toList())
        .thenApply(all -> null);
  }

  /** Each part as a stream of its own. */
  public List<AsyncStream<T>> streams() {
    return parts().stream().map(Items::stream).toList();
  }

  @Override
  public String toString() {
    return "scan of " + scan.target + " in " + segments + " segments";
  }
}
