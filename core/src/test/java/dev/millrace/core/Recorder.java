package dev.millrace.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notes what a subscriber hears. */
final class Recorder<T> implements Flow.Subscriber<T> {

  static final Object COMPLETE = "complete";

  private final List<T> values = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<@Nullable Object> end = new AtomicReference<>();
  private volatile Flow.@Nullable Subscription subscription;
  private final AtomicInteger afterEnd = new AtomicInteger();

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public void onNext(T value) {
    noteSignal();
    values.add(value);
    threads.add(Thread.currentThread());
  }

  @Override
  public void onError(Throwable failure) {
    noteSignal();
    end.set(failure);
  }

  @Override
  public void onComplete() {
    noteSignal();
    end.set(COMPLETE);
  }

  private void noteSignal() {
    if (end.get() != null) {
      afterEnd.incrementAndGet();
    }
  }

  Flow.Subscription subscription() {
    Flow.Subscription seen = subscription;
    if (seen == null) {
      throw new AssertionError("onSubscribe was not called");
    }
    return seen;
  }

  List<T> values() {
    synchronized (values) {
      return List.copyOf(values);
    }
  }

  List<Thread> threads() {
    synchronized (threads) {
      return List.copyOf(threads);
    }
  }

  /** COMPLETE, the failure, or null as long as there was neither. */
  @Nullable Object end() {
    return end.get();
  }

  int signalsAfterEnd() {
    return afterEnd.get();
  }
}
