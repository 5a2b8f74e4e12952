package dev.millrace.dynamo.internal.store;

import org.jspecify.annotations.Nullable;

/** A change of a store. */
public sealed interface Mutation {

  /** Puts or, with null, deletes what is under a key. */
  record Set(Space space, byte[] key, @Nullable Stored stored) implements Mutation {}

  /** Deletes a table. */
  record Clear(long table) implements Mutation {}
}
