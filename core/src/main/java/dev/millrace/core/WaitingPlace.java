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
      StackTraceElement[] origin = failure.getStackTrace();
      if (!Arrays.asList(origin).contains(BORDER)) {
        StackTraceElement[] joined = Arrays.copyOf(origin, origin.length + 1 + here.length);
        joined[origin.length] = BORDER;
        System.arraycopy(here, 0, joined, origin.length + 1, here.length);
        failure.setStackTrace(joined);
      } else if (failure.getSuppressed().length < MOST_SUPPRESSED) {
        // A failure that several wait for keeps the first place in its own trace.
        failure.addSuppressed(new AlsoWaitedHere(here));
      }
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
        || className.equals(own + "Async");
  }

  private static final class AlsoWaitedHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    AlsoWaitedHere(StackTraceElement[] here) {
      super("also waited for here", null, false, true);
      setStackTrace(here);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
