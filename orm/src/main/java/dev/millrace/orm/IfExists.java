package dev.millrace.orm;

/** What becomes of a table that is there already. */
public enum IfExists {
  /** It stays as it is, whatever it looks like; see {@link Orm#validate}. */
  KEEP,
  /** It is dropped with everything in it, and made anew. */
  REPLACE,
  /** The call fails with {@link dev.millrace.core.InvalidQueryException}. */
  FAIL
}
