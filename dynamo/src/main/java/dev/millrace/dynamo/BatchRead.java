package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads many items by their keys: in chunks, several at once, and again what was left over. */
final class BatchRead {

  private static final int CHUNK = 100;

  private final Client client;
  private final String table;
  private final boolean isConsistent;
  private final List<String> keyNames;
  private final List<List<Map<String, AttributeValue>>> chunks;
  private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found =
      new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<BatchFailure> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger nextChunk = new AtomicInteger();

  private BatchRead(
      Target<?> target,
      List<String> keyNames,
      Collection<Map<String, AttributeValue>> keys,
      boolean isConsistent) {
    this.client = target.client();
    this.table = target.table();
    this.isConsistent = isConsistent;
    this.keyNames = keyNames;
    List<Map<String, AttributeValue>> all = List.copyOf(keys);
    this.chunks = new ArrayList<>();
    for (int start = 0; start < all.size(); start += CHUNK) {
      chunks.add(all.subList(start, Math.min(start + CHUNK, all.size())));
    }
  }

  /**
   * The items that are there, in the order of their keys; of equal keys once.
   *
   * @return fails with {@link BatchIncompleteException} if some could not be read
   */
  static Async<List<Map<String, AttributeValue>>> read(
      Target<?> target,
      List<String> keyNames,
      Collection<Map<String, AttributeValue>> keys,
      boolean isConsistent) {
    Set<Map<String, AttributeValue>> distinct = new LinkedHashSet<>(keys);
    if (distinct.isEmpty()) {
      return Async.of(List.of());
    }
    BatchRead read = new BatchRead(target, keyNames, distinct, isConsistent);
    List<Async<Void>> lanes = new ArrayList<>();
    int wanted = target.client().options().batchConcurrency();
    for (int i = 0; i < Math.min(wanted, read.chunks.size()); i++) {
      lanes.add(read.lane());
    }
    return Async.all(lanes).thenApply(done -> read.result(distinct));
  }

  private Async<Void> lane() {
    int index = nextChunk.getAndIncrement();
    return index >= chunks.size()
        ? Async.done()
        : send(chunks.get(index), 1).thenCompose(done -> lane());
  }

  private Async<Void> send(List<Map<String, AttributeValue>> keys, int attempt) {
    BatchGetItem.Keys wanted = new BatchGetItem.Keys(keys, isConsistent, null, Map.of());
    return client
        .send(new BatchGetItem(Map.of(table, wanted)), reply -> reply)
        .handle((reply, failure) -> left(keys, attempt, reply, failure))
        .thenCompose(left -> left.isEmpty() ? Async.done() : again(left, attempt));
  }

  private Async<Void> again(List<Map<String, AttributeValue>> keys, int attempt) {
    return Async.after(Backoff.after(attempt)).thenCompose(due -> send(keys, attempt + 1));
  }

  /** What is to be sent again. */
  private List<Map<String, AttributeValue>> left(
      List<Map<String, AttributeValue>> keys,
      int attempt,
      BatchGetItem.@Nullable Reply reply,
      @Nullable Throwable failure) {
    List<Map<String, AttributeValue>> left = keys;
    if (reply != null) {
      reply.items().getOrDefault(table, List.of()).forEach(this::keep);
      BatchGetItem.Keys unprocessed = reply.unprocessed().get(table);
      left = unprocessed == null ? List.of() : unprocessed.keys();
    }
    boolean isPassing = reply != null || failure instanceof ThrottledException;
    if (left.isEmpty() || (isPassing && attempt < client.options().batchAttempts())) {
      return left;
    }
    Throwable cause = failure == null ? ThrottledException.unprocessed() : failure;
    for (Map<String, AttributeValue> key : left) {
      failures.add(new BatchFailure(ItemKey.ofAttributes(key), false, attempt, cause));
    }
    return List.of();
  }

  private void keep(Map<String, AttributeValue> item) {
    found.put(Target.keyOf(item, keyNames), item);
  }

  private List<Map<String, AttributeValue>> result(Collection<Map<String, AttributeValue>> keys) {
    if (!failures.isEmpty()) {
      BatchReport report = new BatchReport(keys.size() - failures.size(), List.copyOf(failures));
      throw allFailedAlike(report);
    }
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys) {
      Map<String, AttributeValue> item = found.get(key);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** A failure that none of the items is to blame for is that of the whole. */
  private RuntimeException allFailedAlike(BatchReport report) {
    Throwable first = report.failures().get(0).cause();
    boolean isWhole =
        report.applied() == 0
            && report.failures().stream().allMatch(each -> each.attempts() == 1)
            && first instanceof DataException;
    return isWhole
        ? (DataException) first
        : new BatchIncompleteException("batch get of table \"" + table + "\"", report);
  }
}
