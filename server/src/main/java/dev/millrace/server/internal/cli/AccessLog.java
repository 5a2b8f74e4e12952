package dev.millrace.server.internal.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Prints lines on a thread of its own: where they come from nothing may wait for who reads them.
 *
 * <p>Lines that come while too many are waiting are left out, and counted. Safe for use from any
 * thread. {@link #close} prints what is waiting, unless nobody takes it.
 */
final class AccessLog implements AutoCloseable {

  private static final int MOST_WAITING = 10_000;
  private static final long PATIENCE_MILLIS = 2_000;

  private final PrintStream out;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder leftOut = new LongAdder();
  private final Thread printer = new Thread(this::print, "millrace-server-log");
  private volatile boolean isClosed;

  AccessLog(PrintStream out) {
    this.out = out;
    printer.setDaemon(true);
    printer.start();
  }

  /** Prints a line soon; never waits. */
  void add(String line) {
    if (!waiting.offer(line)) {
      leftOut.increment();
    }
  }

  private void print() {
    List<String> lines = new ArrayList<>();
    try {
      while (!isClosed) {
        lines.add(waiting.take());
        print(lines);
      }
    } catch (InterruptedException e) {
      // asked to end: what is left is the last
    }
    print(lines);
  }

  /** Prints what waits in one go. */
  private void print(List<String> lines) {
    waiting.drainTo(lines);
    long missing = leftOut.sumThenReset();
    if (missing > 0) {
      lines.add("(" + missing + " lines left out: nobody took them)");
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append(System.lineSeparator()));
    lines.clear();
    out.print(text);
    out.flush();
  }

  @Override
  public void close() {
    isClosed = true;
    printer.interrupt();
    try {
      printer.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
