package dev.millrace.datastore.internal.store;

import dev.millrace.core.DataException;

/** An entity would have more rows in the indexes of its kind than one may. */
public final class TooManyRowsException extends DataException {

  private static final long serialVersionUID = 1;

  TooManyRowsException() {
    super(
        "expected an entity with at most "
            + IndexRows.MOST
            + " combinations of indexed values; leave properties unindexed, or a list shorter");
  }
}
