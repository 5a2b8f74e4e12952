package dev.millrace.datastore;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** A failure of a datastore that is none of the failures that all stores have. */
public class DatastoreException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public DatastoreException(String message) {
    super(message);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public DatastoreException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}
