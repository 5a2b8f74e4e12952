package dev.millrace.datastore;

/** A query for a single entity found more. */
public final class TooManyResultsException extends DatastoreException {

  private static final long serialVersionUID = 1;

  TooManyResultsException(String message) {
    super(message);
  }
}
