package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class LeakCheckTest {
  private static final List<String> OPEN = new CopyOnWriteArrayList<>();

  static {
    LeakCheck.watch(() -> OPEN);
  }

  private final List<AutoCloseable> left = new ArrayList<>();

  @BeforeEach
  void collectWhatCasesLeave() {
    Leaky.LEFT.clear();
  }

  @AfterEach
  void closeWhatCasesLeft() throws Exception {
    left.addAll(Leaky.LEFT);
    for (var open : left) {
      open.close();
    }
  }

  @Test
  void check_nothingLeft_passes() {
    assertThat(failures(Tidy.class)).isEmpty();
  }

  @Test
  void check_threadLeft_failsWithItsName() {
    assertThat(failures(LeaksThread.class))
        .singleElement()
        .asString()
        .contains("test \"leave()\" left open: [thread millrace-sqlite-writer]");
  }

  @Test
  void check_sharedThreadLeft_passes() {
    assertThat(failures(LeavesSharedThread.class)).isEmpty();
  }

  @Test
  void check_handleLeft_failsWithItsName() {
    assertThat(failures(LeaksHandle.class))
        .singleElement()
        .asString()
        .contains("left open: [handle cursor 7]");
  }

  @Test
  void check_temporaryFileLeft_failsWithItsPath() {
    assertThat(failures(LeaksFile.class))
        .singleElement()
        .asString()
        .contains("left open: [file ")
        .contains("leak-check");
  }

  @Test
  void check_handleClosedLate_passes() {
    assertThat(failures(ClosesLate.class)).isEmpty();
  }

  @Test
  void check_failedTest_addsNothing() {
    assertThat(failures(FailsAndLeaks.class))
        .singleElement()
        .asString()
        .contains("the failure itself");
  }

  @Test
  void check_sharedHandlesClosedAtTheEnd_passes() {
    assertThat(failures(SharesHandle.class)).isEmpty();
  }

  @Test
  void check_sharedHandlesLeft_failsTheClass() {
    assertThat(failures(LeaksSharedHandle.class))
        .singleElement()
        .asString()
        .contains("class \"LeakCheckTest$LeaksSharedHandle\" left open: [handle shared]");
  }

  private static List<Throwable> failures(Class<?> testClass) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  abstract static class Leaky {
    static final List<AutoCloseable> LEFT = new CopyOnWriteArrayList<>();

    @RegisterExtension static final LeakCheck CHECK = new LeakCheck(Duration.ofMillis(50));

    static void startThread(String name) {
      var end = new CountDownLatch(1);
      var thread =
          new Thread(
              () -> {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              },
              name);
      thread.setDaemon(true);
      thread.start();
      LEFT.add(
          () -> {
            end.countDown();
            thread.join();
          });
    }

    static void open(String handle) {
      OPEN.add(handle);
      LEFT.add(() -> OPEN.remove(handle));
    }
  }

  static class Tidy extends Leaky {
    @Test
    void leaveNothing() throws IOException {
      Files.delete(Files.createTempFile("leak-check", ".db"));
    }
  }

  static class LeaksThread extends Leaky {
    @Test
    void leave() {
      startThread("millrace-sqlite-writer");
    }
  }

  static class LeavesSharedThread extends Leaky {
    @Test
    void leave() {
      startThread("millrace-callbacks-3");
    }
  }

  static class LeaksHandle extends Leaky {
    @Test
    void leave() {
      open("cursor 7");
    }
  }

  static class LeaksFile extends Leaky {
    @Test
    void leave() throws IOException {
      Path file = Files.createTempFile("leak-check", ".db");
      LEFT.add(FileChannel.open(file, StandardOpenOption.WRITE));
      Files.delete(file);
    }
  }

  static class ClosesLate {
    @RegisterExtension static final LeakCheck CHECK = new LeakCheck(Duration.ofSeconds(30));

    private static @Nullable Thread closing;

    @Test
    void close() {
      var asked = new CountDownLatch(2);
      OPEN.add("late");
      LeakCheck.watch(
          () -> {
            asked.countDown();
            return List.of();
          });
      closing =
          new Thread(
              () -> {
                try {
                  asked.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                OPEN.remove("late");
              });
      closing.start();
    }

    @AfterAll
    static void join() throws InterruptedException {
      Objects.requireNonNull(closing).join();
    }
  }

  static class FailsAndLeaks extends Leaky {
    @Test
    void fail() {
      open("of a failed test");
      throw new AssertionError("the failure itself");
    }
  }

  @SharedHandles
  static class SharesHandle extends Leaky {
    @BeforeAll
    static void open() {
      OPEN.add("shared");
    }

    @Test
    void openLazily() {
      OPEN.add("lazy");
    }

    @AfterAll
    static void close() {
      OPEN.removeAll(List.of("shared", "lazy"));
    }
  }

  @SharedHandles
  static class LeaksSharedHandle extends Leaky {
    @Test
    void leave() {
      open("shared");
    }
  }
}
