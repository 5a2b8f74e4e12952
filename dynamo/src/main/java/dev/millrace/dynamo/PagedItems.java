package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.StreamOptions;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.PageReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a query or a scan, one after another, as a stream. Owned by the stream, which asks
 * for one chunk at a time.
 */
final class PagedItems<T> implements ChunkSource<T> {

  /** Gives the query once its keys are known. */
  interface Preparing {
    Async<Prepared> prepare();
  }

  private final Client client;
  private final Preparing preparing;
  private final Reading reading;
  private final ItemMapping<T> mapping;
  private final Queue<T> ready = new ArrayDeque<>();
  private long left;
  private @Nullable Prepared prepared;
  private @Nullable Map<String, AttributeValue> startKey;
  private boolean isLast;

  private PagedItems(Client client, Preparing preparing, Reading reading, ItemMapping<T> mapping) {
    this.client = client;
    this.preparing = preparing;
    this.reading = reading;
    this.mapping = mapping;
    this.left = reading.limit();
  }

  static <T> AsyncStream<T> stream(
      Client client, String name, Preparing preparing, Reading reading, ItemMapping<T> mapping) {
    return AsyncStream.of(
        client.bounded(new PagedItems<>(client, preparing, reading, mapping)),
        new StreamOptions(
            StreamOptions.PREFETCH, StreamOptions.IDLE, client.callbacks().captured(), name));
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    if (!ready.isEmpty() || isLast) {
      return Async.of(chunk(atMost));
    }
    Prepared known = prepared;
    if (known != null) {
      return page(known, atMost);
    }
    return preparing
        .prepare()
        .thenCompose(
            made -> {
              prepared = made;
              return page(made, atMost);
            });
  }

  private Async<Chunk<T>> page(Prepared prepared, int atMost) {
    long wanted = Math.min(left, atMost);
    Async<Boolean> page =
        client.send(
            prepared.pages().request(startKey, reading.next(wanted, prepared.isFiltered())),
            this::taken);
    // A page may be empty and not the last, where a filter lets nothing pass.
    return page.thenCompose(any -> any ? Async.of(chunk(atMost)) : page(prepared, atMost));
  }

  private boolean taken(PageReply page) {
    for (Map<String, AttributeValue> item : page.items()) {
      if (left > 0) {
        left--;
        ready.add(mapping.read(item));
      }
    }
    startKey = page.lastKey();
    isLast = startKey == null || left == 0;
    return isLast || !ready.isEmpty();
  }

  private Chunk<T> chunk(int atMost) {
    List<T> values = new ArrayList<>();
    while (values.size() < atMost && !ready.isEmpty()) {
      values.add(ready.remove());
    }
    return new Chunk<>(values, isLast && ready.isEmpty());
  }

  @Override
  public Async<Void> close() {
    return Async.done();
  }
}
