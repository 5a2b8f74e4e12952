package dev.millrace.dynamo.spi;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the service tells it, before the library makes the one of it that callers see.
 *
 * <p>Its {@link #code} is the name of the service's error without its name space: {@code
 * ConditionalCheckFailedException}, {@code ValidationException}, {@code ResourceNotFoundException},
 * {@code ProvisionedThroughputExceededException}. What never reached the service has one of {@link
 * #CONNECTION} and {@link #CREDENTIALS}.
 */
public final class ServiceException extends DataException {

  /** The code of a failure to reach the service, or to hear its answer. */
  public static final String CONNECTION = "Connection";

  /** The code of a failure to find credentials. */
  public static final String CREDENTIALS = "Credentials";

  private static final long serialVersionUID = 1;

  private final String code;
  private final @Nullable String requestId;
  private final transient @Nullable Map<String, AttributeValue> item;
  private final transient List<CancellationReason> reasons;

  /** Makes a failure of a request that has changed nothing. */
  public ServiceException(String code, String message) {
    this(code, message, Outcome.NOT_APPLIED, null, null, null, List.of());
  }

  /**
   * Makes a failure.
   *
   * @param item what a condition that failed looked at, if it was asked for
   * @param reasons one for each write of a transaction; empty for all other requests
   */
  public ServiceException(
      String code,
      String message,
      Outcome outcome,
      @Nullable Throwable cause,
      @Nullable String requestId,
      @Nullable Map<String, AttributeValue> item,
      List<CancellationReason> reasons) {
    super(message, outcome, cause);
    this.code = code;
    this.requestId = requestId;
    this.item = item;
    this.reasons = List.copyOf(reasons);
  }

  /**
   * For engines: a transaction that was not applied.
   *
   * @param reasons one for each of its operations
   */
  public static ServiceException cancelled(List<CancellationReason> reasons) {
    String codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", "));
    return new ServiceException(
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + codes
            + "]",
        Outcome.NOT_APPLIED,
        null,
        null,
        null,
        reasons);
  }

  /** The name of the error. */
  public String code() {
    return code;
  }

  /** The number of the request in the service's books; null if it has none. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** What a condition that failed looked at, if it was asked for. */
  public @Nullable Map<String, AttributeValue> item() {
    return item;
  }

  /** One for each write of a transaction that was cancelled, in their order. */
  public List<CancellationReason> reasons() {
    return reasons;
  }
}
