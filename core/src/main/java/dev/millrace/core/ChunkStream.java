package dev.millrace.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A stream and the steps that its values go through; the steps are made when it is read. */
final class ChunkStream<T> implements AsyncStream<T> {

  private final StreamHandle handle;
  private final Supplier<Pull<T>> steps;

  private ChunkStream(StreamHandle handle, Supplier<Pull<T>> steps) {
    this.handle = handle;
    this.steps = steps;
  }

  static <T> ChunkStream<T> over(Pull.Root<T> root, StreamOptions options) {
    return new ChunkStream<>(new StreamHandle(root, options), () -> root);
  }

  @Override
  public Async<Void> forEach(Consumer<? super T> action) {
    return read(Fold.<T>forEach(action));
  }

  @Override
  public <R> AsyncStream<R> map(Function<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return new ChunkStream<>(handle, () -> new MapPull<>(steps.get(), function));
  }

  @Override
  public AsyncStream<T> filter(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate, "predicate");
    return new ChunkStream<>(handle, () -> new FilterPull<>(steps.get(), predicate));
  }

  @Override
  public AsyncStream<T> limit(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("expected a limit of at least 0, got " + count);
    }
    return new ChunkStream<>(handle, () -> new LimitPull<>(steps.get(), count));
  }

  @Override
  public <R> AsyncStream<R> mapAsync(
      int concurrency, Function<? super T, ? extends CompletionStage<R>> function) {
    if (concurrency < 1) {
      throw new IllegalArgumentException(
          "expected a concurrency of at least 1, got " + concurrency);
    }
    Objects.requireNonNull(function, "function");
    return new ChunkStream<>(handle, () -> new MapAsyncPull<>(steps.get(), concurrency, function));
  }

  @Override
  public Async<List<T>> toList() {
    return read(Fold.<T>toList());
  }

  @Override
  public <R> Async<R> collect(Collector<? super T, ?, R> collector) {
    return read(Fold.collect(collector));
  }

  @Override
  public Async<Optional<T>> first() {
    ChunkStream<T> one = new ChunkStream<>(handle, () -> new LimitPull<>(steps.get(), 1));
    return one.read(Fold.<T>first());
  }

  private <R> Async<R> read(Fold<? super T, R> fold) {
    RuntimeException refused = handle.claim();
    if (refused != null) {
      Promise<R> result = new Promise<>(handle.options().callbacks());
      result.fail(refused);
      return result.async();
    }
    FoldReader<T, R> reader = new FoldReader<>(handle, steps.get(), fold);
    handle.attach(reader);
    reader.begin();
    return reader.result();
  }

  @Override
  public Stream<T> stream() {
    RuntimeException refused = handle.claim();
    if (refused != null) {
      throw refused;
    }
    BlockingReader<T> reader = new BlockingReader<>(handle, steps.get());
    handle.attach(reader);
    reader.begin();
    return StreamSupport.stream(reader, /* parallel= */ false).onClose(handle::close);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    RuntimeException refused = handle.claim();
    if (refused != null) {
      FlowReader<T> nothing =
          new FlowReader<>(handle, new IterablePull<>(List.<T>of()), subscriber);
      nothing.stop(refused);
      nothing.subscribe();
      return;
    }
    FlowReader<T> reader = new FlowReader<>(handle, steps.get(), subscriber);
    handle.attach(reader);
    reader.subscribe();
  }

  @Override
  public void close() {
    handle.close();
  }

  @Override
  public String toString() {
    return "AsyncStream[" + handle.options().name() + "]";
  }
}
