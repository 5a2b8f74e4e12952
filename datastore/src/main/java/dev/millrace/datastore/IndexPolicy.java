package dev.millrace.datastore;

/** What becomes of a query that no index answers. */
public enum IndexPolicy {

  /**
   * The index that it needs is made when it first runs, which takes as long as the kind is large.
   */
  ON_DEMAND,

  /** It fails with {@link NeedIndexException}, which tells the index to declare. */
  DECLARED
}
