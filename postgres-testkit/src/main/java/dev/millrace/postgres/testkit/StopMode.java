package dev.millrace.postgres.testkit;

/** How a server ends. */
public enum StopMode {
  /** Rolls back what runs, ends every connection with 57P01, and writes what is committed. */
  FAST("INT"),

  /** Ends every connection at once with 57P02; the next start recovers. */
  IMMEDIATE("QUIT");

  private final String signal;

  StopMode(String signal) {
    this.signal = signal;
  }

  String signal() {
    return signal;
  }
}
