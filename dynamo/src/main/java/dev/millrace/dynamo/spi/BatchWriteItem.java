package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;

/** Puts and deletes up to 25 items, by table; each is applied or not for itself. */
public record BatchWriteItem(Map<String, List<BatchWriteItem.Write>> tables)
    implements Request<BatchWriteItem.Reply> {

  /** One write. */
  public sealed interface Write {}

  /** Puts an item in place of the one of its key. */
  public record Put(Map<String, AttributeValue> item) implements Write {}

  /** Deletes the item of a key. */
  public record Delete(Map<String, AttributeValue> key) implements Write {}

  /**
   * The answer.
   *
   * @param unprocessed what was not written, to be sent again
   */
  public record Reply(Map<String, List<Write>> unprocessed, List<ConsumedCapacity> capacity)
      implements Metered {}

  @Override
  public List<String> tableNames() {
    return tables.keySet().stream().sorted().toList();
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.batchWriteItem(this);
  }
}
