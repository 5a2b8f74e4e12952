package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Change;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes of items in any tables that are applied all or not at all; at most 100, and one for each
 * item.
 *
 * <p>Immutable: each step gives another. Nothing is sent before {@link #commit}; a transaction that
 * nobody commits has done nothing.
 */
public final class DynamoTransaction {

  /** The most operations that the service takes. */
  public static final int MAX_OPERATIONS = 100;

  private static final int MAX_TOKEN = 36;

  /** One operation, ready to be sent once hooks have run and keys are known. */
  private interface Operation {
    Async<TransactionWrite> prepare();

    /** What is done after the commit. */
    Async<?> after();
  }

  private final Client client;
  private final List<Operation> operations;
  private final @Nullable String token;

  DynamoTransaction(Client client) {
    this(client, List.of(), null);
  }

  private DynamoTransaction(Client client, List<Operation> operations, @Nullable String token) {
    this.client = client;
    this.operations = operations;
    this.token = token;
  }

  /**
   * Applies the transaction once, however often it is sent with this token within ten minutes; by
   * default each commit has one of its own, which counts when it is sent again after a lost answer.
   *
   * @param token of 1 to 36 characters
   */
  public DynamoTransaction idempotent(String token) {
    if (token.isEmpty() || token.length() > MAX_TOKEN) {
      throw new IllegalArgumentException(
          "expected a token of 1 to " + MAX_TOKEN + " characters, got " + token.length());
    }
    return new DynamoTransaction(client, operations, token);
  }

  private DynamoTransaction with(Operation operation) {
    if (operations.size() == MAX_OPERATIONS) {
      throw new InvalidLimitException(
          "expected at most " + MAX_OPERATIONS + " operations in a transaction");
    }
    List<Operation> more = new ArrayList<>(operations);
    more.add(operation);
    return new DynamoTransaction(client, more, token);
  }

  /** Puts an item in place of the one of its key; with a version, only if that is still there. */
  public <T> DynamoTransaction put(Table<T> table, T item) {
    return saved(table, item, null);
  }

  /** As above, if a condition is true of the item that is there. */
  public <T> DynamoTransaction put(Table<T> table, T item, Filter<T> condition) {
    return saved(table, item, condition);
  }

  private <T> DynamoTransaction saved(Table<T> table, T item, @Nullable Filter<T> condition) {
    Writes<T> writes = table.writes();
    // Argument errors are for the call, whatever a hook makes of the item later.
    request(table, writes, item, condition);
    return with(
        new Operation() {
          @Override
          public Async<TransactionWrite> prepare() {
            return table.hooks().has(Hooks.When.BEFORE_SAVE)
                ? table
                    .hooks()
                    .run(Hooks.When.BEFORE_SAVE, item)
                    .thenApply(ready -> request(table, writes, ready, condition))
                : Async.of(request(table, writes, item, condition));
          }

          @Override
          public Async<?> after() {
            return table.hooks().run(Hooks.When.AFTER_SAVE, item);
          }
        });
  }

  private static <T> TransactionWrite request(
      Table<T> table, Writes<T> writes, T item, @Nullable Filter<T> condition) {
    T completed = table.target().model().completed(item, table.target().client().now());
    return writes.put(completed, item, condition, ReturnValues.NONE);
  }

  /** Makes changes to the item of a key. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <T> DynamoTransaction update(Table<T> table, ItemKey key, Change<T>... changes) {
    return update(table, key, Arrays.asList(changes), null);
  }

  /** As above, if a condition is true of the item that is there; null for none. */
  public <T> DynamoTransaction update(
      Table<T> table,
      ItemKey key,
      Collection<? extends Change<T>> changes,
      @Nullable Filter<T> condition) {
    ItemUpdate<T> update = table.update(key).changes(changes);
    if (condition != null) {
      update.onlyIf(condition);
    }
    if (changes.isEmpty()) {
      throw new InvalidChangeException("expected at least one change of the item");
    }
    List<Change<T>> all = update.changes();
    return with(
        keyed(
            table,
            key,
            attributes ->
                Objects.requireNonNull(
                    table.writes().update(attributes, all, null, condition, ReturnValues.NONE))));
  }

  /** Deletes the item of a key. */
  public <T> DynamoTransaction delete(Table<T> table, ItemKey key) {
    return with(
        keyed(
            table,
            key,
            attributes -> table.writes().delete(attributes, null, null, ReturnValues.NONE)));
  }

  /** As above, if a condition is true of the item that is there. */
  public <T> DynamoTransaction delete(Table<T> table, ItemKey key, Filter<T> condition) {
    return with(
        keyed(
            table,
            key,
            attributes -> table.writes().delete(attributes, null, condition, ReturnValues.NONE)));
  }

  /** Deletes an item; with a version, only if that is still there. */
  public <T> DynamoTransaction delete(Table<T> table, T item) {
    return with(
        new Operation() {
          @Override
          public Async<TransactionWrite> prepare() {
            return table
                .hooks()
                .run(Hooks.When.BEFORE_DELETE, item)
                .thenCompose(
                    ready ->
                        table
                            .target()
                            .withKeys(
                                keys ->
                                    Async.of(
                                        table
                                            .writes()
                                            .delete(
                                                table.target().model().keyOf(item, keys.table()),
                                                item,
                                                null,
                                                ReturnValues.NONE))));
          }

          @Override
          public Async<?> after() {
            return table.hooks().run(Hooks.When.AFTER_DELETE, item);
          }
        });
  }

  /** Applies nothing unless a filter is true of an item. */
  public <T> DynamoTransaction check(Table<T> table, ItemKey key, Filter<T> condition) {
    return with(keyed(table, key, attributes -> table.writes().check(attributes, condition)));
  }

  private interface Making {
    TransactionWrite of(Map<String, AttributeValue> key);
  }

  private static Operation keyed(Table<?> table, ItemKey key, Making making) {
    return new Operation() {
      @Override
      public Async<TransactionWrite> prepare() {
        return table.target().withKey(key, attributes -> Async.of(making.of(attributes)));
      }

      @Override
      public Async<?> after() {
        return Async.done();
      }
    };
  }

  /**
   * Applies all of it; of no operations nothing is sent.
   *
   * @return fails with {@link TransactionCanceledException} if one was in the way, which tells them
   */
  public Async<Void> commit() {
    if (operations.isEmpty()) {
      return Async.done();
    }
    String own = token == null ? UUID.randomUUID().toString() : token;
    Async<Void> committed =
        prepared(0, new ArrayList<>())
            .thenCompose(
                writes -> client.send(new TransactWriteItems(writes, own), reply -> writes))
            .thenCompose(done -> after(0));
    return client.bounded(committed);
  }

  private Async<List<TransactionWrite>> prepared(int index, List<TransactionWrite> writes) {
    return index == operations.size()
        ? Async.of(writes)
        : operations
            .get(index)
            .prepare()
            .thenCompose(
                write -> {
                  writes.add(write);
                  return prepared(index + 1, writes);
                });
  }

  private Async<Void> after(int index) {
    return index == operations.size()
        ? Async.done()
        : operations.get(index).after().thenCompose(done -> after(index + 1));
  }

  @Override
  public String toString() {
    return "transaction of " + operations.size() + " operations";
  }
}
