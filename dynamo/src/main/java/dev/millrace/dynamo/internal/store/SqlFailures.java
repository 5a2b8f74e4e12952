package dev.millrace.dynamo.internal.store;

import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.List;

/** Failures of the database below. */
final class SqlFailures {

  private SqlFailures() {}

  /** As a failure of the service. */
  static Throwable told(Throwable failure) {
    return failure instanceof DataException data
            && !(failure instanceof ServiceException)
            && !(failure instanceof ClosedException)
        ? new ServiceException(
            "InternalServerError",
            "the database of the engine failed: " + failure.getMessage(),
            data.outcome(),
            failure,
            null,
            null,
            List.of())
        : failure;
  }
}
