package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchWriteItem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Set<Async<Void>> unfinished = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  BatchWriter(Target<T> target, Writes<T> writes, BatchQueue queue) {
    this.target = target;
    this.writes = writes;
    this.queue = queue;
  }

  /**
   * Puts an item in place of the one of its key.
   *
   * @return done when there is room for another
   * @throws ItemTooLargeException if it is too large
   * @throws ClosedException if this is closed
   * @throws IllegalStateException if the caller does not wait, and too many writes have gathered
   */
  public Async<Void> put(T item) {
    checkOpen();
    T completed = target.model().completed(item, target.client().now());
    Map<String, AttributeValue> attributes = writes.item(completed);
    return target.withKeys(
        keys ->
            queue.add(
                target.model().keyOf(completed, keys.table()), new BatchWriteItem.Put(attributes)));
  }

  /** Deletes the item of a key. See {@link #put}. */
  public Async<Void> delete(ItemKey key) {
    checkOpen();
    return kept(
        target.withKey(
            key, attributes -> queue.add(attributes, new BatchWriteItem.Delete(attributes))));
  }

  /** Deletes an item. */
  public Async<Void> delete(T item) {
    checkOpen();
    return kept(
        target.withKeys(
            keys -> {
              Map<String, AttributeValue> key = target.model().keyOf(item, keys.table());
              return queue.add(key, new BatchWriteItem.Delete(key));
            }));
  }

  private void checkOpen() {
    if (isClosed) {
      throw new ClosedException("the batch of " + target + " is closed");
    }
  }

  /** Remembers what is not in the queue yet, since the keys of its table have to be asked for. */
  private Async<Void> kept(Async<Void> added) {
    if (!added.isDone()) {
      unfinished.add(added);
      Promise.watch(
          added,
          (done, failure) -> {
            if (failure == null) {
              unfinished.remove(added);
            }
          });
    }
    return added;
  }

  /**
   * Sends what has gathered, and waits for all that is under way.
   *
   * @return what became of everything so far; fails with {@link BatchIncompleteException} if an
   *     item failed
   */
  public Async<BatchReport> flush() {
    List<Async<Void>> before = List.copyOf(unfinished);
    return before.isEmpty() ? queue.flush() : Async.all(before).thenCompose(added -> queue.flush());
  }

  /** As {@link #flush}, and takes no more. */
  public Async<BatchReport> closeAsync() {
    isClosed = true;
    return target.client().bounded(flush());
  }

  /** As {@link #closeAsync}, and waits. */
  @Override
  public void close() {
    closeAsync().result();
  }
}
