package dev.millrace.dynamo.aws;

import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.ServiceException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Brings the SDK's failures to those of a transport. */
final class Failures {

  private static final int SERVER_ERROR = 500;

  private Failures() {}

  static ServiceException of(Throwable thrown, Effect effect) {
    Throwable failure = unwrapped(thrown);
    if (failure instanceof ServiceException own) {
      return own;
    }
    Outcome outcome = outcome(failure, effect);
    return failure instanceof AwsServiceException told
        ? told(told, outcome)
        : untold(failure, outcome);
  }

  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  /** Whether the SDK gave up waiting, and left an exchange that goes on. */
  static boolean isLate(@Nullable Throwable thrown) {
    return hasCause(thrown, ApiCallTimeoutException.class);
  }

  /** The SDK may tell that it hung up, and the reason only as a cause. */
  private static boolean hasCause(@Nullable Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static Outcome outcome(Throwable failure, Effect effect) {
    if (effect == Effect.READ) {
      return Outcome.NOT_APPLIED;
    }
    // A token makes the earlier try and this one the same transaction, which this one knows of.
    boolean isEarlier =
        EarlierAttempt.marks(failure) && !(failure instanceof TransactionCanceledException);
    return isEarlier || mayBeApplied(failure) ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
  }

  /** Whether the service may have carried a write out although it failed so. */
  static boolean mayBeApplied(Throwable failure) {
    if (failure instanceof SdkServiceException told) {
      return told.statusCode() >= SERVER_ERROR || told instanceof TransactionInProgressException;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isUnsent(cause)) {
        return false;
      }
    }
    return true;
  }

  /** Nothing of a request is sent before there are a connection and credentials to sign it. */
  private static boolean isUnsent(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException
        // The HTTP client's, when it waited too long for a connection to be free.
        || cause instanceof TimeoutException
        || cause instanceof MissingCredentialsException;
  }

  private static ServiceException told(AwsServiceException failure, Outcome outcome) {
    var details = failure.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    return new ServiceException(
        code == null ? "Http" + failure.statusCode() : code,
        message == null ? "the service answered with status " + failure.statusCode() : message,
        outcome,
        failure,
        failure.requestId(),
        item(failure),
        reasons(failure));
  }

  private static @Nullable Map<String, AttributeValue> item(AwsServiceException failure) {
    return failure instanceof ConditionalCheckFailedException failed && failed.hasItem()
        ? Values.ofSdk(failed.item())
        : null;
  }

  private static List<CancellationReason> reasons(AwsServiceException failure) {
    if (!(failure instanceof TransactionCanceledException cancelled)) {
      return List.of();
    }
    List<CancellationReason> reasons = new ArrayList<>();
    for (var reason : cancelled.cancellationReasons()) {
      reasons.add(
          new CancellationReason(
              reason.code(),
              reason.message(),
              reason.hasItem() ? Values.ofSdk(reason.item()) : null));
    }
    return reasons;
  }

  private static ServiceException untold(Throwable failure, Outcome outcome) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingCredentialsException) {
        return new ServiceException(
            ServiceException.CREDENTIALS,
            "no credentials: set AwsOptions.credentials, AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, or a profile",
            outcome,
            cause.getCause(),
            null,
            null,
            List.of());
      }
    }
    boolean isLate =
        hasCause(failure, ApiCallTimeoutException.class)
            || hasCause(failure, ApiCallAttemptTimeoutException.class);
    return new ServiceException(
        ServiceException.CONNECTION,
        isLate ? "no answer of DynamoDB in time" : "cannot reach DynamoDB, or lost its answer",
        outcome,
        failure,
        null,
        null,
        List.of());
  }
}
