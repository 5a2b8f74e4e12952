package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a list that is fetched whole when the first chunk is asked for.
 *
 * @param <T> its values
 */
public final class ListSource<T> implements ChunkSource<T> {

  private final Supplier<Async<List<T>>> fetch;
  private volatile @Nullable Async<List<T>> fetched;
  private int position;

  /** Makes a stream that fetches nothing yet. */
  public ListSource(Supplier<Async<List<T>>> fetch) {
    this.fetch = fetch;
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    Async<List<T>> list = fetched;
    if (list == null) {
      list = fetch.get();
      fetched = list;
    }
    return list.thenApply(rows -> chunk(rows, atMost));
  }

  private Chunk<T> chunk(List<T> rows, int atMost) {
    int to = Math.min(rows.size(), position + atMost);
    List<T> some = rows.subList(position, to);
    position = to;
    return new Chunk<>(some, to == rows.size());
  }

  @Override
  public Async<Void> close() {
    Async<List<T>> list = fetched;
    if (list != null) {
      list.cancel();
    }
    return Async.done();
  }
}
