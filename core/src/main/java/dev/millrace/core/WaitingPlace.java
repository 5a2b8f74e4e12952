package dev.millrace.core;

import java.util.Arrays;

/**
 * Puts the place of the thread that waits into the trace of a failure that was made on another
 * thread.
 */
final class WaitingPlace {

  private static final StackTraceElement BORDER =
      new StackTraceElement("waited for", "here", null, -1);

  private static final int MOST_SUPPRESSED = 8;

  private WaitingPlace() {}

  static void addTo(Throwable failure) {
    StackTraceElement[] here = here();
    synchronized (failure) {
      StackTraceElement[] trace = failure.getStackTrace();
      int border = Arrays.asList(trace).indexOf(BORDER);
      if (border < 0) {
        failure.setStackTrace(joined(trace, here));
      }
      // One that several wait for keeps the first place in its trace; one may have no trace at all.
      if (border >= 0 ? !endsWith(trace, border + 1, here) : failure.getStackTrace().length == 0) {
        suppress(failure, here);
      }
    }
  }

  private static StackTraceElement[] joined(StackTraceElement[] trace, StackTraceElement[] here) {
    StackTraceElement[] joined = Arrays.copyOf(trace, trace.length + 1 + here.length);
    joined[trace.length] = BORDER;
    System.arraycopy(here, 0, joined, trace.length + 1, here.length);
    return joined;
  }

  private static boolean endsWith(StackTraceElement[] trace, int from, StackTraceElement[] end) {
    return Arrays.equals(trace, from, trace.length, end, 0, end.length);
  }

  private static void suppress(Throwable failure, StackTraceElement[] here) {
    Throwable[] suppressed = failure.getSuppressed();
    for (Throwable each : suppressed) {
      if (each instanceof WaitedHere && Arrays.equals(each.getStackTrace(), here)) {
        return;
      }
    }
    if (suppressed.length < MOST_SUPPRESSED) {
      failure.addSuppressed(new WaitedHere(here));
    }
  }

  private static StackTraceElement[] here() {
    StackTraceElement[] frames = Thread.currentThread().getStackTrace();
    String own = Async.class.getPackageName() + ".";
    int first = 1;
    while (first < frames.length && isOwn(frames[first].getClassName(), own)) {
      first++;
    }
    return Arrays.copyOfRange(frames, Math.min(first, frames.length), frames.length);
  }

  private static boolean isOwn(String className, String own) {
    return className.equals(own + "WaitingPlace")
        || className.equals(own + "Failure")
        || className.equals(own + "Outcomes")
        || className.equals(own + "Async")
        || className.equals(own + "Stage");
  }

  private static final class WaitedHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    WaitedHere(StackTraceElement[] here) {
      super("waited for here", null, false, true);
      setStackTrace(here);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
