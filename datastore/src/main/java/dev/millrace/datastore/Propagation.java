package dev.millrace.datastore;

/** What a transaction that is begun inside of another has to do with it. */
public enum Propagation {

  /** Nothing: it is refused, as transactions do not nest. */
  NESTED,

  /** It joins: it is the outer one, which alone commits. */
  ALLOWED,

  /** It joins, and is refused where there is no outer one. */
  MANDATORY,

  /** It is one of its own, which commits whatever becomes of the outer one. */
  INDEPENDENT
}
