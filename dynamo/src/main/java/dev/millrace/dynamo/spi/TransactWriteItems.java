package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does up to 100 writes, all or none.
 *
 * @param token of 1 to 36 characters; the same transaction of the same token is applied once within
 *     ten minutes. Null lets a transport make one.
 */
public record TransactWriteItems(List<TransactionWrite> writes, @Nullable String token)
    implements Request<TransactWriteItems.Reply> {

  /** The answer: it is applied. */
  public record Reply(List<ConsumedCapacity> capacity) implements Metered {}

  @Override
  public List<String> tableNames() {
    return writes.stream().map(TransactionWrite::table).distinct().sorted().toList();
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.transactWriteItems(this);
  }
}
