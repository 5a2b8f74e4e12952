package dev.millrace.postgres;

/**
 * What a pool undoes when a connection comes back.
 *
 * <p>A transaction that was left open is rolled back whatever is chosen: what others did on the
 * connection would otherwise become part of it, and be lost with it.
 */
public enum PoolReset {
  /** Everything of the session: transaction, locks, cursors, channels, settings, temporary data. */
  FULL,
  /** An open transaction only; costs nothing if there is none. */
  TRANSACTION,
  /**
   * Nothing of the session. Today the same as {@link #TRANSACTION}, since an open transaction is
   * rolled back even so.
   */
  NONE
}
