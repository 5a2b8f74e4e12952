package dev.millrace.core;

/** What is known of an operation that failed; only what was not applied is ever retried. */
public enum Outcome {
  /** The store has not changed; trying again is safe. */
  NOT_APPLIED,
  /** The store has changed, and the failure came after. */
  APPLIED,
  /** It cannot be told: a link lost during COMMIT, a time-out of a statement that was running. */
  UNKNOWN
}
