package dev.millrace.core;

import java.util.List;
import java.util.Objects;
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
 * <p>Nothing happens before the first demand: a terminal operation, or a request by a subscriber;
 * that call asks for the first values. From then on the stream reads ahead within its bound and
 * holds its connection or reader until it has ended, failed or is closed; a stream that nobody
 * pulls for its idle time (a minute unless the options say otherwise) is closed, and the next pull
 * gets a {@link TimedOutException} that says so. A stream that becomes garbage half read is freed
 * and reported to {@link Listener#leaked}.
 *
 * <p>A stream and those derived from it are one: they have one subscriber among them, and a second
 * one gets an {@link IllegalStateException} in its result. Closing any of them closes all; then an
 * operation that is not done, and every later one, fails with {@link ClosedException}. Closing
 * twice is fine, and so is closing after the end.
 *
 * <p>Safe for use from any thread. Functions and actions run on the callback executor, one at a
 * time and in order, each seeing what the ones before it did; they may block. A failure in one
 * closes the stream and is the failure of the result. There are no null values: a function that
 * returns null fails the stream with a {@link NullPointerException}.
 *
 * <p>As a {@link Flow.Publisher} it follows Reactive Streams; {@code onSubscribe} is called on the
 * subscribing thread, all other signals on the callback executor.
 *
 * @param <T> what arrives
 */
public interface AsyncStream<T> extends Flow.Publisher<T>, AutoCloseable {

  /**
   * Returns the stream of a source, for engines.
   *
   * <p>The source is closed exactly once, unless it has given its last chunk before.
   */
  static <T> AsyncStream<T> of(ChunkSource<T> source, StreamOptions options) {
    return ChunkStream.over(new Feed<>(source, options), options);
  }

  /**
   * Returns a stream of the values of a collection, iterated on the standard callback executor when
   * they are wanted; it reads nothing ahead and has no idle time.
   */
  static <T> AsyncStream<T> from(Iterable<? extends T> values) {
    return ChunkStream.over(
        new IterablePull<>(Objects.requireNonNull(values, "values")), StreamOptions.standard());
  }

  /**
   * Calls an action with each value; done when the stream has ended. Cancelling the result of this
   * or another terminal operation closes the stream.
   */
  Async<Void> forEach(Consumer<? super T> action);

  /** Returns a stream of what a function makes of each value. */
  <R> AsyncStream<R> map(Function<? super T, ? extends R> function);

  /** Returns a stream of the values that a predicate takes. */
  AsyncStream<T> filter(Predicate<? super T> predicate);

  /**
   * Returns a stream that ends, and closes its source, after so many values.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  AsyncStream<T> limit(long count);

  /**
   * Returns a stream of what asynchronous calls make of each value, in the order of the source.
   *
   * <p>A call that fails, and a failure of the source, end the stream: values that have arrived
   * before and are next in order are given, the calls in flight are cancelled. Closing the stream
   * cancels them too. A call is given up as {@link Async#cancel()} of a derived stage does: it goes
   * on if something else depends on it.
   *
   * @param concurrency how many calls are in flight at most; at least 1
   * @throws IllegalArgumentException if the concurrency is less than 1
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
   * Returns a blocking view for virtual threads and scripts; close it, which closes the stream.
   *
   * <p>Its operations wait on the calling thread. Half of what the stream may read ahead goes
   * through its functions before it is pulled. A pull on an engine's thread throws {@link
   * IllegalStateException}; a pull by an interrupted thread closes the stream and throws {@link
   * java.util.concurrent.CancellationException}, and the interrupt flag stays set.
   *
   * @throws IllegalStateException if there is a subscriber already
   * @throws ClosedException if the stream is closed
   */
  Stream<T> stream();

  /** Gives the rest up and frees what the stream holds; does not wait. */
  @Override
  void close();
}
