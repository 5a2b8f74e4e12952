package dev.millrace.dynamo;

import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Metered;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what requests did. */
final class Counters {

  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();

  void failed() {
    requests.increment();
    failures.increment();
  }

  void answered(Object reply) {
    requests.increment();
    items.add(items(reply));
    if (reply instanceof Metered metered) {
      for (ConsumedCapacity each : metered.capacity()) {
        readUnits.add(each.readUnits());
        writeUnits.add(each.writeUnits());
      }
    }
  }

  private static long items(Object reply) {
    if (reply instanceof GetItem.Reply get) {
      return get.item() == null ? 0 : 1;
    }
    if (reply instanceof WriteReply) {
      return 1;
    }
    if (reply instanceof PageReply page) {
      return page.count();
    }
    if (reply instanceof BatchGetItem.Reply batch) {
      return batch.items().values().stream().mapToLong(List::size).sum();
    }
    return reply instanceof TransactGetItems.Reply transaction
        ? transaction.items().stream().filter(Optional::isPresent).count()
        : 0;
  }

  DynamoStatistics statistics() {
    return new DynamoStatistics(
        requests.sum(), failures.sum(), items.sum(), readUnits.sum(), writeUnits.sum());
  }
}
