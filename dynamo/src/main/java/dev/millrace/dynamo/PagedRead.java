package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads page after page until there is enough.
 *
 * <p>One page is under way at a time, and the next is asked for where the last one arrives; a
 * transport that answers at once makes a loop, not a recursion.
 *
 * @param <R> what is made of the pages
 */
final class PagedRead<R> extends Promise<R> {

  /** Takes pages, one after the other. */
  interface Taker<R> {

    /** The request of the page that starts at a key; null for the first. */
    Request<PageReply> next(@Nullable Map<String, AttributeValue> startKey);

    /** Takes a page; true if no more are wanted. */
    boolean take(PageReply page);

    /** What has been made of them. */
    R result();
  }

  private final Client client;
  private final Taker<R> taker;
  private final Rounds rounds = new Rounds(this::send);

  /** Written before the next page is due. */
  private @Nullable Map<String, AttributeValue> startKey;

  private volatile @Nullable Async<?> current;

  private PagedRead(Client client, Taker<R> taker, @Nullable Map<String, AttributeValue> startKey) {
    super(client.callbacks().captured());
    this.client = client;
    this.taker = taker;
    this.startKey = startKey;
  }

  static <R> Async<R> of(
      Client client, Taker<R> taker, @Nullable Map<String, AttributeValue> startKey) {
    PagedRead<R> read = new PagedRead<>(client, taker, startKey);
    read.rounds.run();
    return read.async();
  }

  private void send() {
    if (async().isDone()) {
      return;
    }
    Async<Boolean> page = client.send(taker.next(startKey), this::taken);
    current = page;
    if (async().isCancelled()) {
      page.cancel();
    }
    Promise.hold(page, this::arrived);
  }

  private boolean taken(PageReply page) {
    boolean isEnough = taker.take(page);
    startKey = page.lastKey();
    return isEnough || startKey == null;
  }

  private void arrived(@Nullable Boolean isLast, @Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
    } else if (Boolean.TRUE.equals(isLast)) {
      succeed(taker.result());
    } else {
      rounds.run();
    }
  }

  @Override
  protected void cancelled() {
    Async<?> page = current;
    if (page != null) {
      page.cancel();
    }
  }
}
