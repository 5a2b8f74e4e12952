package dev.millrace.postgres;

/** What a pool undoes when a connection comes back. */
public enum PoolReset {
  /** Everything of the session: transaction, locks, cursors, channels, settings, temporary data. */
  FULL,
  /** An open transaction only. */
  TRANSACTION,
  /** Nothing. */
  NONE
}
