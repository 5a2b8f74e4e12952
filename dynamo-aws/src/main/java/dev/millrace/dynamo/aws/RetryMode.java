package dev.millrace.dynamo.aws;

/** How a request is tried again. */
public enum RetryMode {
  /**
   * With pauses that grow, fully jittered, from 25 ms to 20 s; and not at all while too many fail.
   */
  STANDARD,
  /** As standard, and slows all requests of the client down while some are throttled. */
  ADAPTIVE
}
