package dev.millrace.dynamo.internal.partiql;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.ServiceException;

/** Says that a statement cannot be read. */
final class Malformed {

  private Malformed() {}

  static ServiceException at(String what) {
    return of("unexpected " + (what.isEmpty() ? "end of the statement" : what));
  }

  static ServiceException of(String message) {
    return Errors.validation("Statement wasn't well formed, can't be processed: " + message);
  }
}
