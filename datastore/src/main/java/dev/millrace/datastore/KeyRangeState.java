package dev.millrace.datastore;

/** What a range of ids was before it was set aside. */
public enum KeyRangeState {

  /** Free: nobody else will be given an id of it. */
  EMPTY,

  /** Some of its ids were given out before, and somebody may still put entities there. */
  CONTENTION,

  /** There are entities in it. */
  COLLISION
}
