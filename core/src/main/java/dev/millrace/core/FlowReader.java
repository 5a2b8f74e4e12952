package dev.millrace.core;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a stream for a subscriber of {@link Flow}, as much as it requests. */
final class FlowReader<T> extends Reader<T> implements Flow.Subscription {

  private final Demand demand = new Demand();

  /** Null once nothing may be signalled any more. */
  private volatile Flow.@Nullable Subscriber<? super T> subscriber;

  FlowReader(StreamHandle handle, Pull<T> top, Flow.Subscriber<? super T> subscriber) {
    super(handle, top);
    this.subscriber = subscriber;
  }

  /** Hands the subscription over on the subscribing thread. */
  void subscribe() {
    signal(each -> each.onSubscribe(this));
    begin();
  }

  @Override
  public void request(long count) {
    if (isDone()) {
      return;
    }
    if (count <= 0) {
      stop(
          new IllegalArgumentException(
              "expected a request of at least 1 value, got " + count + " (Reactive Streams 3.9)"));
      return;
    }
    // Before the demand: a turn that meets it at once may become idle again.
    handle().root().busy();
    demand.add(count);
    demanded();
  }

  @Override
  public void cancel() {
    finish();
    subscriber = null;
  }

  @Override
  boolean wants() {
    return demand.isOpen();
  }

  @Override
  void paused() {
    handle().root().idle();
  }

  @Override
  void resumed() {
    handle().root().busy();
  }

  @Override
  void take(T value) {
    demand.meet();
    signal(each -> each.onNext(value));
  }

  @Override
  void ended(@Nullable Throwable failure) {
    signal(
        each -> {
          if (failure != null) {
            each.onError(failure);
          } else {
            each.onComplete();
          }
        });
    subscriber = null;
  }

  @Override
  void close(ClosedException failure) {
    stop(failure);
  }

  /** A subscriber that throws has broken its contract; it hears nothing more. */
  private void signal(Consumer<Flow.Subscriber<? super T>> signal) {
    Flow.Subscriber<? super T> receiver = subscriber;
    if (receiver == null) {
      return;
    }
    try {
      signal.accept(receiver);
    } catch (Throwable thrown) {
      cancel();
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
    }
  }
}
