package dev.millrace.datastore.internal.query;

import org.jspecify.annotations.Nullable;

/** Rows in the order of the results, one after another; on one thread, which may wait. */
interface Hits {

  /** The next one; null at the end. */
  @Nullable Hit next();
}
