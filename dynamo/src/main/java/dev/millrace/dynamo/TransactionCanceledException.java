package dev.millrace.dynamo;

import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction was not applied, nor any part of it. */
public final class TransactionCanceledException extends ConflictException {

  private static final long serialVersionUID = 1;

  private final transient List<Reason> reasons;

  /**
   * Why one operation kept the transaction from being applied.
   *
   * @param operation its place among the operations, from 0
   * @param description what it was to do, without values: {@code PutItem of table "users"}
   * @param code {@code ConditionalCheckFailed}, {@code TransactionConflict} and the like
   * @param message as the service says it
   * @param item what the condition looked at, if it was asked for
   */
  public record Reason(
      int operation,
      String description,
      String code,
      String message,
      Optional<Map<String, @Nullable Object>> item) {

    /** Whether the same transaction may pass the next time. */
    boolean isPassing() {
      return code.equals("TransactionConflict")
          || code.equals("ThrottlingError")
          || code.equals("ProvisionedThroughputExceeded");
    }
  }

  TransactionCanceledException(String message, List<Reason> reasons, Throwable cause) {
    super(message, Outcome.NOT_APPLIED, cause);
    this.reasons = List.copyOf(reasons);
  }

  /** The operations that are to blame, in their order. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** Whether nothing but other transactions and a lack of capacity were in the way. */
  @Override
  public boolean isRetryable() {
    return reasons.stream().allMatch(Reason::isPassing);
  }
}
