package dev.millrace.benchmarks;

/** What a client does again and again. */
interface Work {

  /**
   * Does it once, checks the answer, and returns how many operations that were.
   *
   * @throws IllegalStateException if the answer is not the known one
   */
  long run(Peer peer) throws Exception;

  /** What else was seen, for below the table; empty for nothing. */
  default String note() {
    return "";
  }

  static void check(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(what + ": expected " + expected + ", got " + actual);
    }
  }
}
