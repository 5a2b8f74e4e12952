package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.IndexDefinition;

/** A query needs an index that is not there. */
final class NeedsIndex extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient IndexDefinition definition;

  NeedsIndex(IndexDefinition definition) {
    super("an index is needed", null, false, /* writableStackTrace= */ false);
    this.definition = definition;
  }

  IndexDefinition definition() {
    return definition;
  }
}
