package dev.millrace.sqlite;

/** When a commit waits for the disk. */
public enum Synchronous {
  /** At every commit: what was acknowledged survives a loss of power. */
  FULL,
  /**
   * Only when the log is moved into the file: what was acknowledged survives a crash of the
   * process, but the last commits may be gone after a loss of power. The file stays consistent.
   */
  NORMAL
}
