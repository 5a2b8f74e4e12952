package dev.millrace.datastore.internal.query;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query under way, whose results are asked for one part after another. */
public final class OpenSearch {

  private final Store store;
  private final QueryRun run;
  private final @Nullable Held held;
  private List<Result> ready;

  /**
   * Makes one.
   *
   * @param held what it frees at its end; null if that belongs to others, or there is none
   * @param ready results that are there already
   */
  OpenSearch(Store store, QueryRun run, @Nullable Held held, List<Result> ready) {
    this.store = store;
    this.run = run;
    this.held = held;
    this.ready = ready;
  }

  /** Whether nothing is left; known when the last results are there. */
  public boolean isAtEnd() {
    return run.isAtEnd();
  }

  /** Results that are there already, and are given once. */
  public List<Result> ready() {
    List<Result> there = ready;
    ready = List.of();
    return there;
  }

  /** The next results; none only at the end. Not before those asked for last are there. */
  public Async<List<Result>> next(int atMost) {
    List<Result> there = ready();
    if (!there.isEmpty() || run.isAtEnd()) {
      return Async.of(there);
    }
    Async<List<Result>> next = store.onReader(() -> run.next(atMost));
    return held == null
        ? next
        : Promise.compose(
            next,
            results ->
                run.isAtEnd() ? Promise.map(held.close(), closed -> results) : Async.of(results));
  }
}
