package dev.millrace.base;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A base whose items are instances of a mapped class.
 *
 * <p>Components are members of the item; the {@link dev.millrace.core.Id} component, a text, is its
 * key, and so is one that is named {@code key}. Members that the class does not know are left out
 * when read, and gone when an instance is put in place of the item. Instants are kept as text that
 * sorts as they do.
 *
 * <p>Filters mean what {@link Filter#test} does, an absent value being neither equal nor unequal to
 * any; they run where the items are. Safe for use from any thread.
 *
 * @param <T> the class
 */
public final class TypedBase<T> {

  private final Base base;
  private final TypedItems<T> items;

  TypedBase(Base base, Class<T> type) {
    this(base, new TypedItems<>(type));
  }

  private TypedBase(Base base, TypedItems<T> items) {
    this.base = base;
    this.items = items;
  }

  /** The base itself. */
  public Base untyped() {
    return base;
  }

  /** A view whose operations take no longer. */
  public TypedBase<T> within(Duration budget) {
    return new TypedBase<>(base.within(budget), items);
  }

  // --- items

  /** Stores an instance under its key, which is made if it has none; see {@link Base#put}. */
  public Async<T> put(T instance) {
    return put(instance, null, null);
  }

  /** As above under a key, which counts before its own. */
  public Async<T> put(T instance, @Nullable String key) {
    return put(instance, key, null);
  }

  /** As above with an end. */
  public Async<T> put(T instance, Expiry expiry) {
    return put(instance, null, expiry);
  }

  /** As above with both. */
  public Async<T> put(T instance, @Nullable String key, @Nullable Expiry expiry) {
    return base.put(items.data(instance), key, expiry).thenApply(items::read);
  }

  /** Stores an instance unless there is an item of its key; see {@link Base#insert}. */
  public Async<T> insert(T instance) {
    return insert(instance, null, null);
  }

  /** As above under a key, which counts before its own. */
  public Async<T> insert(T instance, @Nullable String key) {
    return insert(instance, key, null);
  }

  /** As above with an end. */
  public Async<T> insert(T instance, Expiry expiry) {
    return insert(instance, null, expiry);
  }

  /** As above with both. */
  public Async<T> insert(T instance, @Nullable String key, @Nullable Expiry expiry) {
    return base.insert(items.data(instance), key, expiry).thenApply(items::read);
  }

  /** Stores instances, all or none; see {@link Base#putMany}. */
  public Async<List<T>> putMany(Collection<? extends T> instances) {
    return putMany(instances, null);
  }

  /** As above with the same end for all. */
  public Async<List<T>> putMany(Collection<? extends T> instances, @Nullable Expiry expiry) {
    List<Map<String, @Nullable Object>> data = instances.stream().map(items::data).toList();
    return base.putMany(data, expiry)
        .thenApply(documents -> documents.stream().map(items::read).toList());
  }

  /** The instance of a key, unless there is none or it has ended. */
  public Async<Optional<T>> get(String key) {
    return base.get(key).thenApply(document -> document.map(items::read));
  }

  /** Deletes the item of a key; it is no failure if there is none. */
  public Async<Void> delete(String key) {
    return base.delete(key);
  }

  /** Changes components of an item, all at once; see {@link Base#update(Update, String)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Void> update(String key, Change<T>... changes) {
    return update(key, List.of(changes), null);
  }

  /** As above, and gives the item an end. */
  public Async<Void> update(
      String key, Collection<? extends Change<T>> changes, @Nullable Expiry expiry) {
    return base.update(items.update(changes), key, expiry);
  }

  // --- queries

  /** The first instances by key. */
  public Async<FetchResponse<T>> fetch() {
    return fetched(List.of(), Base.DEFAULT_LIMIT, null, Direction.ASCENDING);
  }

  /** The first instances by key that pass. */
  public Async<FetchResponse<T>> fetch(Filter<T> filter) {
    return fetch(filter, Base.DEFAULT_LIMIT, null, Direction.ASCENDING);
  }

  /** As above, with a limit. */
  public Async<FetchResponse<T>> fetch(Filter<T> filter, int limit) {
    return fetch(filter, limit, null, Direction.ASCENDING);
  }

  /** As above, after a key. */
  public Async<FetchResponse<T>> fetch(Filter<T> filter, int limit, @Nullable String last) {
    return fetch(filter, limit, last, Direction.ASCENDING);
  }

  /**
   * As above, in a direction.
   *
   * @throws dev.millrace.core.InvalidQueryException if a field is not there, or the filter has what
   *     a base cannot compare: sides of what has no order as JSON, or queries
   */
  public Async<FetchResponse<T>> fetch(
      Filter<T> filter, int limit, @Nullable String last, Direction direction) {
    return fetched(List.of(items.query(filter)), limit, last, direction);
  }

  private Async<FetchResponse<T>> fetched(
      List<Map<String, @Nullable Object>> queries,
      int limit,
      @Nullable String last,
      Direction direction) {
    return base.fetch(queries, limit, last, direction)
        .thenApply(response -> response.map(items::read));
  }

  /** All instances by key, page after page. */
  public AsyncStream<T> fetchAll() {
    return base.fetchAll().map(items::read);
  }

  /** All instances by key that pass, page after page. */
  public AsyncStream<T> fetchAll(Filter<T> filter) {
    return base.fetchAll(items.query(filter)).map(items::read);
  }

  /** Lets filters that compare a field find items without looking at all. */
  public Async<Void> index(Field<T, ?> field) {
    return base.index(items.path(field));
  }

  @Override
  public String toString() {
    return "base \"" + base.name() + "\" of " + items;
  }
}
