package dev.millrace.dynamo.internal.store;

import org.jspecify.annotations.Nullable;

/** Reads of a store; for the time of one call of its owner, and on that thread alone. */
public interface Reading {

  /** Changes when a table is made, changed or deleted. */
  long version();

  /** What is stored under a key. */
  @Nullable Stored get(Space space, byte[] key);

  /**
   * Shows what is stored in a range, in the order of the keys, until the visitor has enough.
   *
   * @param expected about how many it will look at
   */
  void scan(Space space, KeyRange range, boolean descending, int expected, Visitor visitor);

  /** How much is stored in a space. */
  Tally tally(Space space);

  /** Looks at what is stored. */
  @FunctionalInterface
  interface Visitor {

    /** Looks at one; returns whether to go on. */
    boolean visit(byte[] key, Stored stored);
  }
}
