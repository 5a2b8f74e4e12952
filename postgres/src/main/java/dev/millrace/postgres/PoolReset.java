package dev.millrace.postgres;

/**
 * What a pool undoes when a connection comes back.
 *
 * <p>A transaction that was left open is rolled back whatever is chosen: what others did on the
 * connection would otherwise become part of it, and be lost with it.
 */
public enum PoolReset {
  /**
   * Everything of the session: transaction, locks, cursors, channels, settings, temporary data.
   * Asks the server for it only if something that ran may have left any of these: not after queries
   * and writes that call PostgreSQL's own functions alone.
   */
  FULL,
  /** An open transaction only; costs nothing if there is none. */
  TRANSACTION,
  /**
   * Nothing of the session. Today the same as {@link #TRANSACTION}, since an open transaction is
   * rolled back even so.
   */
  NONE
}
