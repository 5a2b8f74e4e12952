package dev.millrace.postgres;

/** How statements are kept on the server. */
public enum StatementMode {
  /** Prepared once by name and used again. */
  NAMED,
  /**
   * Parsed anew each time, in the same round trip: for poolers that hand each transaction another
   * backend and do not follow prepared statements.
   */
  UNNAMED
}
