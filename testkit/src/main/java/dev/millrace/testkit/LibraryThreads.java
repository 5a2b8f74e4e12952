package dev.millrace.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads of this JVM which belong to a handle of the library, known by their names. */
final class LibraryThreads {
  private static final String PREFIX = "millrace-";

  /** Daemon threads of the whole JVM, which no handle owns. */
  private static final List<String> SHARED =
      List.of("millrace-callbacks", "millrace-timer", "millrace-cleaner");

  private LibraryThreads() {}

  static Set<Thread> running() {
    var root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads;
    int count;
    do {
      threads = new Thread[root.activeCount() * 2 + 16];
      count = root.enumerate(threads);
    } while (count == threads.length);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> isOwned(thread.getName()))
        .collect(Collectors.toSet());
  }

  private static boolean isOwned(String name) {
    return name.startsWith(PREFIX) && SHARED.stream().noneMatch(name::startsWith);
  }
}
