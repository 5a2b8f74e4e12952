package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.OrderedBytes;

/**
 * A part of an index.
 *
 * @param kind the number of the kind
 * @param index the number of the property or composite index; 0 for the entities by path
 * @param prefix what its entries start with
 * @param order the range of what follows that
 * @param paths the range of the paths
 * @param isDescending whether it is read from the greatest entry, which sorts the others by path
 * @param isValue whether its entries are the prefix and nothing more
 * @param prefixParts how many values the prefix is made of
 * @param title what it is called when explained
 */
record ScanPlan(
    long kind,
    long index,
    byte[] prefix,
    Range order,
    Range paths,
    boolean isDescending,
    boolean isValue,
    int prefixParts,
    String title) {

  /** The first entry. */
  byte[] low() {
    return order.low() == null ? prefix : OrderedBytes.joined(prefix, order.low());
  }

  /** The first bytes behind the last entry. */
  byte[] high() {
    return order.high() == null
        ? OrderedBytes.joined(prefix, new byte[] {(byte) 0xff, (byte) 0xff})
        : OrderedBytes.joined(prefix, order.high());
  }

  boolean isEntities() {
    return index == 0;
  }
}
