package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes an item where it is, and makes it if it is not there.
 *
 * @param update the update expression; null changes nothing but makes the item
 * @param condition must be true of the item that is there; null for none
 * @param returnsItemOnFailure whether a condition that fails tells the item
 */
public record UpdateItem(
    String table,
    Map<String, AttributeValue> key,
    @Nullable String update,
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
    return operations.updateItem(this);
  }
}
