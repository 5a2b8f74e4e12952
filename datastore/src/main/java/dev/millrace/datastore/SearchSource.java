package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.StreamOptions;
import dev.millrace.core.TimedOutException;
import dev.millrace.datastore.internal.query.Held;
import dev.millrace.datastore.internal.query.OpenSearch;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.sql.spi.Budget;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results of a query that started by itself: its first ones are there, or on their way, before they
 * are asked for.
 *
 * <p>One that nobody asks for the first ones is closed after the idle time of streams.
 */
final class SearchSource implements ChunkSource<Found> {

  private final QuerySpec spec;
  private final int most;
  private final Held held = new Held();
  private final Async<OpenSearch> search;
  private final Async<Void> idle;
  private @Nullable Async<Chunk<Found>> first;
  private boolean isTaken;
  private boolean isClosed;

  private SearchSource(
      QuerySpec spec, int prefetch, int most, Function<Held, Async<OpenSearch>> open) {
    this.spec = spec;
    this.most = most;
    this.search = open.apply(held);
    this.first = Promise.compose(search, opened -> chunk(opened, prefetch));
    this.idle = Async.after(StreamOptions.IDLE);
    Promise.watch(
        idle,
        (due, cancelled) -> {
          if (cancelled == null) {
            giveUp();
          }
        });
  }

  /** A stream that has started. */
  static AsyncStream<Found> started(
      Engine engine,
      Question question,
      QuerySpec spec,
      @Nullable Budget budget,
      Function<Held, Async<OpenSearch>> open) {
    int most = question.batchSize() == 0 ? StreamOptions.PREFETCH : question.batchSize();
    int prefetch = question.prefetchSize() == 0 ? most : question.prefetchSize();
    ChunkSource<Found> source = new SearchSource(spec, prefetch, most, open);
    return AsyncStream.of(
        budget == null ? source : budget.bound(source),
        new StreamOptions(
            most, StreamOptions.IDLE, engine.options().callbacks(), question.toString()));
  }

  @Override
  public Async<Chunk<Found>> next(int atMost) {
    Async<Chunk<Found>> ready;
    synchronized (this) {
      isTaken = true;
      if (isClosed) {
        return Async.failed(
            new TimedOutException(
                "nobody took the first result of the query within "
                    + Duration.ofMillis(StreamOptions.IDLE.toMillis())
                    + ": run it when its results are wanted",
                Outcome.NOT_APPLIED));
      }
      ready = first;
      first = null;
    }
    idle.cancel();
    return ready != null
        ? ready
        : Promise.compose(search, opened -> chunk(opened, Math.min(atMost, most)));
  }

  private Async<Chunk<Found>> chunk(OpenSearch opened, int atMost) {
    return Promise.map(
        opened.next(atMost),
        results -> {
          List<Found> found = results.stream().map(each -> QuerySpecs.found(spec, each)).toList();
          return new Chunk<>(found, opened.isAtEnd());
        });
  }

  private void giveUp() {
    synchronized (this) {
      if (isTaken) {
        return;
      }
      isClosed = true;
    }
    Async<Void> unused = close();
  }

  @Override
  public Async<Void> close() {
    idle.cancel();
    Async<Chunk<Found>> pending;
    synchronized (this) {
      pending = first;
      first = null;
    }
    if (pending != null) {
      pending.cancel();
    }
    return held.close();
  }
}
