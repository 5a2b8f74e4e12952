package dev.millrace.base;

import dev.millrace.core.DataException;

/** What was to be stored is no item: its key, its size, a number or a text in it. */
public final class InvalidDocumentException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of something that has not been stored. */
  public InvalidDocumentException(String message) {
    super(message);
  }
}
