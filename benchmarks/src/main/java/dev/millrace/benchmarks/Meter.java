package dev.millrace.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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

  /** What each thread had used at one moment. */
  record Reading(Map<String, Long> cpuNanos, Map<Long, Long> bytes, long wallNanos) {

    /**
     * What has been used since; that of threads which ended meanwhile is not known and left out.
     */
    Used since(Reading earlier) {
      return new Used(
          grown(earlier.cpuNanos, cpuNanos),
          grown(earlier.bytes, bytes),
          wallNanos - earlier.wallNanos);
    }

    private static <K> long grown(Map<K, Long> before, Map<K, Long> after) {
      long sum = 0;
      for (Map.Entry<K, Long> each : after.entrySet()) {
        sum += each.getValue() - before.getOrDefault(each.getKey(), 0L);
      }
      return sum;
    }
  }

  /** What was used between two readings. */
  record Used(long cpuNanos, long bytes, long wallNanos) {}

  private Meter() {}

  static Reading read() {
    Map<Long, Long> bytes = new HashMap<>();
    for (long id : THREADS.getAllThreadIds()) {
      bytes.put(id, Math.max(0, THREADS.getThreadAllocatedBytes(id)));
    }
    return new Reading(cpuNanos(), bytes, System.nanoTime());
  }

  private static Map<String, Long> cpuNanos() {
    if (!Files.isDirectory(TASKS)) {
      return Map.of("process", PROCESS.getProcessCpuTime());
    }
    Map<String, Long> nanos = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        nanos.put(String.valueOf(thread.getFileName()), cpuNanos(thread));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the threads of this process", e);
    }
    return nanos;
  }

  private static long cpuNanos(Path thread) {
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
