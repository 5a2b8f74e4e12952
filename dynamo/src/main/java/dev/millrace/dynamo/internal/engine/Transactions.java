package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of one moment, and writes of which all are done or none. */
final class Transactions {

  private static final int MOST = 100;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** What a transaction takes more than others. */
  private static final int FACTOR = 2;

  private record Place(String table, ByteBuffer key) {}

  private final Catalog catalog;

  Transactions(Catalog catalog) {
    this.catalog = catalog;
  }

  private static void checkCount(int count) {
    if (count < 1) {
      throw Errors.constraint("[]", "transactItems", "have length greater than or equal to 1");
    }
    if (count > MOST) {
      throw Errors.constraint(
          "[" + count + " items]", "transactItems", "have length less than or equal to " + MOST);
    }
  }

  private static void checkDistinct(Set<Place> places, Table table, byte[] key) {
    if (!places.add(new Place(table.name(), ByteBuffer.wrap(key)))) {
      throw Errors.validation("Transaction request cannot include multiple operations on one item");
    }
  }

  private static void checkSize(long bytes) {
    if (bytes > MOST_BYTES) {
      throw Errors.validation("Collection size exceeds transaction size limit of 4 MB");
    }
  }

  private static List<ConsumedCapacity> capacity(Map<String, Double> units, boolean isRead) {
    return units.entrySet().stream()
        .map(
            each ->
                new ConsumedCapacity(
                    each.getKey(), isRead ? each.getValue() : 0, isRead ? 0 : each.getValue()))
        .toList();
  }

  // --- reads

  static List<GetRead> reads(TransactGetItems request) {
    checkCount(request.gets().size());
    List<GetRead> reads = new ArrayList<>();
    for (GetItem get : request.gets()) {
      reads.add(new GetRead(get));
    }
    return reads;
  }

  TransactGetItems.Reply get(Reading reading, List<GetRead> reads) {
    Set<Place> places = new HashSet<>();
    for (GetRead read : reads) {
      Table table = catalog.table(reading, read.table());
      checkDistinct(places, table, read.keyBytes(table));
    }
    List<Optional<Map<String, AttributeValue>>> items = new ArrayList<>();
    Map<String, Double> units = new LinkedHashMap<>();
    long bytes = 0;
    for (GetRead read : reads) {
      Table table = catalog.table(reading, read.table());
      Stored stored = read.stored(reading, table);
      int size = stored == null ? 0 : stored.size();
      bytes += size;
      units.merge(table.name(), FACTOR * Units.read(size, true), Double::sum);
      items.add(stored == null ? Optional.empty() : Optional.of(read.projected(stored)));
    }
    checkSize(bytes);
    return new TransactGetItems.Reply(items, capacity(units, true));
  }

  // --- writes

  static List<ItemWrite> writes(TransactWriteItems request) {
    checkCount(request.writes().size());
    return request.writes().stream().map(ItemWrite::of).toList();
  }

  TransactWriteItems.Reply write(Writing writing, List<ItemWrite> writes) {
    List<Table> tables = new ArrayList<>();
    for (ItemWrite write : writes) {
      tables.add(catalog.table(writing, write.table()));
    }
    Set<Place> places = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    List<CancellationReason> reasons = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      Table table = tables.get(i);
      ItemWrite write = writes.get(i);
      byte[] key = checkedKey(write, table, reasons);
      if (key != null) {
        checkDistinct(places, table, key);
        change(writing, write, table, key, reasons).ifPresent(changes::add);
      }
    }
    if (changes.size() < writes.size()) {
      throw ServiceException.cancelled(reasons);
    }
    checkSize(changes.stream().mapToLong(Transactions::bytes).sum());
    Map<String, Double> units = new LinkedHashMap<>();
    for (Change change : changes) {
      units.merge(change.table().name(), FACTOR * change.apply(writing), Double::sum);
    }
    return new TransactWriteItems.Reply(capacity(units, false));
  }

  /** Null if a parameter does not fit the table, which is then the reason. */
  private static byte @Nullable [] checkedKey(
      ItemWrite write, Table table, List<CancellationReason> reasons) {
    try {
      write.check(table);
      return table.key().bytes(write.key()).done();
    } catch (ServiceException failure) {
      reasons.add(reason(failure));
      return null;
    }
  }

  private static Optional<Change> change(
      Reading reading, ItemWrite write, Table table, byte[] key, List<CancellationReason> reasons) {
    try {
      Change change = write.change(table, key, reading.get(table.space(), key));
      reasons.add(new CancellationReason("None", null, null));
      return Optional.of(change);
    } catch (ServiceException failure) {
      reasons.add(reason(failure));
      return Optional.empty();
    }
  }

  /** The reply to a transaction that was applied before: its items are only read. */
  TransactWriteItems.Reply repeated(Reading reading, List<ItemWrite> writes) {
    Map<String, Double> units = new LinkedHashMap<>();
    for (ItemWrite write : writes) {
      Table table = catalog.table(reading, write.table());
      write.check(table);
      Stored stored = reading.get(table.space(), table.key().bytes(write.key()).done());
      int size = stored == null ? 0 : stored.size();
      units.merge(table.name(), FACTOR * Units.read(size, true), Double::sum);
    }
    return new TransactWriteItems.Reply(capacity(units, true));
  }

  private static long bytes(Change change) {
    Stored after = change.after();
    return after == null || change.isNothing() ? 0 : after.size();
  }

  private static CancellationReason reason(ServiceException failure) {
    return failure.code().equals(Errors.CONDITION)
        ? new CancellationReason("ConditionalCheckFailed", failure.getMessage(), failure.item())
        : new CancellationReason("ValidationError", failure.getMessage(), null);
  }
}
