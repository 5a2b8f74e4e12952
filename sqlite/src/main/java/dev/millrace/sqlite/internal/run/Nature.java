package dev.millrace.sqlite.internal.run;

/** What a request asks of the transaction it runs in. */
public enum Nature {
  /** Changes nothing; a reader runs it. */
  READ,
  /** Changes rows by one statement; joins a group, or runs alone without a transaction. */
  WRITE,
  /** Changes rows and needs a transaction or a savepoint to undo it whole; joins a group. */
  ATOMIC_WRITE,
  /** Changes rows while it waits for its caller; needs a transaction that nothing else shares. */
  LONG_WRITE,
  /** Runs alone, in whatever transactions it begins itself. */
  ALONE,
  /** Serves a caller's transaction until its end. */
  SERVING;

  /** Whether it may share a transaction with others. */
  public boolean isGroupable() {
    return this == WRITE || this == ATOMIC_WRITE;
  }

  /** Whether it runs in a transaction even where it is alone. */
  public boolean needsTransaction() {
    return this == ATOMIC_WRITE || this == LONG_WRITE;
  }
}
