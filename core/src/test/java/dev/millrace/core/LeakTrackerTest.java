package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeakTrackerTest {

  private final List<String> leaked = new CopyOnWriteArrayList<>();
  private final List<Throwable> openedAt = new CopyOnWriteArrayList<>();
  private final AtomicInteger freed = new AtomicInteger();
  private final Listener listener =
      new Listener() {
        @Override
        public void leaked(String handle, Throwable opened) {
          leaked.add(handle);
          openedAt.add(opened);
        }
      };

  @Test
  void handle_droppedUnclosed_isFreedAndReportedOnce() {
    drop("a", freed::incrementAndGet);

    awaitLeak("a");
    drop("b", freed::incrementAndGet);
    awaitLeak("b");

    assertThat(leaked).containsExactly("a", "b");
    assertThat(freed).hasValue(2);
    assertThat(openedAt.get(0)).hasMessage("a was opened here");
  }

  @Test
  void handle_whoseFreeingThrows_isStillReported() {
    drop(
        "a",
        () -> {
          throw new IllegalStateException("an engine's mistake");
        });

    awaitLeak("a");
    assertThat(leaked).containsExactly("a");
  }

  @Test
  void handle_closed_isNeitherFreedNorReported() {
    LeakTracker.Tracked tracked =
        LeakTracker.track(new Object(), "closed", listener, freed::incrementAndGet);

    tracked.closed();
    tracked.closed();
    drop("later", () -> {});
    awaitLeak("later");

    assertThat(leaked).containsExactly("later");
    assertThat(freed).hasValue(0);
  }

  private void drop(String name, Runnable free) {
    assertThat(LeakTracker.track(new Object(), name, listener, free)).isNotNull();
  }

  private void awaitLeak(String name) {
    await()
        .until(
            () -> {
              System.gc();
              return leaked.contains(name);
            });
  }
}
