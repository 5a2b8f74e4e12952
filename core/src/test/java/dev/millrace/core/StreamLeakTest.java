package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What becomes of streams that nobody closes. */
class StreamLeakTest {

  private final List<String> leaks = new CopyOnWriteArrayList<>();
  private final Listener listener =
      new Listener() {
        @Override
        public void leaked(String handle, Throwable openedAt) {
          leaks.add(handle);
        }
      };
  private final StreamOptions options =
      new StreamOptions(
          4,
          StreamOptions.IDLE,
          Callbacks.of(Callbacks.standardExecutor(), listener),
          "select n from numbers");
  private final ScriptedSource source = new ScriptedSource();

  @Test
  void subscription_forgottenHalfRead_isFreedAndReported() {
    readOneAndForget();

    awaitLeak();

    assertThat(source.closes()).isEqualTo(1);
  }

  private void readOneAndForget() {
    Recorder<Integer> recorder = new Recorder<>();
    AsyncStream.of(source, options).map(n -> n + 1).subscribe(recorder);
    recorder.subscription().request(1);
    source.give(1, 2, 3, 4);
    await().until(() -> recorder.values().size() == 1);
  }

  @Test
  void blockingView_forgottenHalfRead_isFreedAndReported() {
    NumberSource numbers = NumberSource.of(1000, Runnable::run);
    pullOneAndForget(numbers);

    awaitLeak();

    assertThat(numbers.frees()).isEqualTo(1);
  }

  private void pullOneAndForget(ChunkSource<Integer> numbers) {
    assertThat(AsyncStream.of(numbers, options).stream().iterator().next()).isZero();
  }

  private void awaitLeak() {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              System.gc();
              return !leaks.isEmpty();
            });
    assertThat(leaks).containsExactly("stream \"select n from numbers\"");
  }

  @Test
  void forEach_whoseResultNobodyHolds_goesOn() {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    startForEach(seen);
    System.gc();
    System.gc();

    source.giveLast(1, 2);

    await().until(() -> seen.size() == 2);
    assertThat(leaks).isEmpty();
  }

  private void startForEach(List<Integer> seen) {
    AsyncStream.of(source, options).forEach(seen::add);
  }

  @Test
  void stream_readToTheEnd_isNoLeak() {
    readAll();

    for (int i = 0; i < 5; i++) {
      System.gc();
    }

    assertThat(leaks).isEmpty();
    assertThat(source.closes()).isZero();
  }

  private void readAll() {
    Async<List<Integer>> list = AsyncStream.of(source, options).toList();
    source.giveLast(1);
    list.result();
  }
}
