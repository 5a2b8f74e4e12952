package dev.millrace.dynamo.internal.value;

import dev.millrace.dynamo.spi.ServiceException;

/** The failures that the service tells, by its names. */
public final class Errors {

  /** The code of a request that is wrong in itself. */
  public static final String VALIDATION = "ValidationException";

  /** The code of a condition that was not true. */
  public static final String CONDITION = "ConditionalCheckFailedException";

  /** The code of a table that is not there. */
  public static final String NOT_FOUND = "ResourceNotFoundException";

  private Errors() {}

  /** A request that is wrong in itself, or does not fit the table or the item. */
  public static ServiceException validation(String message) {
    return new ServiceException(VALIDATION, message);
  }

  /** A parameter that is wrong. */
  public static ServiceException parameter(String message) {
    return validation("One or more parameter values were invalid: " + message);
  }

  /** A parameter out of its bounds, in the words of the service's own checks. */
  public static ServiceException constraint(String value, String parameter, String constraint) {
    return validation(
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + parameter
            + "' failed to satisfy constraint: Member must "
            + constraint);
  }

  /** A table that is not there. */
  public static ServiceException notFound(String message) {
    return new ServiceException(NOT_FOUND, message);
  }
}
