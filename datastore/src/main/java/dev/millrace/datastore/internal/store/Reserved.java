package dev.millrace.datastore.internal.store;

/** What a range of ids was before it was set aside. */
public enum Reserved {

  /** Nobody had any of them. */
  FREE,

  /** Some were given out, and not used yet. */
  GIVEN_IN_PART,

  /** Some are ids of entities. */
  WITH_ENTITIES
}
