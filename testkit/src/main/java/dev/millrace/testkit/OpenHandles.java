package dev.millrace.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What was open at one moment. */
record OpenHandles(Set<Thread> threads, List<String> handles, List<String> files) {
  private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();
  private static final List<Supplier<? extends Collection<String>>> WATCHED =
      new CopyOnWriteArrayList<>();

  static void watch(Supplier<? extends Collection<String>> openHandles) {
    WATCHED.add(openHandles);
  }

  static OpenHandles now() {
    var handles = new ArrayList<String>();
    WATCHED.forEach(openHandles -> handles.addAll(openHandles.get()));
    return new OpenHandles(LibraryThreads.running(), handles, TemporaryFiles.open());
  }

  /** What is open beyond this after the time given; returns as soon as there is nothing. */
  List<String> openedSince(Duration grace) {
    long start = System.nanoTime();
    var left = now().without(this);
    while (!left.isEmpty() && System.nanoTime() - start < grace.toNanos()) {
      LockSupport.parkNanos(POLL_NANOS);
      left = now().without(this);
    }
    return left;
  }

  private List<String> without(OpenHandles before) {
    var left = new ArrayList<String>();
    threads.stream()
        .filter(thread -> !before.threads.contains(thread))
        .forEach(thread -> left.add("thread " + thread.getName()));
    rest(handles, before.handles).forEach(handle -> left.add("handle " + handle));
    rest(files, before.files).forEach(file -> left.add("file " + file));
    return left;
  }

  private static List<String> rest(List<String> all, List<String> before) {
    var rest = new ArrayList<>(all);
    before.forEach(rest::remove);
    return rest;
  }
}
