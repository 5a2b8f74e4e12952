package dev.millrace.postgres.internal.pool;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time, and what is done later; on an event loop, which nothing may hold up. */
public final class Clock {

  private final EventLoop loop;

  /** Makes a clock that runs on a loop. */
  public Clock(EventLoop loop) {
    this.loop = loop;
  }

  long nanos() {
    return loop.ticker().nanoTime();
  }

  ScheduledFuture<?> after(Duration time, Runnable action) {
    return loop.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  ScheduledFuture<?> every(Duration time, Runnable action) {
    return loop.scheduleWithFixedDelay(
        action, time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
