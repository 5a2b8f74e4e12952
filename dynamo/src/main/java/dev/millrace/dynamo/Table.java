package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.dynamo.internal.model.IndexModel;
import dev.millrace.dynamo.internal.model.KeyPart;
import dev.millrace.dynamo.internal.model.MapModel;
import dev.millrace.dynamo.internal.text.ConditionText;
import dev.millrace.dynamo.internal.text.Placeholders;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.TableDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table whose items are instances of a class.
 *
 * <p>A component is an attribute of its own name, or that of {@link dev.millrace.core.Name}. The
 * key is what {@link dev.millrace.core.PartitionKey} and {@link dev.millrace.core.SortKey} mark, or
 * else {@link dev.millrace.core.Id}. Null and an empty set are kept as no attribute. Attributes
 * that the class does not know are left out when read, and gone when an instance is put in their
 * place.
 *
 * <p>Operations are sent when they are called. What is wrong with arguments is thrown by the call,
 * and nothing is sent. Safe for use from any thread; views share all else with what they are of.
 *
 * @param <T> the class
 */
public final class Table<T> {

  private final Target<T> target;
  private final Hooks<T> hooks;
  private final boolean isConsistent;
  private final int maxBytes;
  private final boolean returnsItem;

  Table(Target<T> target) {
    this(
        target,
        Hooks.none(),
        target.client().options().isConsistent(),
        ItemSize.MOST,
        /* returnsItem= */ false);
  }

  private Table(
      Target<T> target, Hooks<T> hooks, boolean isConsistent, int maxBytes, boolean returnsItem) {
    this.target = target;
    this.hooks = hooks;
    this.isConsistent = isConsistent;
    this.maxBytes = maxBytes;
    this.returnsItem = returnsItem;
  }

  // --- views

  /** A view whose operations take no longer. */
  public Table<T> within(Duration budget) {
    Target<T> bounded = target.with(target.client().within(budget));
    return new Table<>(bounded, hooks, isConsistent, maxBytes, returnsItem);
  }

  /** A view that calls hooks as well, after those that it calls already. */
  public Table<T> withHooks(Hooks<T> more) {
    return new Table<>(target, hooks.and(more), isConsistent, maxBytes, returnsItem);
  }

  /** A view that calls no hooks. */
  public Table<T> withoutHooks() {
    return new Table<>(target, Hooks.none(), isConsistent, maxBytes, returnsItem);
  }

  /** A view whose reads see every write that was answered before, but for global indexes. */
  public Table<T> consistent() {
    return new Table<>(target, hooks, /* isConsistent= */ true, maxBytes, returnsItem);
  }

  /**
   * A view that refuses larger items before anything is sent.
   *
   * @param bytes as the service counts them; at most 409,600
   */
  public Table<T> maxItemSize(int bytes) {
    if (bytes < 1 || bytes > ItemSize.MOST) {
      throw new IllegalArgumentException("expected 1 to " + ItemSize.MOST + " bytes, got " + bytes);
    }
    return new Table<>(target, hooks, isConsistent, bytes, returnsItem);
  }

  /** A view whose {@link ConditionFailedException}s have the item that the condition looked at. */
  public Table<T> returningFailedItems() {
    return new Table<>(target, hooks, isConsistent, maxBytes, /* returnsItem= */ true);
  }

  /** The same table with items as maps; without hooks. */
  public Table<Map<String, @Nullable Object>> asMaps() {
    Target<Map<String, @Nullable Object>> maps =
        new Target<>(target.client(), target.table(), null, MapModel.INSTANCE);
    return new Table<>(maps, Hooks.none(), isConsistent, maxBytes, returnsItem);
  }

  /** The name of the table. */
  public String name() {
    return target.table();
  }

  Target<T> target() {
    return target;
  }

  Hooks<T> hooks() {
    return hooks;
  }

  Writes<T> writes() {
    return new Writes<>(target, maxBytes, returnsItem);
  }

  // --- keys

  /** The key of an item. */
  public ItemKey keyOf(T item) {
    return ItemKey.ofAttributes(target.model().keyOf(item));
  }

  /**
   * The key that the class's templates make of values of its components.
   *
   * @throws dev.millrace.core.MappingException if a value is missing
   */
  public ItemKey keyFrom(Map<String, ?> values) {
    return ItemKey.ofAttributes(TemplateKeys.all(target.requireKnown().table(), values));
  }

  // --- one item

  /** The item of a key, of a table without a sort key. */
  public Async<Optional<T>> get(Object partition) {
    return get(ItemKey.of(partition));
  }

  /** The item of a key. */
  public Async<Optional<T>> get(Object partition, Object sort) {
    return get(ItemKey.of(partition, sort));
  }

  /** The item of a key; empty if there is none. */
  public Async<Optional<T>> get(ItemKey key) {
    Async<Optional<T>> found =
        target.withKey(
            key,
            attributes ->
                target
                    .client()
                    .send(
                        new GetItem(target.table(), attributes, isConsistent, null, Map.of()),
                        reply -> read(reply.item())));
    return target.client().bounded(hooks.loaded(found));
  }

  private Optional<T> read(@Nullable Map<String, AttributeValue> item) {
    return item == null ? Optional.empty() : Optional.of(target.model().mapping().read(item));
  }

  /**
   * Puts an item in place of the one of its key; with a {@link dev.millrace.core.Version} only if
   * that is still the one that is there, or if there is none and the item has no version.
   *
   * @return the item as it is kept: with its id, times, templates and version; fails with {@link
   *     ConditionFailedException} if another version is there
   */
  public Async<T> save(T item) {
    return saving().save(item, item, null);
  }

  /** As above, if a condition is true of the item that is there. */
  public Async<T> save(T item, Filter<T> condition) {
    return saving().save(item, item, checked(condition));
  }

  /**
   * Changes an item from one state to another where it is: sends only the attributes that differ,
   * and nothing if none do.
   *
   * @param original as it was loaded or saved; its version must still be there, and the item itself
   */
  public Async<T> save(T changed, T original) {
    return saving().saveDifference(changed, original, null);
  }

  /** As above, if a condition is true of the item that is there. */
  public Async<T> save(T changed, T original, Filter<T> condition) {
    return saving().saveDifference(changed, original, checked(condition));
  }

  /** Puts an item in place of the one of its key, whatever its version. */
  public Async<T> put(T item) {
    return saving().save(item, null, null);
  }

  /** As above, if a condition is true of the item that is there. */
  public Async<T> put(T item, Filter<T> condition) {
    return saving().save(item, null, checked(condition));
  }

  private Filter<T> checked(Filter<T> condition) {
    new ConditionText(target.model(), new Placeholders()).of(condition);
    return condition;
  }

  /**
   * Puts an item in place of the one of its key, whatever its version.
   *
   * @return the item that was there; empty if there was none
   */
  public Async<Optional<T>> putReturningOld(T item) {
    return saving().putReturningOld(item);
  }

  private Saving<T> saving() {
    return new Saving<>(target, writes(), hooks);
  }

  // --- updates

  /** Changes of the item of a key, to be said one by one. */
  public ItemUpdate<T> update(ItemKey key) {
    return new ItemUpdate<>(writes(), key, List.of(), null);
  }

  /** Makes changes to the item of a key. See {@link ItemUpdate}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Void> update(ItemKey key, Change<T>... changes) {
    return update(key).changes(Arrays.asList(changes)).run();
  }

  /** Makes changes to the item of a key. See {@link ItemUpdate}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Void> update(
      Object partition, Object sort, Change<T> first, Change<T>... others) {
    List<Change<T>> changes = new ArrayList<>(List.of(first));
    changes.addAll(Arrays.asList(others));
    return update(ItemKey.of(partition, sort)).changes(changes).run();
  }

  /**
   * Makes changes to an item, which must be there, in the version that the caller has.
   *
   * @return the item as it is afterwards
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<T> update(T item, Change<T>... changes) {
    return saving().update(item, Arrays.asList(changes), null);
  }

  /** As above, if a condition is true of the item that is there. */
  public Async<T> update(T item, Collection<? extends Change<T>> changes, Filter<T> condition) {
    return saving().update(item, changes, checked(condition));
  }

  // --- deletes

  /** Deletes the item of a key; it is no failure if there is none. */
  public Async<Void> delete(Object partition, Object sort) {
    return delete(ItemKey.of(partition, sort));
  }

  /** Deletes the item of a key; it is no failure if there is none. */
  public Async<Void> delete(ItemKey key) {
    return saving().delete(key, null);
  }

  /** As above, if a condition is true of the item that is there. */
  public Async<Void> delete(ItemKey key, Filter<T> condition) {
    return saving().delete(key, checked(condition));
  }

  /**
   * Deletes the item of a key.
   *
   * @return the item that was there; empty if there was none
   */
  public Async<Optional<T>> deleteReturningOld(ItemKey key) {
    return saving().deleteReturningOld(key);
  }

  /** Deletes an item; with a {@link dev.millrace.core.Version} only if that is still there. */
  public Async<Void> delete(T item) {
    return saving().deleteItem(item, null);
  }

  /** As above, if a condition is true of the item that is there. */
  public Async<Void> delete(T item, Filter<T> condition) {
    return saving().deleteItem(item, checked(condition));
  }

  // --- queries

  /** What queries and scans are made of, of the table or an index. */
  private TableIndex<T> readable(Target<T> what, boolean isConsistent) {
    Reading reading = new Reading(null, Long.MAX_VALUE, 0, false, isConsistent, List.of());
    return new TableIndex<>(what, reading, hooks);
  }

  /** The items of a partition, in the order of their sort keys. */
  public ItemQuery<T> query(Object partition) {
    return readable(target, isConsistent).query(partition);
  }

  /** The items of the partition that the class's templates make of values of its components. */
  public ItemQuery<T> query(Map<String, ?> values) {
    return readable(target, isConsistent).query(values);
  }

  /** All items, in no order. */
  public ItemScan<T> scan() {
    return readable(target, isConsistent).scan();
  }

  /** All items, read in several parts at once. */
  public ParallelScan<T> parallelScan(int segments) {
    return readable(target, isConsistent).parallelScan(segments);
  }

  /** The index whose partition key, or local sort key, is a component. */
  public TableIndex<T> index(Field<T, ?> field) {
    List<String> names = target.model().path(field, InvalidQueryException::new).names();
    List<IndexModel> indexes = target.model().indexes();
    return indexes.stream()
        .filter(each -> leads(each).equals(names))
        .findFirst()
        .map(each -> index(each.name()))
        .orElseThrow(
            () ->
                new InvalidQueryException(
                    field
                        + " starts no index; there are "
                        + indexes.stream().map(IndexModel::name).toList()));
  }

  private static List<String> leads(IndexModel index) {
    List<KeyPart> parts = index.local() ? index.key().sort() : index.key().partition();
    return List.of(parts.get(0).name());
  }

  /** The index of a name. */
  public TableIndex<T> index(String name) {
    Target<T> indexed = target.ofIndex(name);
    Target.Keys known = indexed.known();
    boolean isLocal =
        known != null && known.queried().partition().equals(known.table().partition());
    return readable(indexed, isConsistent && isLocal);
  }

  // --- batches

  /**
   * The items of keys that are there, in the order of the keys; of equal keys once.
   *
   * @return fails with {@link BatchIncompleteException} if some could not be read
   */
  public Async<List<T>> batchGet(Collection<ItemKey> keys) {
    Async<List<T>> items =
        target.withKeys(
            known -> {
              List<Map<String, AttributeValue>> attributes =
                  keys.stream().map(key -> key.attributes(target.table(), known.table())).toList();
              return BatchRead.read(
                      target, known.table().schema().names(), attributes, isConsistent)
                  .thenApply(found -> found.stream().map(target.model().mapping()::read).toList());
            });
    return target.client().bounded(hooks.loadedAll(items));
  }

  /** Writes as they come. See {@link BatchWriter}. */
  public BatchWriter<T> batchWriter() {
    return writer(new BatchQueue(target.client(), target.table(), /* isHeld= */ false));
  }

  private BatchWriter<T> writer(BatchQueue queue) {
    return new BatchWriter<>(target, writes(), queue);
  }

  /**
   * Puts and deletes what a body asks for, once it has returned; if it throws, nothing is sent.
   *
   * @param body runs on the caller's thread; all that it writes is held in memory
   * @return fails with what the body threw, or with {@link BatchIncompleteException} if an item
   *     failed
   */
  public Async<BatchReport> batch(BatchBody<T> body) {
    BatchWriter<T> writer =
        writer(new BatchQueue(target.client(), target.table(), /* isHeld= */ true));
    try {
      body.fill(writer);
    } catch (Throwable thrown) {
      return Async.failed(thrown); // what waits in the queue is forgotten with it
    }
    return writer.closeAsync();
  }

  // --- statements

  /**
   * The items that a PartiQL statement selects.
   *
   * @param parameters of its question marks
   */
  public ItemStatement<T> statement(String statement, @Nullable Object... parameters) {
    return ItemStatement.of(target, hooks, isConsistent, statement, parameters);
  }

  // --- the time at which items end

  /** Whether an item has ended; one without an end has not. */
  public boolean isExpired(T item) {
    Instant end = target.model().endOf(item);
    return end != null && !end.isAfter(target.client().now());
  }

  /** How long an item has still to its end; empty if it has ended, or has no end. */
  public Optional<Duration> expiresIn(T item) {
    Instant end = target.model().endOf(item);
    return end == null || isExpired(item)
        ? Optional.empty()
        : Optional.of(Duration.between(target.client().now(), end));
  }

  /**
   * Lets an item end at another time.
   *
   * @throws InvalidModelException if the class has no component with {@link
   *     dev.millrace.core.Expires}
   */
  public Async<T> extendExpiry(T item, Instant end) {
    String name = target.model().expires();
    if (name == null) {
      throw new InvalidModelException(
          target.model().title() + " has no end: mark a component with @Expires");
    }
    return saving().update(item, List.of(TemplateKeys.end(target.model(), name, end)), null);
  }

  // --- the table itself

  /** The size of an item in bytes, as the service counts them. */
  public int sizeOf(T item) {
    return ItemSize.of(target.model().mapping().write(item));
  }

  /**
   * Makes the table with its indexes, and waits until it can be used; its items end, if they do.
   */
  public Async<Void> createTable() {
    return createTable(TableOptions.DEFAULT);
  }

  /** As above with options. */
  public Async<Void> createTable(TableOptions options) {
    target.requireKnown();
    return target
        .client()
        .bounded(
            definitions()
                .create(
                    Definitions.of(target.model(), target.table(), options),
                    target.model().expires()));
  }

  /** Whether the table is there. */
  public Async<Boolean> tableExists() {
    return target.client().bounded(definitions().exists(target.table()));
  }

  /** The table as it is. */
  public Async<TableDescription> describeTable() {
    return target.client().bounded(definitions().describe(target.table()));
  }

  /** Deletes the table with all items, and waits until it is gone. */
  public Async<Void> deleteTable() {
    return target.client().bounded(definitions().delete(target.table()));
  }

  private Definitions definitions() {
    return new Definitions(target.client());
  }

  @Override
  public String toString() {
    return target + " of " + target.model().title();
  }
}
