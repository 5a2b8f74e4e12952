package dev.millrace.postgres.internal.session;

/**
 * A row with a composite in it; outside of the package whose classes stand for values of
 * PostgreSQL.
 */
public record Holder(Pair v, int n) {

  /** The composite. */
  public record Pair(long y, String z) {}
}
