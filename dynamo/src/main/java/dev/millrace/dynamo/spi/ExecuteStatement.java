package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a PartiQL statement.
 *
 * @param parameters the values of its question marks
 * @param nextToken the {@link Reply#nextToken} of the page before; null for the first
 * @param limit the most items that are looked at; null for no limit
 */
public record ExecuteStatement(
    String statement,
    List<AttributeValue> parameters,
    boolean consistent,
    @Nullable String nextToken,
    @Nullable Integer limit)
    implements Request<ExecuteStatement.Reply> {

  /**
   * The answer.
   *
   * @param nextToken where the next page starts; null if there is none
   */
  public record Reply(
      List<Map<String, AttributeValue>> items,
      @Nullable String nextToken,
      List<ConsumedCapacity> capacity)
      implements Metered {}

  @Override
  public List<String> tableNames() {
    return List.of();
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.executeStatement(this);
  }
}
