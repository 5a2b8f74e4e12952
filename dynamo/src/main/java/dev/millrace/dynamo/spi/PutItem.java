package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an item in place of the one of its key.
 *
 * @param condition must be true of the item that is there; null for none
 * @param returning {@link ReturnValues#NONE} or {@link ReturnValues#ALL_OLD}
 * @param returnsItemOnFailure whether a condition that fails tells the item
 */
public record PutItem(
    String table,
    Map<String, AttributeValue> item,
    @Nullable String condition,
    Parameters parameters,
    ReturnValues returning,
    boolean returnsItemOnFailure)
    implements Request<WriteReply>, TransactionWrite {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<WriteReply> to(Operations operations) {
    return operations.putItem(this);
  }
}
