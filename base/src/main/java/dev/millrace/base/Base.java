package dev.millrace.base;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents under a key; one of the {@link Bases} of a project.
 *
 * <p>It needs no creation: it is there as soon as something is in it. What is stored is an object
 * with a text {@code key}; anything else, a list, a text, a number, a boolean or null, is stored as
 * the {@code value} of such an object. A key that is not given, or is empty, is made: 12 random
 * characters of {@code a-z0-9}.
 *
 * <p>Limits: an item has at most 400 KiB as compact JSON, numbers at most 38 digits and a magnitude
 * from 1e-130 to below 1e126, and are kept exactly; a key at most 1,024 bytes of UTF-8, none of
 * them NUL. Objects may hold null; names of members are not empty.
 *
 * <p>Safe for use from any thread. What is wrong with arguments is thrown by the call; every
 * operation is atomic, and a base holds nothing to close.
 */
public interface Base {

  /** The number of items of a page if no limit is given. */
  int DEFAULT_LIMIT = 1_000;

  /** How many items {@link #putMany} takes. */
  int MAX_PUT = 25;

  /** Its name. */
  String name();

  // --- one item

  /**
   * Stores an item, in place of the one that has its key.
   *
   * @param data a Map or mapped record, stored as it is, or any other value of JSON, stored as
   *     {@code value}; not changed
   * @return the item as it is stored, with its key
   * @throws InvalidDocumentException if it is beyond the limits
   */
  default Async<Document> put(@Nullable Object data) {
    return put(data, null, null);
  }

  /** As above under a key, which counts before one in the data. */
  default Async<Document> put(@Nullable Object data, @Nullable String key) {
    return put(data, key, null);
  }

  /** As above with an end, which counts before one in the data. */
  default Async<Document> put(@Nullable Object data, Expiry expiry) {
    return put(data, null, expiry);
  }

  /** As above with both. */
  Async<Document> put(@Nullable Object data, @Nullable String key, @Nullable Expiry expiry);

  /**
   * As {@link #put}, but fails with {@link dev.millrace.core.ConstraintException.Unique} if there
   * is an item with that key.
   */
  default Async<Document> insert(@Nullable Object data) {
    return insert(data, null, null);
  }

  /** As above under a key. */
  default Async<Document> insert(@Nullable Object data, @Nullable String key) {
    return insert(data, key, null);
  }

  /** As above with an end. */
  default Async<Document> insert(@Nullable Object data, Expiry expiry) {
    return insert(data, null, expiry);
  }

  /** As above with both. */
  Async<Document> insert(@Nullable Object data, @Nullable String key, @Nullable Expiry expiry);

  /** The item of a key, unless there is none or it has ended. */
  Async<Optional<Document>> get(String key);

  /** Deletes the item of a key; it is no failure if there is none. */
  Async<Void> delete(String key);

  // --- several items

  /**
   * Stores items as {@link #put} does, all or none.
   *
   * @param items at least one and at most {@value #MAX_PUT}, no two of one key
   * @return the items as they are stored, in their order
   */
  default Async<List<Document>> putMany(Collection<?> items) {
    return putMany(items, null);
  }

  /** As above with the same end for all. */
  Async<List<Document>> putMany(Collection<?> items, @Nullable Expiry expiry);

  // --- changes

  /**
   * Changes parts of an item, all at once: each change is to the item as it was before.
   *
   * <p>Fails with {@link dev.millrace.core.MissingException} if there is no item, and with {@link
   * dev.millrace.core.InvalidChangeException} if it has no place for a change: the objects on a
   * path must be there, numbers and lists that are added to as well.
   *
   * @throws dev.millrace.core.InvalidChangeException if there is no change, two meet, or one is of
   *     the key
   */
  default Async<Void> update(Update update, String key) {
    return update(update, key, null);
  }

  /** As above, and gives the item an end. */
  Async<Void> update(Update update, String key, @Nullable Expiry expiry);

  /** As above by paths: each is set to a value, or changed by an {@link Operation}. */
  default Async<Void> update(Map<String, ?> changes, String key) {
    return update(Update.of(changes), key, null);
  }

  /** As above, and gives the item an end. */
  default Async<Void> update(Map<String, ?> changes, String key, @Nullable Expiry expiry) {
    return update(Update.of(changes), key, expiry);
  }

  // --- queries

  /** The first items by key. */
  default Async<FetchResponse<Document>> fetch() {
    return fetch(List.of(), DEFAULT_LIMIT, null, Direction.ASCENDING);
  }

  /** The first items that a query matches; see {@link #fetch(List, int, String, Direction)}. */
  default Async<FetchResponse<Document>> fetch(Map<String, ?> query) {
    return fetch(List.of(query), DEFAULT_LIMIT, null, Direction.ASCENDING);
  }

  /** As above, with a limit. */
  default Async<FetchResponse<Document>> fetch(Map<String, ?> query, int limit) {
    return fetch(List.of(query), limit, null, Direction.ASCENDING);
  }

  /** As above, after a key. */
  default Async<FetchResponse<Document>> fetch(
      Map<String, ?> query, int limit, @Nullable String last) {
    return fetch(List.of(query), limit, last, Direction.ASCENDING);
  }

  /** As above, in a direction. */
  default Async<FetchResponse<Document>> fetch(
      Map<String, ?> query, int limit, @Nullable String last, Direction direction) {
    return fetch(List.of(query), limit, last, direction);
  }

  /** The first items that one of several queries matches. */
  default Async<FetchResponse<Document>> fetch(List<? extends Map<String, ?>> queries) {
    return fetch(queries, DEFAULT_LIMIT, null, Direction.ASCENDING);
  }

  /** As above, with a limit. */
  default Async<FetchResponse<Document>> fetch(List<? extends Map<String, ?>> queries, int limit) {
    return fetch(queries, limit, null, Direction.ASCENDING);
  }

  /** As above, after a key. */
  default Async<FetchResponse<Document>> fetch(
      List<? extends Map<String, ?>> queries, int limit, @Nullable String last) {
    return fetch(queries, limit, last, Direction.ASCENDING);
  }

  /**
   * The items that one of several queries matches, in the order of their keys, which is that of
   * their UTF-8 bytes.
   *
   * <p>A query maps {@code path} or {@code path?operator} to a value, and matches if all its
   * entries do. A path leads through objects by dots. Operators: none or {@code eq} (equal, lists
   * and objects wholly), {@code ne}, {@code lt}, {@code gt}, {@code lte}, {@code gte} and their
   * signs, {@code r} (from one to another, both included), {@code pfx} (starts with), {@code
   * contains} (part of a text, element of a list of texts) and {@code not_contains} or {@code
   * !contains}. Only numbers compare with numbers and texts with texts; {@code ne} and {@code
   * not_contains} match what is of another type or not there too. Of the key a query has at most
   * one condition, and several queries have the same.
   *
   * @param queries of none, all items
   * @param limit at least 1
   * @param last only items beyond this key, which need not be there; null or empty for all
   * @throws dev.millrace.core.InvalidFilterException if a query is not as above
   * @throws dev.millrace.core.InvalidLimitException if the limit is less than 1
   */
  Async<FetchResponse<Document>> fetch(
      List<? extends Map<String, ?>> queries,
      int limit,
      @Nullable String last,
      Direction direction);

  /** All items by key, page after page. */
  default AsyncStream<Document> fetchAll() {
    return fetchAll(List.of(), Direction.ASCENDING);
  }

  /** All items that a query matches, page after page. */
  default AsyncStream<Document> fetchAll(Map<String, ?> query) {
    return fetchAll(List.of(query), Direction.ASCENDING);
  }

  /** All items that one of several queries matches, page after page. */
  default AsyncStream<Document> fetchAll(List<? extends Map<String, ?>> queries) {
    return fetchAll(queries, Direction.ASCENDING);
  }

  /** As above, in a direction. */
  AsyncStream<Document> fetchAll(List<? extends Map<String, ?>> queries, Direction direction);

  /**
   * Lets queries that compare a path with numbers or texts find items without looking at all; done
   * when it is there. Costs a little with each item that is stored.
   */
  Async<Void> index(String path);

  // --- views

  /** The same base, whose items are instances of a class. */
  default <T> TypedBase<T> typed(Class<T> type) {
    return new TypedBase<>(this, type);
  }

  /** A view whose operations take no longer. */
  Base within(Duration budget);
}
