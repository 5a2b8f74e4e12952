package dev.millrace.dynamo.internal.store;

/**
 * Reads and writes of a store. What is written is seen by reads that come after the call of its
 * owner, and not at all if that call fails.
 */
public interface Writing extends Reading {

  /** Adds a change to those that are made when the call of its owner has succeeded. */
  void add(Mutation mutation);

  /** Stores something under a key. */
  default void put(Space space, byte[] key, Stored stored) {
    add(new Mutation.Set(space, key, stored));
  }

  /** Deletes what is stored under a key. */
  default void delete(Space space, byte[] key) {
    add(new Mutation.Set(space, key, null));
  }

  /** Deletes all spaces of a table. */
  default void clear(long table) {
    add(new Mutation.Clear(table));
  }

  /** Makes the next version, and tells which it is. */
  long advance();
}
