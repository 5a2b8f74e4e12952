package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads up to 100 items as they are at one moment; their consistency is not looked at. */
public record TransactGetItems(List<GetItem> gets) implements Request<TransactGetItems.Reply> {

  /**
   * The answer.
   *
   * @param items in the order of the request; empty for one that is not there
   */
  public record Reply(
      List<Optional<Map<String, AttributeValue>>> items, List<ConsumedCapacity> capacity)
      implements Metered {}

  @Override
  public List<String> tableNames() {
    return gets.stream().map(GetItem::table).distinct().sorted().toList();
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.transactGetItems(this);
  }
}
