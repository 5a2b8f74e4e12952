package dev.millrace.datastore;

/** A query needs an index that is not there, and must not be made on demand. */
public final class NeedIndexException extends DatastoreException {

  private static final long serialVersionUID = 1;

  private final transient CompositeIndex index;

  NeedIndexException(CompositeIndex index) {
    super("the query needs an index that is not there: create " + index);
    this.index = index;
  }

  /** The index to create. */
  public CompositeIndex index() {
    return index;
  }
}
