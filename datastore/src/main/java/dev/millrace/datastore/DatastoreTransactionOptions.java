package dev.millrace.datastore;

/**
 * How a transaction runs. Immutable.
 *
 * @param isReadOnly whether writes are refused
 * @param retries how often it is tried again after a conflict, 0 or more
 * @param maxGroups how many entity groups it may touch, at least 1
 * @param propagation what it has to do with one that it is begun in
 */
public record DatastoreTransactionOptions(
    boolean isReadOnly, int retries, int maxGroups, Propagation propagation) {

  /** Three retries, and 25 groups. */
  public static final DatastoreTransactionOptions DEFAULT =
      new DatastoreTransactionOptions(false, 3, 25, Propagation.NESTED);

  /** Makes them. */
  public DatastoreTransactionOptions {
    if (retries < 0) {
      throw new IllegalArgumentException("expected 0 or more retries, got " + retries);
    }
    if (maxGroups < 1) {
      throw new IllegalArgumentException("expected at least 1 entity group, got " + maxGroups);
    }
  }

  /** These for a transaction that changes nothing. */
  public DatastoreTransactionOptions readOnly() {
    return new DatastoreTransactionOptions(true, retries, maxGroups, propagation);
  }

  /** These with so many further tries after a conflict. */
  public DatastoreTransactionOptions retries(int times) {
    return new DatastoreTransactionOptions(isReadOnly, times, maxGroups, propagation);
  }

  /** These with so many entity groups at most; 1 is a transaction within one group. */
  public DatastoreTransactionOptions maxGroups(int groups) {
    return new DatastoreTransactionOptions(isReadOnly, retries, groups, propagation);
  }

  /** These for a transaction that may be begun inside of another. */
  public DatastoreTransactionOptions propagation(Propagation how) {
    return new DatastoreTransactionOptions(isReadOnly, retries, maxGroups, how);
  }
}
