package dev.millrace.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Stream;

/**
 * Values that arrive over time, with back-pressure. One subscriber.
 *
 * <p>Nothing happens before the first demand: a terminal operation, or a request by a subscriber.
 * From then on the stream prefetches within its bound and holds its connection or reader until it
 * has ended, failed or is closed; a stream that is not pulled for its idle time (a minute unless
 * the options say otherwise) is closed with an error that says so. A second subscriber gets an
 * {@link IllegalStateException}. Functions and actions run on the callback executor, one at a time
 * and in order; a failure in one closes the stream and is the failure of the result. Closing a
 * derived stream closes its source; closing twice is fine.
 *
 * @param <T> what arrives
 */
public interface AsyncStream<T> extends Flow.Publisher<T>, AutoCloseable {

  /**
   * Calls an action with each value; done when the stream has ended, and cancelling it closes the
   * stream.
   */
  Async<Void> forEach(Consumer<? super T> action);

  /** Returns a stream of what a function makes of each value. */
  <R> AsyncStream<R> map(Function<? super T, ? extends R> function);

  /** Returns a stream of the values that a predicate takes. */
  AsyncStream<T> filter(Predicate<? super T> predicate);

  /** Returns a stream that ends, and closes its source, after so many values. */
  AsyncStream<T> limit(long count);

  /**
   * Returns a stream of what asynchronous calls make of each value, in the order of the source.
   *
   * @param concurrency how many calls are in flight at most; at least 1
   */
  <R> AsyncStream<R> mapAsync(
      int concurrency, Function<? super T, ? extends CompletionStage<R>> function);

  /** Collects all values into an immutable list. */
  Async<List<T>> toList();

  /** Collects all values; the collector's functions run on the callback executor. */
  <R> Async<R> collect(Collector<? super T, ?, R> collector);

  /** Takes the first value, if there is one, and closes the stream. */
  Async<Optional<T>> first();

  /**
   * Returns a blocking view for virtual threads and scripts; close it.
   *
   * <p>Its operations wait on the calling thread and are refused on an engine's thread.
   */
  Stream<T> stream();

  /** Gives the rest up and frees what the stream holds; does not wait. */
  @Override
  void close();
}
