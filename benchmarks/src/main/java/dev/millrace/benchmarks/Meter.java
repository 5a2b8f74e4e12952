package dev.millrace.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads what the process has used: CPU time of its live threads but the JIT compilers', and bytes
 * allocated by them.
 *
 * <p>Wall time lies on a shared machine; these two do so less. The kernel tells the time of each
 * thread to the nanosecond ({@code /proc}); without it the process' own clock, in steps of some
 * milliseconds, must do, compilers included.
 */
final class Meter {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What was used at one moment since the start of the process. */
  record Reading(long cpuNanos, long bytes, long wallNanos) {

    Reading since(Reading earlier) {
      return new Reading(
          cpuNanos - earlier.cpuNanos, bytes - earlier.bytes, wallNanos - earlier.wallNanos);
    }
  }

  private Meter() {}

  static Reading read() {
    long bytes = 0;
    for (long each : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      bytes += Math.max(0, each);
    }
    return new Reading(usedNanos(), bytes, System.nanoTime());
  }

  private static long usedNanos() {
    if (!Files.isDirectory(TASKS)) {
      return PROCESS.getProcessCpuTime();
    }
    long nanos = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        nanos += usedNanos(thread);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the threads of this process", e);
    }
    return nanos;
  }

  private static long usedNanos(Path thread) {
    try {
      if (Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\R?")) {
        return 0;
      }
      String onCpuWaitingSlices = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(onCpuWaitingSlices, 0, onCpuWaitingSlices.indexOf(' '), 10);
    } catch (IOException e) {
      return 0; // the thread ended while it was read
    }
  }
}
