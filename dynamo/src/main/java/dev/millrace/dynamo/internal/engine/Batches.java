package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads and writes of many items, each for itself. */
final class Batches {

  private static final int MOST_READ = 100;
  private static final int MOST_WRITTEN = 25;
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final Catalog catalog;

  Batches(Catalog catalog) {
    this.catalog = catalog;
  }

  // --- reads

  /** The reads of a request, by table. */
  static Map<String, List<GetRead>> reads(BatchGetItem request) {
    int count = 0;
    Map<String, List<GetRead>> reads = new LinkedHashMap<>();
    for (Map.Entry<String, BatchGetItem.Keys> entry : request.tables().entrySet()) {
      BatchGetItem.Keys keys = entry.getValue();
      Expressions expressions = GetRead.expressions(keys.projection(), keys.names());
      List<GetRead> ofTable = new ArrayList<>();
      for (Map<String, AttributeValue> key : keys.keys()) {
        ofTable.add(new GetRead(entry.getKey(), key, expressions));
      }
      checkSome(ofTable.size(), "requestItems." + entry.getKey() + ".member.keys");
      reads.put(entry.getKey(), ofTable);
      count += ofTable.size();
    }
    checkSome(count, "requestItems");
    if (count > MOST_READ) {
      throw Errors.validation("Too many items requested for the BatchGetItem call");
    }
    return reads;
  }

  private static void checkSome(int size, String parameter) {
    if (size == 0) {
      throw Errors.constraint("{}", parameter, "have length greater than or equal to 1");
    }
  }

  /**
   * Reads what a request asks for.
   *
   * @param most how many at most
   */
  BatchGetItem.Reply get(
      Reading reading, BatchGetItem request, Map<String, List<GetRead>> reads, int most) {
    for (Map.Entry<String, List<GetRead>> entry : reads.entrySet()) {
      Table table = catalog.table(reading, entry.getKey());
      checkDistinct(entry.getValue().stream().map(read -> read.keyBytes(table)).toList());
    }
    Map<String, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>();
    Map<String, BatchGetItem.Keys> unprocessed = new LinkedHashMap<>();
    List<ConsumedCapacity> capacity = new ArrayList<>();
    int left = most;
    long bytes = 0;
    for (Map.Entry<String, List<GetRead>> entry : reads.entrySet()) {
      Table table = catalog.table(reading, entry.getKey());
      BatchGetItem.Keys keys = Objects.requireNonNull(request.tables().get(entry.getKey()));
      List<Map<String, AttributeValue>> found = new ArrayList<>();
      double units = 0;
      int at = 0;
      for (GetRead read : entry.getValue()) {
        if (left == 0) {
          break;
        }
        Stored stored = read.stored(reading, table);
        int size = stored == null ? 0 : stored.size();
        if (bytes + size > MOST_BYTES) {
          left = 0;
          break;
        }
        left--;
        at++;
        bytes += size;
        units += Units.read(size, keys.consistent());
        if (stored != null) {
          found.add(read.projected(stored));
        }
      }
      items.put(entry.getKey(), found);
      capacity.add(new ConsumedCapacity(table.name(), units, 0));
      if (at < keys.keys().size()) {
        unprocessed.put(entry.getKey(), rest(keys, at));
      }
    }
    return new BatchGetItem.Reply(items, unprocessed, capacity);
  }

  private static BatchGetItem.Keys rest(BatchGetItem.Keys keys, int from) {
    List<Map<String, AttributeValue>> rest =
        List.copyOf(keys.keys().subList(from, keys.keys().size()));
    return new BatchGetItem.Keys(rest, keys.consistent(), keys.projection(), keys.names());
  }

  private static void checkDistinct(List<byte[]> keys) {
    Set<ByteBuffer> distinct = new HashSet<>();
    for (byte[] key : keys) {
      if (!distinct.add(ByteBuffer.wrap(key))) {
        throw Errors.validation("Provided list of item keys contains duplicates");
      }
    }
  }

  // --- writes

  /** The writes of a request, by table. */
  static Map<String, List<ItemWrite>> writes(BatchWriteItem request) {
    int count = 0;
    Map<String, List<ItemWrite>> writes = new LinkedHashMap<>();
    for (Map.Entry<String, List<BatchWriteItem.Write>> entry : request.tables().entrySet()) {
      List<ItemWrite> ofTable = new ArrayList<>();
      for (BatchWriteItem.Write write : entry.getValue()) {
        ofTable.add(
            write instanceof BatchWriteItem.Put put
                ? new PutWrite(entry.getKey(), put.item())
                : new DeleteWrite(entry.getKey(), ((BatchWriteItem.Delete) write).key()));
      }
      checkSome(ofTable.size(), "requestItems." + entry.getKey() + ".member");
      writes.put(entry.getKey(), ofTable);
      count += ofTable.size();
    }
    checkSome(count, "requestItems");
    if (count > MOST_WRITTEN) {
      throw Errors.validation("Too many items requested for the BatchWriteItem call");
    }
    return writes;
  }

  /**
   * Writes what a request asks for.
   *
   * @param most how many at most
   */
  BatchWriteItem.Reply write(
      Writing writing, BatchWriteItem request, Map<String, List<ItemWrite>> writes, int most) {
    for (Map.Entry<String, List<ItemWrite>> entry : writes.entrySet()) {
      Table table = catalog.table(writing, entry.getKey());
      entry.getValue().forEach(write -> write.check(table));
      checkDistinct(
          entry.getValue().stream().map(write -> table.key().bytes(write.key()).done()).toList());
    }
    Map<String, List<BatchWriteItem.Write>> unprocessed = new LinkedHashMap<>();
    List<ConsumedCapacity> capacity = new ArrayList<>();
    int left = most;
    for (Map.Entry<String, List<ItemWrite>> entry : writes.entrySet()) {
      Table table = catalog.table(writing, entry.getKey());
      int count = Math.min(left, entry.getValue().size());
      left -= count;
      double units = 0;
      for (ItemWrite write : entry.getValue().subList(0, count)) {
        units += write.change(writing, table).apply(writing);
      }
      capacity.add(new ConsumedCapacity(table.name(), 0, units));
      List<BatchWriteItem.Write> all = Objects.requireNonNull(request.tables().get(entry.getKey()));
      if (count < all.size()) {
        unprocessed.put(entry.getKey(), List.copyOf(all.subList(count, all.size())));
      }
    }
    return new BatchWriteItem.Reply(unprocessed, capacity);
  }
}
