package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.AsyncStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks only when it is told to. */
final class Probe<T> implements Flow.Subscriber<T> {

  private final CountDownLatch subscribed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<T> values = new CopyOnWriteArrayList<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile @Nullable Throwable failure;

  static <T> Probe<T> on(AsyncStream<T> stream) {
    Probe<T> probe = new Probe<>();
    stream.subscribe(probe);
    SqlContract.awaitEvent(probe.subscribed);
    return probe;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    subscribed.countDown();
  }

  @Override
  public void onNext(T value) {
    values.add(value);
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    ended.countDown();
  }

  @Override
  public void onComplete() {
    ended.countDown();
  }

  void request(long count) {
    Objects.requireNonNull(subscription).request(count);
  }

  void cancel() {
    Objects.requireNonNull(subscription).cancel();
  }

  List<T> values() {
    return List.copyOf(values);
  }

  List<T> awaitValues(int count) {
    SqlContract.eventually(() -> values.size() >= count);
    return values();
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  void awaitEnd() {
    SqlContract.awaitEvent(ended);
    assertThat(failure).isNull();
  }

  Throwable awaitFailure() {
    SqlContract.awaitEvent(ended);
    return Objects.requireNonNull(failure, "the stream ended without a failure");
  }
}
