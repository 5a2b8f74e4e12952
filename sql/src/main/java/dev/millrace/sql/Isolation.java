package dev.millrace.sql;

/**
 * The isolation levels of the SQL standard; an engine gives the level asked for or a stronger one.
 */
public enum Isolation {
  READ_UNCOMMITTED,
  READ_COMMITTED,
  REPEATABLE_READ,
  SERIALIZABLE
}
