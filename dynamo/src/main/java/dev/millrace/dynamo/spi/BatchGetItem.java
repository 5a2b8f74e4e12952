package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads up to 100 items by their keys, by table. */
public record BatchGetItem(Map<String, Keys> tables) implements Request<BatchGetItem.Reply> {

  /**
   * What to read of one table.
   *
   * @param projection the paths to read, with commas between; null for all
   * @param names what placeholders in the projection stand for
   */
  public record Keys(
      List<Map<String, AttributeValue>> keys,
      boolean consistent,
      @Nullable String projection,
      Map<String, String> names) {}

  /**
   * The answer.
   *
   * @param items those that are there, by table, in no order
   * @param unprocessed what was not read, to be asked for again
   */
  public record Reply(
      Map<String, List<Map<String, AttributeValue>>> items,
      Map<String, Keys> unprocessed,
      List<ConsumedCapacity> capacity)
      implements Metered {}

  @Override
  public List<String> tableNames() {
    return tables.keySet().stream().sorted().toList();
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.batchGetItem(this);
  }
}
