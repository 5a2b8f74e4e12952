package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchWriteItem;
import java.util.Map;

/**
 * Puts and deletes many items: in requests of 25, several at once, and again what the service left
 * unprocessed.
 *
 * <p>Writes are sent when there are enough of them, so memory is bounded if the caller waits for
 * what {@link #put} and {@link #delete} give before it goes on. Of several writes of one item the
 * last counts, and two are never under way at once. No conditions are looked at, nor versions;
 * hooks are not called. Safe for use from any thread.
 *
 * <p>{@link #close} sends the rest, waits for all, and throws if an item failed; also when the
 * block that it ends has thrown. Where nothing shall be sent then, use {@link Table#batch}.
 *
 * @param <T> the class
 */
public final class BatchWriter<T> implements AutoCloseable {

  private final Target<T> target;
  private final Writes<T> writes;
  private final BatchQueue queue;
  private final EarlyWrites early;

  BatchWriter(Target<T> target, Writes<T> writes, BatchQueue queue) {
    this.target = target;
    this.writes = writes;
    this.queue = queue;
    this.early = new EarlyWrites(target);
  }

  /**
   * Puts an item in place of the one of its key.
   *
   * @return the item as it will be kept, when there is room for another
   * @throws ItemTooLargeException if it is too large
   * @throws ClosedException if this is closed
   * @throws IllegalStateException if the caller does not wait, and too many writes have gathered
   */
  public Async<T> put(T item) {
    T completed = target.model().completed(item, target.client().now());
    Map<String, AttributeValue> attributes = writes.item(completed);
    Async<Void> added =
        early.add(
            keys ->
                queue.add(
                    target.model().keyOf(completed, keys.table()),
                    new BatchWriteItem.Put(attributes)));
    return seen(added.thenApply(room -> completed));
  }

  /** Deletes the item of a key. See {@link #put}. */
  public Async<Void> delete(ItemKey key) {
    return seen(early.add(keys -> deleted(key.attributes(target.table(), keys.table()))));
  }

  /** Deletes an item. */
  public Async<Void> delete(T item) {
    return seen(early.add(keys -> deleted(target.model().keyOf(item, keys.table()))));
  }

  private Async<Void> deleted(Map<String, AttributeValue> key) {
    return queue.add(key, new BatchWriteItem.Delete(key));
  }

  /** A stage whose failure is no news if nobody looks at it: the flush tells it as well. */
  private static <R> Async<R> seen(Async<R> write) {
    Promise.hold(write, (done, failure) -> {});
    return write;
  }

  /**
   * Sends what has gathered, and waits for all that is under way.
   *
   * @return what became of everything so far; fails with {@link BatchIncompleteException} if an
   *     item failed
   */
  public Async<BatchReport> flush() {
    return early.then(queue::flush);
  }

  /** As {@link #flush}, and takes no more. */
  public Async<BatchReport> closeAsync() {
    early.refuse();
    return target.client().bounded(flush());
  }

  /** As {@link #closeAsync}, and waits. */
  @Override
  public void close() {
    closeAsync().result();
  }
}
