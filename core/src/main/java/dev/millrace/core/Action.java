package dev.millrace.core;

/** What a store does to the referring rows when the row that they refer to goes or changes. */
public enum Action {

  /** Refuses it at the end of the statement, or of the transaction if the constraint waits. */
  NO_ACTION,

  /** Refuses it at once. */
  RESTRICT,

  /** Deletes or changes the referring rows as well. */
  CASCADE,

  /** Sets the reference to NULL; the component must take null. */
  SET_NULL,

  /** Sets the reference to its {@link Default}. */
  SET_DEFAULT
}
