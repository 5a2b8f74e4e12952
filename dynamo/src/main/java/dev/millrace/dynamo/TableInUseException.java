package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** The table is there already, or is being made, changed or deleted. */
public final class TableInUseException extends DataException {

  private static final long serialVersionUID = 1;

  TableInUseException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}
