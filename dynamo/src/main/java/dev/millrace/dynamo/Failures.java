package dev.millrace.dynamo;

import dev.millrace.core.ConflictException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what callers catch of what the service told. */
final class Failures {

  private static final DynamicCodec CODEC = DynamicCodec.ofItems();

  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "RequestLimitExceeded",
          "LimitExceededException");

  private static final Set<String> CREDENTIALS =
      Set.of(
          ServiceException.CREDENTIALS,
          "ExpiredTokenException",
          "ExpiredToken",
          "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException",
          "InvalidClientTokenId");

  private Failures() {}

  static boolean isThrottled(String code) {
    return THROTTLED.contains(code);
  }

  static Throwable of(Request<?> request, Throwable failure) {
    return failure instanceof ServiceException told ? of(request, told) : failure;
  }

  private static Throwable of(Request<?> request, ServiceException told) {
    String message = request.operation() + place(request) + ": " + told.getMessage();
    Outcome outcome = told.outcome();
    String code = told.code();
    if (THROTTLED.contains(code)) {
      return new ThrottledException(message, outcome, told);
    }
    if (CREDENTIALS.contains(code)) {
      return new CredentialsException(message, outcome, told);
    }
    return switch (code) {
      case "ConditionalCheckFailedException" ->
          new ConditionFailedException(message, item(told.item()), told);
      case "TransactionCanceledException" -> canceled(request, told);
      case "TransactionConflictException", "TransactionInProgressException" ->
          new ConflictException(message, outcome, told);
      case "ResourceNotFoundException", "TableNotFoundException" ->
          new MissingException(message, outcome, told);
      case "ResourceInUseException" -> new TableInUseException(message, outcome, told);
      case "ValidationException", "SerializationException" ->
          new InvalidQueryException(message, outcome, told);
      case "AccessDeniedException" -> new UnauthorizedException(message, outcome, told);
      case ServiceException.CONNECTION -> new ConnectionLostException(message, outcome, told);
      default -> new DynamoException(message, told);
    };
  }

  private static String place(Request<?> request) {
    List<String> tables = request.tableNames();
    return tables.isEmpty() ? "" : " of table \"" + String.join("\", \"", tables) + "\"";
  }

  private static @Nullable Map<String, @Nullable Object> item(
      @Nullable Map<String, AttributeValue> item) {
    return item == null ? null : CODEC.map(item);
  }

  private static TransactionCanceledException canceled(Request<?> request, ServiceException told) {
    List<String> operations = operations(request);
    List<TransactionCanceledException.Reason> reasons = new ArrayList<>();
    for (int i = 0; i < told.reasons().size(); i++) {
      CancellationReason reason = told.reasons().get(i);
      if (!reason.code().equals("None")) {
        reasons.add(
            new TransactionCanceledException.Reason(
                i,
                i < operations.size() ? operations.get(i) : "operation",
                reason.code(),
                String.valueOf(reason.message()),
                Optional.ofNullable(item(reason.item()))));
      }
    }
    StringBuilder message = new StringBuilder("the transaction was not applied");
    String separator = ": ";
    for (TransactionCanceledException.Reason reason : reasons) {
      message
          .append(separator)
          .append("operation ")
          .append(reason.operation())
          .append(" (")
          .append(reason.description())
          .append(") ")
          .append(reason.code());
      separator = ", ";
    }
    return new TransactionCanceledException(message.toString(), reasons, told);
  }

  private static List<String> operations(Request<?> request) {
    if (request instanceof TransactWriteItems writes) {
      return writes.writes().stream()
          .map(each -> each.getClass().getSimpleName() + " of table \"" + each.table() + "\"")
          .toList();
    }
    return request instanceof TransactGetItems gets
        ? gets.gets().stream().map(each -> "GetItem of table \"" + each.table() + "\"").toList()
        : List.of();
  }
}
