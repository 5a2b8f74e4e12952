package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** The credentials do not allow the operation. */
public final class UnauthorizedException extends DataException {

  private static final long serialVersionUID = 1;

  UnauthorizedException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}
