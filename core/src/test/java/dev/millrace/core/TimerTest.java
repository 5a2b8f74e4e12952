package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TimerTest {

  private static final long SECOND = 1_000_000_000L;

  private final Timer timer = new Timer();
  private final List<String> rung = new ArrayList<>();

  @Test
  void ring_whatIsDue_ringsInTheOrderOfTime() {
    timer.set(() -> rung.add("late"), 30 * SECOND);
    timer.set(() -> rung.add("never"), 90 * SECOND);
    timer.set(() -> rung.add("early"), 10 * SECOND);

    timer.ring(System.nanoTime() + 60 * SECOND);

    assertThat(rung).containsExactly("early", "late");
  }

  @Test
  void ring_alarmsLeft_tellsWhenTheNextIsDue() {
    long before = System.nanoTime();
    timer.set(() -> {}, 40 * SECOND);
    timer.set(() -> {}, 20 * SECOND);
    long after = System.nanoTime();

    long next = timer.ring(after);

    assertThat(next).isBetween(before + 20 * SECOND, after + 20 * SECOND);
  }

  @Test
  void ring_stoppedAlarm_staysSilent() {
    timer.set(() -> rung.add("stopped"), 0).stop();

    timer.ring(System.nanoTime());

    assertThat(rung).isEmpty();
  }

  @Test
  void ring_alarmThatThrows_ringsTheOthers() {
    timer.set(
        () -> {
          throw new AssertionError("on purpose");
        },
        0);
    timer.set(() -> rung.add("next"), SECOND);

    timer.ring(System.nanoTime() + 2 * SECOND);

    assertThat(rung).containsExactly("next");
  }

  @Test
  void ring_manyStoppedAlarms_keepsFew() {
    for (int round = 0; round < 100; round++) {
      List<Timer.Alarm> alarms = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        alarms.add(timer.set(() -> {}, 60 * SECOND));
      }
      timer.ring(System.nanoTime());
      alarms.forEach(Timer.Alarm::stop);
    }

    assertThat(timer.kept()).isLessThan(500);
  }

  @Test
  void stop_alarmFarAway_freesItsAction() {
    Object[] resource = {new Object()};
    WeakReference<Object> reference = new WeakReference<>(resource[0]);
    Timer.Alarm alarm = timer.set(holding(resource[0]), 3_600 * SECOND);
    resource[0] = null;

    alarm.stop();

    Awaitility.await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(reference.get()).isNull();
            });
  }

  private static Runnable holding(Object resource) {
    return () -> Objects.requireNonNull(resource);
  }

  @Test
  void set_earlierThanTheNext_wakesTheSharedTimer() {
    CompletableFuture<Thread> ringer = new CompletableFuture<>();
    Timer.Alarm far = Timer.shared().set(() -> {}, 3_600 * SECOND);

    Timer.shared().set(() -> ringer.complete(Thread.currentThread()), SECOND / 1_000);

    assertThat(ringer.join()).isInstanceOf(EngineThread.class);
    assertThat(ringer.join().getName()).isEqualTo("millrace-timer");
    far.stop();
  }

  @Test
  void set_manyAlarms_takesThemInLongBeforeTheyAreDue() {
    List<Timer.Alarm> alarms = new ArrayList<>();

    for (int i = 0; i < 100_000; i++) {
      alarms.add(Timer.shared().set(() -> {}, 3_600 * SECOND));
    }

    alarms.forEach(Timer.Alarm::stop);
    CompletableFuture<Void> rung = new CompletableFuture<>();
    Timer.shared().set(() -> rung.complete(null), 0);
    assertThat(rung.join()).isNull();
  }
}
