package dev.millrace.base;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.StreamOptions;
import dev.millrace.sql.spi.Budget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a fetch, one after another, as a stream. */
final class PagedDocuments implements ChunkSource<Document> {

  /** Fetches a page. */
  interface Pages {
    Async<FetchResponse<Document>> fetch(int limit, @Nullable String last);
  }

  private final Pages pages;

  /** Owned by the stream, which asks for one page at a time. */
  private volatile @Nullable String last;

  private PagedDocuments(Pages pages) {
    this.pages = pages;
  }

  /** The documents of all pages. */
  static AsyncStream<Document> stream(String base, Pages pages) {
    return stream(base, pages, null);
  }

  /** As above within a budget for all of them; null for none. */
  static AsyncStream<Document> stream(String base, Pages pages, @Nullable Budget budget) {
    StreamOptions options = StreamOptions.standard();
    PagedDocuments source = new PagedDocuments(pages);
    return AsyncStream.of(
        budget == null ? source : budget.bound(source),
        new StreamOptions(options.prefetch(), options.idle(), options.callbacks(), base));
  }

  @Override
  public Async<Chunk<Document>> next(int atMost) {
    return pages
        .fetch(atMost, last)
        .thenCompose(
            page -> {
              Optional<String> next = page.last();
              last = next.orElse(null);
              // A page may be empty and not the last, where the work for one is bounded.
              return page.items().isEmpty() && next.isPresent()
                  ? next(atMost)
                  : Async.of(new Chunk<>(page.items(), next.isEmpty()));
            });
  }

  @Override
  public Async<Void> close() {
    return Async.done();
  }
}
