package dev.millrace.base;

/** Which way a fetch goes through the keys. */
public enum Direction {
  /** From the least key. */
  ASCENDING,
  /** From the greatest key. */
  DESCENDING
}
