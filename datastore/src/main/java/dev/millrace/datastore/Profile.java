package dev.millrace.datastore;

/** Whose limits and refusals a store has. */
public enum Profile {

  /**
   * App Engine's Datastore, as its programs know it: inequalities of one property, which is the
   * first to be sorted by; in transactions only queries with an ancestor; at most 30 subqueries of
   * {@code IN} and {@code !=}; entities inside of others are not found by queries.
   */
  GAE,

  /**
   * Today's service: inequalities of several properties, any query in a transaction, 100
   * subqueries, and entities inside of others are found by the names of their properties behind a
   * dot.
   */
  MODERN;

  /** How many queries a query may be taken apart into. */
  int maxSubqueries() {
    return this == GAE ? 30 : 100;
  }
}
