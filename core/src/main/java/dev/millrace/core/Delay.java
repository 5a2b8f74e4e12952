package dev.millrace.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Arrives after a time. */
final class Delay extends Promise<Void> {

  private volatile Timer.@Nullable Alarm alarm;

  private Delay() {
    super(Callbacks.standard());
  }

  static Async<Void> of(Duration duration) {
    Delay delay = new Delay();
    delay.alarm = Timer.shared().set(() -> delay.succeed(null), Timer.nanos(duration));
    return delay.async();
  }

  @Override
  protected void cancelled() {
    Timer.Alarm set = alarm;
    if (set != null) {
      set.stop();
    }
  }
}
