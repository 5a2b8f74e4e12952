package dev.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the system calls of this process with {@code perf}, if it is there and allowed to. */
final class SystemCalls {

  private static final String ALL = "raw_syscalls:sys_enter";
  private static final String KINDS = "syscalls:sys_enter_";
  private static final String EVENTS =
      String.join(
          "," + KINDS,
          ALL,
          "read",
          "write",
          "writev",
          "recvfrom",
          "sendto",
          "sendmsg",
          "epoll_wait",
          "epoll_pwait",
          "epoll_pwait2",
          "poll",
          "futex",
          "sched_yield");
  private static final long ATTACH_MILLIS = 1_000;

  private OptionalDouble all = OptionalDouble.empty();
  private final List<String> kinds = new ArrayList<>();

  private SystemCalls() {}

  /** Something that runs while they are counted, and says how many operations it did. */
  interface Measured {
    long run() throws Exception;
  }

  static SystemCalls during(Measured measured) throws Exception {
    SystemCalls calls = new SystemCalls();
    Path output = Files.createTempFile("millrace-benchmarks-", ".perf");
    try {
      calls.count(measured, output);
    } catch (IOException noPerf) {
      return new SystemCalls();
    } finally {
      Files.delete(output);
    }
    return calls;
  }

  private void count(Measured measured, Path output) throws Exception {
    long pid = ProcessHandle.current().pid();
    Process perf =
        new ProcessBuilder(
                "perf", "stat", "-x;", "-e", EVENTS, "-o", output.toString(), "-p", "" + pid)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // It says nothing when it is ready.
    if (perf.waitFor(ATTACH_MILLIS, TimeUnit.MILLISECONDS)) {
      return;
    }
    long operations = measured.run();
    new ProcessBuilder("kill", "-INT", "" + perf.pid()).start().waitFor();
    perf.waitFor();
    read(Files.readString(output), operations);
  }

  private void read(String output, long operations) {
    Matcher line = Pattern.compile("(?m)^(\\d+);[^;]*;([^;]+);").matcher(output);
    while (line.find()) {
      double each = (double) Long.parseLong(line.group(1)) / operations;
      if (line.group(2).equals(ALL)) {
        all = OptionalDouble.of(each);
      } else if (each >= 0.005) {
        String kind = line.group(2).substring(KINDS.length());
        kinds.add(String.format(Locale.ROOT, "%s %.2f", kind, each));
      }
    }
  }

  /** How many an operation needs, if that is known. */
  OptionalDouble each() {
    return all;
  }

  /** The commoner ones of them. */
  String kinds() {
    return String.join(", ", kinds);
  }
}
