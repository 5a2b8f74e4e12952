package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateLinesTest {

  private final UpdateLines lines = new UpdateLines();
  private final List<String> started = new CopyOnWriteArrayList<>();

  private static final class Manual extends Promise<String> {
    Manual() {
      super(Callbacks.standard());
    }
  }

  private Async<String> run(String name, String label, Manual action) {
    return lines.run(
        name,
        () -> {
          started.add(label);
          return action.async();
        });
  }

  private void awaitStarted(String... labels) {
    Awaitility.await().untilAsserted(() -> assertThat(started).containsExactly(labels));
  }

  @Test
  void run_sameName_oneAfterAnother() {
    Manual first = new Manual();
    Manual second = new Manual();
    Async<String> one = run("a", "1", first);
    Async<String> two = run("a", "2", second);
    assertThat(started).containsExactly("1");

    first.succeed("x");
    awaitStarted("1", "2");
    second.succeed("y");

    assertThat(one.result()).isEqualTo("x");
    assertThat(two.result()).isEqualTo("y");
  }

  @Test
  void run_otherNames_atOnce() {
    Manual first = new Manual();
    run("a", "1", first);
    run("b", "2", new Manual());

    assertThat(started).containsExactly("1", "2");
  }

  @Test
  void run_actionFailsOrThrows_nextRuns() {
    Manual failing = new Manual();
    Async<String> one = run("a", "1", failing);
    Async<String> two =
        lines.run(
            "a",
            () -> {
              started.add("2");
              throw new IllegalStateException("thrown");
            });
    Async<String> three = lines.run("a", () -> Async.of("done"));

    failing.fail(new IllegalStateException("failed"));

    assertThatThrownBy(one::result).hasMessage("failed");
    assertThatThrownBy(two::result).hasMessage("thrown");
    assertThat(three.result()).isEqualTo("done");
    assertThatThrownBy(
            () ->
                lines
                    .run(
                        "b",
                        () -> {
                          throw new IllegalStateException("at once");
                        })
                    .result())
        .hasMessage("at once");
    assertThat(lines.run("b", () -> Async.of("after")).result()).isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void cancel_anyInTheLine_othersRun(int cancelled) {
    List<Manual> actions = new ArrayList<>();
    List<Async<String>> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      actions.add(new Manual());
      results.add(run("a", "" + i, actions.get(i)));
    }

    results.get(cancelled).cancel();

    for (int i = 0; i < 4; i++) {
      if (i != cancelled) {
        actions.get(i).succeed("done");
        assertThat(results.get(i).result()).isEqualTo("done");
      }
    }
    assertThatThrownBy(() -> results.get(cancelled).result())
        .isInstanceOf(CancellationException.class);
    assertThat(started).hasSize(cancelled == 0 ? 4 : 3);
    assertThat(run("a", "last", doneManual()).result()).isEqualTo("done");
  }

  private static Manual doneManual() {
    Manual manual = new Manual();
    manual.succeed("done");
    return manual;
  }

  @Test
  void within_whileItWaits_givesItsPlaceUp() {
    Manual first = new Manual();
    run("a", "1", first);
    Async<String> hurried = run("a", "2", doneManual()).within(Duration.ofMillis(10));

    assertThatThrownBy(hurried::result).isInstanceOf(TimedOutException.class);
    first.succeed("x");

    assertThat(run("a", "3", doneManual()).result()).isEqualTo("done");
    assertThat(started).containsExactly("1", "3");
  }
}
