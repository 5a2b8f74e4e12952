package dev.millrace.dynamo;

import dev.millrace.core.Page;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of pages: all items, one page of the caller's size, or their number. */
final class Takers {

  private Takers() {}

  /** Items up to a limit, and where the next one would be. */
  static final class Items<T> implements PagedRead.Taker<Page<T>> {

    private final Prepared prepared;
    private final Reading reading;
    private final ItemMapping<T> mapping;
    private final long limit;
    private final List<T> items = new ArrayList<>();
    private @Nullable Map<String, AttributeValue> next;

    Items(Prepared prepared, Reading reading, ItemMapping<T> mapping, long limit) {
      this.prepared = prepared;
      this.reading = reading;
      this.mapping = mapping;
      this.limit = limit;
    }

    @Override
    public Request<PageReply> next(@Nullable Map<String, AttributeValue> startKey) {
      return prepared
          .pages()
          .request(startKey, reading.next(limit - items.size(), prepared.isFiltered()));
    }

    @Override
    public boolean take(PageReply page) {
      long wanted = limit - items.size();
      List<Map<String, AttributeValue>> found = page.items();
      boolean isCut = found.size() > wanted;
      for (Map<String, AttributeValue> item : isCut ? found.subList(0, (int) wanted) : found) {
        items.add(mapping.read(item));
      }
      // Of a page that is cut, the service's key would skip what was not taken.
      next = isCut ? prepared.keyOf(found.get((int) wanted - 1)) : page.lastKey();
      return items.size() >= limit;
    }

    @Override
    public Page<T> result() {
      return new Page<>(
          items, Optional.ofNullable(next).map(key -> PageToken.encode(prepared.signature(), key)));
    }
  }

  /** One answer of the service; one that has nothing, but where to go on, is not the last. */
  static final class Answer<T> implements PagedRead.Taker<Page<T>> {

    private final Items<T> items;

    Answer(Prepared prepared, Reading reading, ItemMapping<T> mapping) {
      this.items = new Items<>(prepared, reading, mapping, reading.limit());
    }

    @Override
    public Request<PageReply> next(@Nullable Map<String, AttributeValue> startKey) {
      return items.next(startKey);
    }

    @Override
    public boolean take(PageReply page) {
      return items.take(page) || !page.items().isEmpty();
    }

    @Override
    public Page<T> result() {
      return items.result();
    }
  }

  /** What is made of the result of another. */
  record Mapped<A, R>(PagedRead.Taker<A> taker, Function<A, R> function)
      implements PagedRead.Taker<R> {

    @Override
    public Request<PageReply> next(@Nullable Map<String, AttributeValue> startKey) {
      return taker.next(startKey);
    }

    @Override
    public boolean take(PageReply page) {
      return taker.take(page);
    }

    @Override
    public R result() {
      return function.apply(taker.result());
    }
  }

  /** The number of items up to a limit. */
  static final class Count implements PagedRead.Taker<Long> {

    private final Prepared prepared;
    private final Reading reading;
    private long count;

    Count(Prepared prepared, Reading reading) {
      this.prepared = prepared;
      this.reading = reading;
    }

    @Override
    public Request<PageReply> next(@Nullable Map<String, AttributeValue> startKey) {
      return prepared
          .pages()
          .request(startKey, reading.next(reading.limit() - count, prepared.isFiltered()));
    }

    @Override
    public boolean take(PageReply page) {
      count += page.count();
      return count >= reading.limit();
    }

    @Override
    public Long result() {
      return Math.min(count, reading.limit());
    }
  }
}
