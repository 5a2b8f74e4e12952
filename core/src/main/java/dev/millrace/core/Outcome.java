package dev.millrace.core;

/** What is known of the effect of an operation that failed. */
public enum Outcome {
  /** Nothing was applied; the only outcome after which an operation is ever retried. */
  NOT_APPLIED,
  /** The effect stands, although the operation reports a failure. */
  APPLIED,
  /** Nobody can tell, as when the link is lost during a commit. */
  UNKNOWN
}
