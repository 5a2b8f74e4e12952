package dev.millrace.sqlite;

/** What becomes of a call when as many requests are under way as the queue takes. */
public enum QueueOverflow {
  /** Its stage waits in line; those who wait for their stages are slowed down by it. */
  WAIT,
  /** It fails at once with a {@link dev.millrace.core.ConflictException} that is retryable. */
  FAIL
}
