package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** There are no credentials, or they are wrong or have expired. */
public final class CredentialsException extends DataException {

  private static final long serialVersionUID = 1;

  CredentialsException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}
