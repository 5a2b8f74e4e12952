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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /** One operation: what is sent once its hooks have run and its key is known. */
  @FunctionalInterface
  private interface Operation {

    Async<Ready> prepare();
  }

  /**
   * A write that can be sent.
   *
   * @param after what is done when it has been applied
   */
  private record Ready(TransactionWrite write, Supplier<Async<?>> after) {

    Ready(TransactionWrite write) {
      this(write, Async::done);
    }
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
    Hooks<T> hooks = table.hooks();
    if (!hooks.has(Hooks.When.BEFORE_SAVE)) {
      Ready ready = ready(table, item, condition);
      return with(() -> Async.of(ready));
    }
    ready(table, item, condition); // what is wrong with it is for this call to say
    return with(
        () ->
            hooks
                .run(Hooks.When.BEFORE_SAVE, item)
                .thenApply(changed -> ready(table, changed, condition)));
  }

  private static <T> Ready ready(Table<T> table, T item, @Nullable Filter<T> condition) {
    T completed = table.target().model().completed(item, table.target().client().now());
    return new Ready(
        table.writes().put(completed, item, condition, ReturnValues.NONE),
        () -> table.hooks().run(Hooks.When.AFTER_SAVE, completed));
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
    Target<T> target = table.target();
    return with(
        () ->
            table
                .hooks()
                .run(Hooks.When.BEFORE_DELETE, item)
                .thenCompose(
                    ready ->
                        target.withKeys(
                            keys ->
                                Async.of(
                                    deleted(
                                        table, item, target.model().keyOf(item, keys.table()))))));
  }

  private static <T> Ready deleted(Table<T> table, T item, Map<String, AttributeValue> key) {
    return new Ready(
        table.writes().delete(key, item, null, ReturnValues.NONE),
        () -> table.hooks().run(Hooks.When.AFTER_DELETE, item));
  }

  /** Applies nothing unless a filter is true of an item. */
  public <T> DynamoTransaction check(Table<T> table, ItemKey key, Filter<T> condition) {
    return with(keyed(table, key, attributes -> table.writes().check(attributes, condition)));
  }

  private static Operation keyed(
      Table<?> table, ItemKey key, Function<Map<String, AttributeValue>, TransactionWrite> making) {
    return () ->
        table.target().withKey(key, attributes -> Async.of(new Ready(making.apply(attributes))));
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
                ready -> {
                  List<TransactionWrite> writes = ready.stream().map(Ready::write).toList();
                  return client.send(new TransactWriteItems(writes, own), reply -> ready);
                })
            .thenCompose(applied -> after(applied.iterator()));
    return client.bounded(committed);
  }

  private Async<List<Ready>> prepared(int index, List<Ready> ready) {
    return index == operations.size()
        ? Async.of(ready)
        : operations
            .get(index)
            .prepare()
            .thenCompose(
                each -> {
                  ready.add(each);
                  return prepared(index + 1, ready);
                });
  }

  private static Async<Void> after(Iterator<Ready> applied) {
    return applied.hasNext()
        ? applied.next().after().get().thenCompose(done -> after(applied))
        : Async.done();
  }

  @Override
  public String toString() {
    return "transaction of " + operations.size() + " operations";
  }
}
