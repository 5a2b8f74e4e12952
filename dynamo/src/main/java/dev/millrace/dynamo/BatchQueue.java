package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchWriteItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a batch: those that wait, by their keys, and the keys of those that are under way.
 *
 * <p>Guarded by itself; nothing is sent or completed while it is held.
 */
final class BatchQueue {

  private static final int CHUNK = 25;

  /** How many chunks may wait before callers shall; and how many more they may add all the same. */
  private static final int WAITING_CHUNKS = 2;

  static final int MAX_WAITING = 10_000;

  private final Client client;
  private final String table;
  private final boolean isHeld;
  private final Map<Map<String, AttributeValue>, BatchWriteItem.Write> waiting =
      new LinkedHashMap<>();
  private final Set<Map<String, AttributeValue>> underWay = new HashSet<>();
  private final Queue<Promise<Void>> rooms = new ArrayDeque<>();
  private final List<Promise<BatchReport>> flushes = new ArrayList<>();
  private final List<BatchFailure> failures = new ArrayList<>();
  private final Rounds rounds = new Rounds(this::round);
  private long applied;
  private int requests;
  private boolean isFlushing;

  /**
   * An empty queue.
   *
   * @param isHeld whether nothing is sent before it is flushed
   */
  BatchQueue(Client client, String table, boolean isHeld) {
    this.client = client;
    this.table = table;
    this.isHeld = isHeld;
  }

  /** Adds a write; done when there is room for another. */
  Async<Void> add(Map<String, AttributeValue> key, BatchWriteItem.Write write) {
    Promise<Void> room = null;
    synchronized (this) {
      if (!isHeld && waiting.size() >= MAX_WAITING) {
        throw tooMany(table);
      }
      waiting.remove(key); // the last write counts, and comes last
      waiting.put(key, write);
      if (!isHeld && waiting.size() >= CHUNK * WAITING_CHUNKS) {
        room = new Promise<>(client.callbacks());
        rooms.add(room);
      }
    }
    rounds.run();
    return room == null ? Async.done() : room.async();
  }

  static IllegalStateException tooMany(String table) {
    return new IllegalStateException(
        "batch of table \""
            + table
            + "\": "
            + MAX_WAITING
            + " writes wait; wait for what put(…) gives before the next");
  }

  /** Sends everything; done when nothing is under way. */
  Async<BatchReport> flush() {
    Promise<BatchReport> flush = new Promise<>(client.callbacks().captured());
    synchronized (this) {
      isFlushing = true;
      flushes.add(flush);
    }
    rounds.run();
    return flush.async();
  }

  /** Sends what is due, and tells those who wait for it. */
  private void round() {
    Map<Map<String, AttributeValue>, BatchWriteItem.Write> chunk;
    List<Promise<Void>> opened = new ArrayList<>();
    List<Promise<BatchReport>> finished = List.of();
    BatchReport report = null;
    synchronized (this) {
      chunk = next();
      while (!rooms.isEmpty() && waiting.size() < CHUNK * WAITING_CHUNKS) {
        opened.add(rooms.remove());
      }
      if (chunk.isEmpty() && isFlushing && requests == 0 && waiting.isEmpty()) {
        isFlushing = false;
        finished = List.copyOf(flushes);
        flushes.clear();
        report = new BatchReport(applied, failures);
      }
    }
    opened.forEach(room -> room.succeed(null));
    if (report != null) {
      finish(finished, report);
    }
    if (!chunk.isEmpty()) {
      send(chunk, 1);
      rounds.run(); // there may be more to send
    }
  }

  private void finish(List<Promise<BatchReport>> finished, BatchReport report) {
    for (Promise<BatchReport> each : finished) {
      if (report.isComplete()) {
        each.succeed(report);
      } else {
        each.fail(new BatchIncompleteException("batch of table \"" + table + "\"", report));
      }
    }
  }

  /** The next writes to send; none if there are too few, or enough are under way. */
  private Map<Map<String, AttributeValue>, BatchWriteItem.Write> next() {
    Map<Map<String, AttributeValue>, BatchWriteItem.Write> chunk = new LinkedHashMap<>();
    boolean isDue = isFlushing || (!isHeld && waiting.size() >= CHUNK);
    if (!isDue || requests >= client.options().batchConcurrency()) {
      return chunk;
    }
    Iterator<Map.Entry<Map<String, AttributeValue>, BatchWriteItem.Write>> all =
        waiting.entrySet().iterator();
    while (all.hasNext() && chunk.size() < CHUNK) {
      Map.Entry<Map<String, AttributeValue>, BatchWriteItem.Write> each = all.next();
      if (underWay.add(each.getKey())) {
        chunk.put(each.getKey(), each.getValue());
        all.remove();
      }
    }
    if (!chunk.isEmpty()) {
      requests++;
    }
    return chunk;
  }

  // --- one request

  private void send(Map<Map<String, AttributeValue>, BatchWriteItem.Write> chunk, int attempt) {
    Async<BatchWriteItem.Reply> reply =
        client.send(
            new BatchWriteItem(Map.of(table, List.copyOf(chunk.values()))), answer -> answer);
    Promise.hold(reply, (answer, failure) -> answered(chunk, attempt, answer, failure));
  }

  private void answered(
      Map<Map<String, AttributeValue>, BatchWriteItem.Write> chunk,
      int attempt,
      BatchWriteItem.@Nullable Reply answer,
      @Nullable Throwable failure) {
    Map<Map<String, AttributeValue>, BatchWriteItem.Write> left = new LinkedHashMap<>(chunk);
    if (answer != null) {
      left.keySet().retainAll(keys(chunk, answer.unprocessed().getOrDefault(table, List.of())));
    }
    boolean isPassing = answer != null || failure instanceof ThrottledException;
    boolean isAgain = !left.isEmpty() && isPassing && attempt < client.options().batchAttempts();
    settle(chunk, left, isAgain, attempt, failure);
    if (isAgain) {
      Promise.watch(Async.after(Backoff.after(attempt)), (due, never) -> send(left, attempt + 1));
    } else {
      rounds.run();
    }
  }

  /** The keys of writes; those of the whole chunk if one of them is not found again. */
  private static Set<Map<String, AttributeValue>> keys(
      Map<Map<String, AttributeValue>, BatchWriteItem.Write> chunk,
      List<BatchWriteItem.Write> writes) {
    Set<String> names = chunk.keySet().iterator().next().keySet();
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    for (BatchWriteItem.Write write : writes) {
      Map<String, AttributeValue> key =
          Target.keyOf(
              write instanceof BatchWriteItem.Put put
                  ? put.item()
                  : ((BatchWriteItem.Delete) write).key(),
              names);
      if (!chunk.containsKey(key)) {
        return chunk.keySet(); // to write again what was written does no harm
      }
      keys.add(key);
    }
    return keys;
  }

  private synchronized void settle(
      Map<Map<String, AttributeValue>, BatchWriteItem.Write> chunk,
      Map<Map<String, AttributeValue>, BatchWriteItem.Write> left,
      boolean isAgain,
      int attempt,
      @Nullable Throwable failure) {
    applied += chunk.size() - left.size();
    underWay.removeAll(chunk.keySet());
    if (isAgain) {
      underWay.addAll(left.keySet());
      return;
    }
    requests--;
    Throwable cause = failure == null ? ThrottledException.unprocessed() : failure;
    left.forEach(
        (key, write) ->
            failures.add(
                new BatchFailure(
                    ItemKey.ofAttributes(key),
                    write instanceof BatchWriteItem.Delete,
                    attempt,
                    cause)));
  }
}
