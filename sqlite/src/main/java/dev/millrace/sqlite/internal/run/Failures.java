package dev.millrace.sqlite.internal.run;

/** Makes the failures that callers see of those of the driver. */
@FunctionalInterface
public interface Failures {

  /**
   * The failure for a caller; one that is not the driver's stays as it is.
   *
   * @param sql the statement that failed, or empty
   */
  Throwable of(Throwable failure, String sql);
}
