package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.TransactGetItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads of items in any tables as they are at one moment; at most 100. Immutable: each step gives
 * another.
 */
public final class DynamoReads {

  private record Read(Table<?> table, ItemKey key) {}

  private final Client client;
  private final List<Read> reads;

  DynamoReads(Client client) {
    this(client, List.of());
  }

  private DynamoReads(Client client, List<Read> reads) {
    this.client = client;
    this.reads = reads;
  }

  /** Reads an item. */
  public DynamoReads get(Table<?> table, ItemKey key) {
    if (reads.size() == DynamoTransaction.MAX_OPERATIONS) {
      throw new InvalidLimitException(
          "expected at most " + DynamoTransaction.MAX_OPERATIONS + " reads in a transaction");
    }
    List<Read> more = new ArrayList<>(reads);
    more.add(new Read(table, key));
    return new DynamoReads(client, more);
  }

  /** What was read. */
  public static final class Found {

    private final List<Read> reads;
    private final List<GetItem> gets;
    private final List<Optional<Map<String, AttributeValue>>> inOrder;

    private Found(
        List<Read> reads, List<GetItem> gets, List<Optional<Map<String, AttributeValue>>> inOrder) {
      this.reads = reads;
      this.gets = gets;
      this.inOrder = inOrder;
    }

    /**
     * The item that was read of a table by a key, in whatever form; empty if there was none.
     *
     * @throws IllegalArgumentException if it was not among the reads
     */
    public <T> Optional<T> get(Table<T> table, ItemKey key) {
      Target<T> target = table.target();
      Target.Keys known = target.known();
      Map<String, AttributeValue> attributes =
          known == null ? key.named() : key.attributes(target.table(), known.table());
      for (int i = 0; i < reads.size(); i++) {
        boolean isOfTable = gets.get(i).table().equals(target.table());
        if (isOfTable && (reads.get(i).key().equals(key) || gets.get(i).key().equals(attributes))) {
          return inOrder.get(i).map(target.model().mapping()::read);
        }
      }
      throw new IllegalArgumentException("that key of " + table + " was not read");
    }

    /** The items in the order of the reads, each of the class of its table. */
    public List<Optional<Object>> items() {
      List<Optional<Object>> read = new ArrayList<>();
      for (int i = 0; i < reads.size(); i++) {
        Table<?> table = reads.get(i).table();
        read.add(inOrder.get(i).map(item -> table.target().model().mapping().readAny(item)));
      }
      return read;
    }
  }

  /** Reads them. */
  public Async<Found> fetch() {
    if (reads.isEmpty()) {
      return Async.of(new Found(List.of(), List.of(), List.of()));
    }
    Async<Found> found =
        prepared(0, new ArrayList<>())
            .thenCompose(
                gets ->
                    client.send(
                        new TransactGetItems(gets),
                        reply -> new Found(reads, gets, reply.items())));
    return client.bounded(found);
  }

  private Async<List<GetItem>> prepared(int index, List<GetItem> gets) {
    if (index == reads.size()) {
      return Async.of(gets);
    }
    Read read = reads.get(index);
    Target<?> target = read.table().target();
    return target
        .withKey(
            read.key(), key -> Async.of(new GetItem(target.table(), key, false, null, Map.of())))
        .thenCompose(
            get -> {
              gets.add(get);
              return prepared(index + 1, gets);
            });
  }
}
