package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a query that is under way.
 *
 * <p>A stream as all others, but that it has started by itself: the first results are read ahead,
 * within the bound of the query, before anybody asks. What went wrong is told to whom asks for the
 * first one. All results are of one moment.
 *
 * @param <T> what is found
 */
public final class QueryResults<T> implements AsyncStream<T> {

  private final AsyncStream<Found> found;
  private final Form<T> form;
  private volatile @Nullable Found last;

  private QueryResults(AsyncStream<Found> found, Form<T> form) {
    this.found = found;
    this.form = form;
  }

  static <T> QueryResults<T> started(QuerySource source, Form<T> form, Question question) {
    return new QueryResults<>(source.run(question), form);
  }

  private T taken(Found next) {
    last = next;
    return form.of(next.entity());
  }

  /**
   * The place behind the last result that was taken; empty before the first. Of derived streams,
   * behind the last one that went into their functions.
   */
  public Optional<Cursor> cursor() {
    Found taken = last;
    return taken == null ? Optional.empty() : Optional.of(new Cursor(taken.position()));
  }

  @Override
  public Async<Void> forEach(Consumer<? super T> action) {
    return found.forEach(each -> action.accept(taken(each)));
  }

  private AsyncStream<T> values() {
    return found.map(this::taken);
  }

  @Override
  public <R> AsyncStream<R> map(Function<? super T, ? extends R> function) {
    return values().map(function);
  }

  @Override
  public AsyncStream<T> filter(Predicate<? super T> predicate) {
    return values().filter(predicate);
  }

  @Override
  public AsyncStream<T> limit(long count) {
    return found.limit(count).map(this::taken);
  }

  @Override
  public <R> AsyncStream<R> mapAsync(
      int concurrency, Function<? super T, ? extends CompletionStage<R>> function) {
    return values().mapAsync(concurrency, function);
  }

  @Override
  public Async<List<T>> toList() {
    return values().toList();
  }

  @Override
  public <R> Async<R> collect(Collector<? super T, ?, R> collector) {
    return values().collect(collector);
  }

  @Override
  public Async<Optional<T>> first() {
    return values().first();
  }

  @Override
  public Stream<T> stream() {
    return found.stream().map(this::taken);
  }

  /**
   * The results for a {@code for} loop, each waited for; once. Close the results if the loop may
   * end early.
   */
  public Iterable<T> each() {
    return () -> stream().iterator();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    values().subscribe(subscriber);
  }

  @Override
  public void close() {
    found.close();
  }

  @Override
  public String toString() {
    return "QueryResults";
  }
}
