package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** The table, or the account, has no capacity left for now: wait, and try again. */
public final class ThrottledException extends DataException {

  private static final long serialVersionUID = 1;

  ThrottledException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }

  /** Of an item that a batch left over to the end. */
  static ThrottledException unprocessed() {
    return new ThrottledException("the service left it unprocessed", Outcome.NOT_APPLIED, null);
  }

  @Override
  public boolean isRetryable() {
    return outcome() == Outcome.NOT_APPLIED;
  }
}
