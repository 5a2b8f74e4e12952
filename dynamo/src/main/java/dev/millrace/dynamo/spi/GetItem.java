package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item by its key.
 *
 * @param projection the paths to read, with commas between; null for all
 * @param names what placeholders in the projection stand for
 */
public record GetItem(
    String table,
    Map<String, AttributeValue> key,
    boolean consistent,
    @Nullable String projection,
    Map<String, String> names)
    implements Request<GetItem.Reply> {

  /**
   * The answer.
   *
   * @param item null if there is none
   */
  public record Reply(@Nullable Map<String, AttributeValue> item, List<ConsumedCapacity> capacity)
      implements Metered {}

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.getItem(this);
  }
}
