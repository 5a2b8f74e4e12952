package dev.millrace.orm.internal.relation;

import dev.millrace.core.Async;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins the loads of one class into few queries.
 *
 * <p>A load goes out at once if none is on its way or was just before. Others gather, and go out
 * together when the query before them is answered and no more have come for a moment, which is the
 * longer the more there are. So a single load waits for nothing, a few hardly, and a thousand are
 * two or three queries.
 */
final class ReferenceBatches<T> {

  /** How long nothing has to come, for each load that has gathered, until they are all. */
  private static final long MOMENT_NANOS = 20_000;

  private static final long SHORTEST_MOMENT_NANOS = 500_000;
  private static final long LONGEST_MOMENT_NANOS = 5_000_000;
  private static final int MOST_MOMENTS = 20;

  /** A load is alone if there was none for so long. */
  private static final long LONE_NANOS = 1_000_000;

  private static final class Batch<T> {
    private final Set<List<Object>> keys = new LinkedHashSet<>();
    private Async<Map<List<Object>, T>> found = Async.of(Map.of());
    private boolean isSent;
  }

  private final Function<List<List<Object>>, Async<Map<List<Object>, T>>> fetch;
  private @Nullable Batch<T> gathering;
  private Async<?> running = Async.done();
  private int inRow;
  private long lastNanos = System.nanoTime() - 2 * LONE_NANOS;

  ReferenceBatches(Function<List<List<Object>>, Async<Map<List<Object>, T>>> fetch) {
    this.fetch = fetch;
  }

  /** Loads the instance of a key. */
  synchronized Async<Optional<T>> load(List<Object> key) {
    Batch<T> batch = gathering;
    if (batch != null && !batch.found.isDone()) { // cancelled by all who waited for it
      batch.keys.add(key);
    } else if (running.isDone() && System.nanoTime() - lastNanos > LONE_NANOS) {
      batch = new Batch<>();
      batch.found = fetch.apply(List.of(key));
      running = batch.found;
      inRow = 0;
    } else {
      batch = gather(key);
    }
    lastNanos = System.nanoTime();
    return batch.found.thenApply(found -> Optional.ofNullable(found.get(key)));
  }

  private Batch<T> gather(List<Object> first) {
    Batch<T> batch = new Batch<>();
    batch.keys.add(first);
    long shortest = inRow++ == 0 ? SHORTEST_MOMENT_NANOS : LONGEST_MOMENT_NANOS;
    batch.found =
        running
            .handle((found, failure) -> batch)
            .thenCompose(answered -> quiet(answered, shortest, 0, MOST_MOMENTS))
            .thenCompose(this::send);
    gathering = batch.isSent ? null : batch;
    running = batch.found;
    return batch;
  }

  private synchronized int size(Batch<T> batch) {
    return batch.keys.size();
  }

  /** Waits until a moment passes in which no load comes, but not for ever. */
  private Async<Batch<T>> quiet(Batch<T> batch, long shortest, int before, int left) {
    int size = size(batch);
    return size == before || left == 0
        ? Async.of(batch)
        : Async.after(moment(shortest, size))
            .thenCompose(passed -> quiet(batch, shortest, size, left - 1));
  }

  /** The more have come in a row, the likelier it is that more are to come. */
  private static Duration moment(long shortest, int size) {
    long nanos = shortest + size * MOMENT_NANOS;
    return Duration.ofNanos(Math.min(nanos, LONGEST_MOMENT_NANOS));
  }

  private synchronized Async<Map<List<Object>, T>> send(Batch<T> batch) {
    batch.isSent = true;
    gathering = null;
    return fetch.apply(List.copyOf(batch.keys));
  }
}
