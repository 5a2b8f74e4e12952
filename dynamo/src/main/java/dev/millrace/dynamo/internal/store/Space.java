package dev.millrace.dynamo.internal.store;

/**
 * A part of a store with an order of its own.
 *
 * @param table the number of a table; below 2 for what belongs to none
 * @param part 0 for the items, from 1 on for the indexes, negative for what else a table needs
 */
public record Space(long table, int part) {

  /** The definitions of the tables. */
  public static final Space CATALOG = new Space(0, 0);

  /** The tokens of transactions. */
  public static final Space TOKENS = new Space(1, 0);

  /** The tokens of transactions by their time. */
  public static final Space TOKEN_TIMES = new Space(1, 1);
}
