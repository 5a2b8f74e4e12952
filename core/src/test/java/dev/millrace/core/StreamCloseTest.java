package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How a stream ends before its source does. */
class StreamCloseTest {

  private static final Duration SHORT = Duration.ofMillis(30);

  private final ScriptedSource source = new ScriptedSource();
  private final AsyncStream<Integer> stream = AsyncStream.of(source, idle(StreamOptions.IDLE));

  private static StreamOptions idle(Duration idle) {
    return new StreamOptions(4, idle, Callbacks.standard(), "select n from numbers");
  }

  @Test
  void close_unusedStream_freesSourceOnce() {
    stream.close();
    stream.close();

    assertThat(source.closes()).isEqualTo(1);
    assertThatThrownBy(() -> stream.toList().result()).isInstanceOf(ClosedException.class);
    assertThatThrownBy(stream::stream).isInstanceOf(ClosedException.class);
  }

  @Test
  void close_chunkInFlight_freesSourceOnceAndFailsTheResult() {
    Async<List<Integer>> list = stream.toList();

    stream.close();

    assertThat(source.closes()).isEqualTo(1);
    assertThatThrownBy(list::result)
        .isInstanceOf(ClosedException.class)
        .hasMessage("stream \"select n from numbers\" is closed");
    source.give(1);
    assertThat(source.closes()).isEqualTo(1);
    assertThat(source.isAsked()).isFalse();
  }

  @Test
  void close_derivedStream_closesItsSource() {
    AsyncStream<String> derived = stream.filter(n -> n > 0).mapAsync(2, Async::of).map(n -> "" + n);

    derived.close();

    assertThat(source.closes()).isEqualTo(1);
    assertThatThrownBy(() -> stream.first().result()).isInstanceOf(ClosedException.class);
  }

  @Test
  void close_afterTheEnd_doesNothing() {
    Async<List<Integer>> list = stream.toList();
    source.giveLast(1);
    list.result();

    stream.close();

    assertThat(source.closes()).isZero();
  }

  @Test
  void close_whileAnActionRuns_failsTheResultAtOnce() {
    CountDownLatch inAction = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Async<Void> done =
        stream.forEach(
            n -> {
              inAction.countDown();
              awaitUninterrupted(goOn);
            });
    source.give(1, 2);
    awaitUninterrupted(inAction);

    stream.close();

    assertThatThrownBy(done::result).isInstanceOf(ClosedException.class);
    assertThat(source.closes()).isEqualTo(1);
    goOn.countDown();
  }

  @Test
  void close_subscribedStream_signalsTheError() {
    Recorder<Integer> recorder = new Recorder<>();
    stream.subscribe(recorder);

    stream.close();

    await().until(() -> recorder.end() instanceof ClosedException);
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void result_cancelled_closesStream() {
    Async<Void> done = stream.forEach(n -> {});

    done.cancel();

    assertThat(source.closes()).isEqualTo(1);
    assertThat(done.isCancelled()).isTrue();
  }

  @Test
  void result_derivedStageCancelled_closesStream() {
    Async<Integer> size = stream.toList().thenApply(List::size);

    size.cancel();

    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void subscription_cancelled_freesSourceAndSignalsNothing() {
    Recorder<Integer> recorder = new Recorder<>();
    stream.subscribe(recorder);
    recorder.subscription().request(5);

    recorder.subscription().cancel();
    source.give(1);
    recorder.subscription().request(5);
    recorder.subscription().cancel();

    assertThat(source.closes()).isEqualTo(1);
    assertThat(recorder.values()).isEmpty();
    assertThat(recorder.end()).isNull();
  }

  @Test
  void subscription_requestOfZero_signalsTheRuleAndFreesSource() {
    Recorder<Integer> recorder = new Recorder<>();
    stream.subscribe(recorder);

    recorder.subscription().request(0);

    await().until(() -> recorder.end() != null);
    assertThat(recorder.end())
        .isInstanceOfSatisfying(
            IllegalArgumentException.class, e -> assertThat(e).hasMessageContaining("3.9"));
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void subscriber_throwing_hearsNothingMoreAndFreesSource() {
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    IllegalStateException thrown = new IllegalStateException("onNext");
    Recorder<Integer> recorder = new Recorder<>();
    stream.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            recorder.onSubscribe(subscription);
            subscription.request(2);
          }

          @Override
          public void onNext(Integer value) {
            recorder.onNext(value);
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.set(e));
            throw thrown;
          }

          @Override
          public void onError(Throwable failure) {
            recorder.onError(failure);
          }

          @Override
          public void onComplete() {
            recorder.onComplete();
          }
        });

    source.give(1, 2);

    await().untilAtomic(uncaught, org.hamcrest.Matchers.sameInstance(thrown));
    assertThat(recorder.values()).containsExactly(1);
    assertThat(recorder.end()).isNull();
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void subscription_idle_freesSourceAndFailsTheNextPull() {
    AsyncStream<Integer> forgotten = AsyncStream.of(source, idle(SHORT));
    Recorder<Integer> recorder = new Recorder<>();
    forgotten.subscribe(recorder);
    recorder.subscription().request(1);
    source.give(1, 2, 3);

    await().until(() -> source.closes() == 1);

    assertThat(recorder.values()).containsExactly(1);
    assertThat(recorder.end()).isNull();
    recorder.subscription().request(1);
    await().until(() -> recorder.end() != null);
    assertThat(recorder.end())
        .isInstanceOfSatisfying(
            TimedOutException.class,
            e ->
                assertThat(e)
                    .hasMessageContaining("\"select n from numbers\"")
                    .hasMessageContaining("30 ms"));
    assertThat(recorder.values()).containsExactly(1);
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void subscription_idleAfterTheLastChunk_failsTheNextPull() {
    Recorder<Integer> recorder = new Recorder<>();
    AsyncStream.of(source, idle(SHORT)).subscribe(recorder);
    recorder.subscription().request(1);
    source.giveLast(1, 2);
    await().until(() -> recorder.values().size() == 1);
    IdleWatch after =
        new IdleWatch(SHORT.multipliedBy(3), () -> recorder.subscription().request(1));

    after.idle();

    await().until(() -> recorder.end() instanceof TimedOutException);
    assertThat(recorder.values()).containsExactly(1);
    assertThat(source.closes()).isZero();
  }

  @Test
  void stream_waitingForItsSource_isNotIdle() {
    Async<List<Integer>> list = AsyncStream.of(source, idle(SHORT)).toList();
    CountDownLatch later = new CountDownLatch(1);
    new IdleWatch(SHORT.multipliedBy(4), later::countDown).idle();

    awaitUninterrupted(later);
    source.giveLast(1);

    assertThat(list.result()).containsExactly(1);
  }

  @Test
  void idleWatch_usedAgain_waitsAnew() {
    CountDownLatch expired = new CountDownLatch(1);
    IdleWatch watch = new IdleWatch(SHORT, expired::countDown);

    watch.idle();
    watch.busy();
    watch.idle();

    awaitUninterrupted(expired);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
