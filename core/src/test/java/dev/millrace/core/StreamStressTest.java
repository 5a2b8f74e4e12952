package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Demand, chunks, cancelling and closing on threads that know nothing of each other. */
class StreamStressTest {

  private static final int ROUNDS = 400;
  private static final int VALUES = 500;

  private final SplittableRandom random = new SplittableRandom();
  private final ExecutorService engine = Executors.newSingleThreadExecutor();
  private final ExecutorService requester = Executors.newSingleThreadExecutor();
  private final ExecutorService ender = Executors.newSingleThreadExecutor();

  @AfterEach
  void stopThreads() {
    engine.shutdown();
    requester.shutdown();
    ender.shutdown();
  }

  @Test
  void streams_readFromManyThreads_giveEveryValueOnceInOrder() {
    for (int round = 0; round < ROUNDS; round++) {
      NumberSource source = NumberSource.of(VALUES, engine);
      Serial serial = new Serial();
      stream(source).subscribe(serial);

      requester.execute(() -> requestAll(serial, random.split()));

      awaitTrue(() -> serial.isOver);
      assertThat(serial.values()).isEqualTo(IntStream.range(0, VALUES).toArray());
      assertThat(serial.overlapped).isFalse();
      assertThat(source.frees()).isEqualTo(1);
    }
  }

  @Test
  void streams_endedAtAnyMoment_freeTheirSourceOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      NumberSource source = NumberSource.of(VALUES, engine);
      Serial serial = new Serial();
      AsyncStream<Integer> stream = stream(source);
      stream.subscribe(serial);
      boolean isClose = random.nextBoolean();
      int until = random.nextInt(VALUES);

      requester.execute(() -> requestAll(serial, random.split()));
      ender.execute(
          () -> {
            while (serial.seen < until && !serial.isOver) {
              Thread.onSpinWait();
            }
            if (isClose) {
              stream.close();
            } else {
              serial.subscription.cancel();
            }
          });

      awaitTrue(() -> source.frees() == 1 && (!isClose || serial.isOver));
      assertThat(serial.overlapped).isFalse();
      int[] values = serial.values();
      assertThat(values).isEqualTo(IntStream.range(0, values.length).toArray());
    }
  }

  private AsyncStream<Integer> stream(NumberSource source) {
    int prefetch = 1 + random.nextInt(20);
    AsyncStream<Integer> stream =
        AsyncStream.of(
            source,
            new StreamOptions(prefetch, StreamOptions.IDLE, Callbacks.standard(), "numbers"));
    return random.nextBoolean()
        ? stream
        : stream.mapAsync(3, n -> n % 2 == 0 ? Async.of(n) : Async.of(n).thenApply(odd -> odd));
  }

  private static void requestAll(Serial serial, SplittableRandom random) {
    for (int requested = 0; requested < VALUES; ) {
      int count = 1 + random.nextInt(30);
      requested += count;
      serial.subscription.request(count);
    }
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
  }

  /** Notes values without a lock and finds signals that overlap. */
  private static final class Serial implements Flow.Subscriber<Integer> {
    private final int[] values = new int[VALUES];
    private final AtomicBoolean inSignal = new AtomicBoolean();
    private volatile Flow.Subscription subscription;
    private volatile int seen;
    private volatile boolean isOver;
    private volatile boolean overlapped;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void onNext(Integer value) {
      enter();
      int size = seen;
      values[size] = value;
      seen = size + 1;
      leave();
    }

    @Override
    public void onError(Throwable failure) {
      isOver = true;
    }

    @Override
    public void onComplete() {
      isOver = true;
    }

    private void enter() {
      if (isOver || !inSignal.compareAndSet(false, true)) {
        overlapped = true;
      }
    }

    private void leave() {
      inSignal.set(false);
    }

    int[] values() {
      return Arrays.copyOf(values, seen);
    }
  }
}
