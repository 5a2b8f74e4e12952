package dev.millrace.dynamo;

import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition was not true of the item that is there, or its version is another: somebody else has
 * changed it. The same call fails again; read the item first.
 */
public final class ConditionFailedException extends ConflictException {

  private static final long serialVersionUID = 1;

  private final transient @Nullable Map<String, @Nullable Object> item;

  ConditionFailedException(
      String message, @Nullable Map<String, @Nullable Object> item, Throwable cause) {
    super(message, Outcome.NOT_APPLIED, cause);
    this.item = item;
  }

  /**
   * The item that the condition looked at, if it was asked for by {@link
   * Table#returningFailedItems}; empty also if there was none.
   */
  public Optional<Map<String, @Nullable Object>> item() {
    return Optional.ofNullable(item);
  }

  @Override
  public boolean isRetryable() {
    return false;
  }
}
