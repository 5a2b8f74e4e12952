package dev.millrace.server.internal.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows how far something is, on a line that it writes over. */
final class Progress {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int WIDTH = 30;
  private static final int PERCENT = 100;

  private final PrintStream out;
  private final boolean isShown;
  private final long total;
  private long count;
  private long last = System.nanoTime();

  /** Of so much in all; 0 if that is not known. */
  Progress(PrintStream out, boolean isShown, long total) {
    this.out = out;
    this.isShown = isShown;
    this.total = total;
  }

  void add(long more) {
    count += more;
    long now = System.nanoTime();
    if (isShown && now - last > PAUSE) {
      last = now;
      out.print("\r" + line());
      out.flush();
    }
  }

  /** Says what has been done, in place of how far it is. */
  void end(long number, String what) {
    if (isShown) {
      String bar = total == 0 ? "" : bar(WIDTH) + " ";
      out.printf(Locale.ROOT, "\r%s%,d %s%n", bar, number, what);
    }
  }

  private String line() {
    if (total == 0) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    long part = Math.min(count, total);
    return bar((int) (part * WIDTH / total)) + " " + part * PERCENT / total + " %";
  }

  private static String bar(int length) {
    return "[" + "#".repeat(length) + ".".repeat(WIDTH - length) + "]";
  }
}
