package dev.millrace.dynamo.internal.store;

/**
 * Reads and writes of a store. What is written is seen by reads that come after the call of its
 * owner, and not at all if that call fails.
 */
public interface Writing extends Reading {

  /** Stores something under a key. */
  void put(Space space, byte[] key, Stored stored);

  /** Deletes what is stored under a key. */
  void delete(Space space, byte[] key);

  /** Deletes all spaces of a table. */
  void clear(long table);

  /** Makes the next version, and tells which it is. */
  long advance();
}
