package dev.millrace.datastore.internal.query;

/** For which rows the entity is read along with them. */
enum Read {

  /** For none. */
  NONE,

  /** For those that may be one of several of the same entity. */
  SEVERAL,

  /** For all. */
  ALL;

  boolean isNeeded(Hit hit) {
    return hit.entity() == null && (this == ALL || (this == SEVERAL && hit.isOneOfSeveral()));
  }
}
