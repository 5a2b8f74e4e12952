package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import dev.millrace.dynamo.spi.ServiceException;
import org.jspecify.annotations.Nullable;

/** A failure that the service told, or of the way to it. */
public class DynamoException extends DataException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final @Nullable String requestId;

  DynamoException(String message, ServiceException told) {
    super(message, told.outcome(), told);
    this.code = told.code();
    this.requestId = told.requestId();
  }

  /** The name of the error in the service's API: {@code ValidationException}. */
  public String code() {
    return code;
  }

  /** The number of the request in the service's books; null if it has none. */
  public @Nullable String requestId() {
    return requestId;
  }
}
