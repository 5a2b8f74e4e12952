package dev.millrace.postgres.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Listener;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One state for a session that comes, the deadline and a cancellation. */
class WaiterTest {

  private final AtomicInteger spansEnded = new AtomicInteger();
  private @Nullable Throwable spanFailure;
  private final ScheduledFuture<?> deadline =
      new EmbeddedChannel().eventLoop().schedule(() -> {}, 1, TimeUnit.HOURS);
  private final Listener.Span span =
      failure -> {
        spansEnded.incrementAndGet();
        spanFailure = failure;
      };

  private static final class Someone extends Waiter {

    private final List<Throwable> failures = new ArrayList<>();

    @Override
    void failed(Throwable reason) {
      failures.add(reason);
    }
  }

  @Test
  void grant_waiting_winsAndEndsTheDeadline() {
    Someone waiter = new Someone();
    waiter.waits(deadline, span);

    assertThat(waiter.grant()).isTrue();

    assertThat(waiter.grant()).isFalse();
    assertThat(waiter.abandon(new IllegalStateException("late"))).isFalse();
    assertThat(waiter.failures).isEmpty();
    assertThat(deadline.isCancelled()).isTrue();
    assertThat(spansEnded).hasValue(1);
    assertThat(spanFailure).isNull();
  }

  @Test
  void abandon_waiting_tellsOnceWhy() {
    Someone waiter = new Someone();
    waiter.waits(deadline, span);
    var why = new IllegalStateException("too late");

    assertThat(waiter.abandon(why)).isTrue();

    assertThat(waiter.grant()).isFalse();
    assertThat(waiter.failures).containsExactly(why);
    assertThat(spanFailure).isSameAs(why);
  }

  @Test
  void waits_overAlready_endsWhatItBrings() {
    Someone waiter = new Someone();
    var why = new IllegalStateException("at once");
    waiter.abandon(why);

    waiter.waits(deadline, span);

    assertThat(deadline.isCancelled()).isTrue();
    assertThat(spansEnded).hasValue(1);
    assertThat(spanFailure).isSameAs(why);
  }

  @Test
  void grant_racedByManyThreads_isWonOnce() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Someone waiter = new Someone();
      AtomicInteger won = new AtomicInteger();
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        boolean grants = i != 1;
        threads.add(
            new Thread(
                () -> {
                  try {
                    start.await();
                  } catch (InterruptedException e) {
                    return;
                  }
                  if (grants
                      ? waiter.grant()
                      : waiter.abandon(new IllegalStateException("raced"))) {
                    won.incrementAndGet();
                  }
                }));
      }
      threads.forEach(Thread::start);
      waiter.waits(deadline, span);
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(won).hasValue(1);
    }
    assertThat(spansEnded).hasValue(200);
  }
}
