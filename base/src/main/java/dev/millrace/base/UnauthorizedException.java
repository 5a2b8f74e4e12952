package dev.millrace.base;

import dev.millrace.core.DataException;

/** A server does not know the project key. */
public final class UnauthorizedException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of something that has not been done. */
  public UnauthorizedException(String message) {
    super(message);
  }
}
