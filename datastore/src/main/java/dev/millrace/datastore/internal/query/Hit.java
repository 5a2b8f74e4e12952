package dev.millrace.datastore.internal.query;

import org.jspecify.annotations.Nullable;

/**
 * A row that a scan has come to.
 *
 * @param order what it sorts by, in bytes that sort as the results do; empty if only by path
 * @param path of the key
 * @param rest what else the index knows; null for most
 * @param entity its properties, if they were read
 */
record Hit(byte[] order, byte[] path, byte @Nullable [] rest, byte @Nullable [] entity) {

  /** Whether its entity may be found at other places of the same index, too. */
  boolean isOneOfSeveral() {
    return rest != null && rest[0] == 1;
  }

  Hit with(byte[] entity) {
    return new Hit(order, path, rest, entity);
  }
}
