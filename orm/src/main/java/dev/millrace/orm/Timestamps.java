package dev.millrace.orm;

/** Who says when a record was created and updated. */
public enum Timestamps {
  /** The time of the insert, whatever the record holds. */
  SET,
  /** What the record holds; the time of the insert where that is absent or 0. */
  KEEP
}
