package dev.millrace.datastore;

import dev.millrace.core.Async;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of entities: on a {@link Datastore}, where each call stands for itself, and on a
 * {@link DatastoreTransaction}.
 *
 * <p>Every call starts at once and returns before it is done. What is wrong with its arguments is
 * thrown by the call, what goes wrong with it by {@link Async#result}.
 *
 * <p>Where an entity is put or deleted, that may be an {@link Entity} or an instance of a mapped
 * class, whose {@link dev.millrace.core.Id} and {@link dev.millrace.core.Parent} components are its
 * key.
 */
public interface Entities {

  // --- one

  /**
   * The entity of a key, unless there is none.
   *
   * @throws IllegalArgumentException if the key is incomplete
   */
  Async<Optional<Entity>> get(Key key);

  /** As above, as an instance of a mapped class. */
  <T> Async<Optional<T>> get(Class<T> type, Key key);

  /**
   * Puts an entity, whatever was there; one with an incomplete key gets an id.
   *
   * @return the complete key
   * @throws IllegalArgumentException if it came of a projection, its kind is reserved, it is too
   *     large, or an indexed value is too long
   */
  Async<Key> put(Object entity);

  /**
   * Deletes an entity; it is no failure if there is none.
   *
   * @param keyOrEntity a {@link Key} or what has one
   */
  Async<Void> delete(Object keyOrEntity);

  // --- several

  /** The entities of keys, in their order. */
  Async<List<Optional<Entity>>> get(Collection<Key> keys);

  /** As above, as instances of a mapped class. */
  <T> Async<List<Optional<T>>> get(Class<T> type, Collection<Key> keys);

  /**
   * Puts entities; of several with one key the last counts. Outside of a transaction many are put
   * in batches, of which one may fail and others not.
   *
   * @return the keys in their order
   */
  Async<List<Key>> put(Collection<?> entities);

  /** Deletes entities, of keys or of what has them; in batches as above. */
  Async<Void> delete(Collection<?> keysOrEntities);

  // --- get or insert

  /**
   * The entity of a key, or, if there is none, one that is put there now; in one transaction.
   *
   * @param entity what to put, with a complete key
   * @return what is there then
   */
  Async<Entity> getOrInsert(Entity entity);

  // --- ids

  /**
   * Sets ids aside, so that they are given to nobody else.
   *
   * @param incomplete tells the parent and the kind; the id of a complete key does not matter
   * @param count at least 1, at most 1,000,000,000
   * @throws IllegalArgumentException if the count is out of bounds
   */
  Async<KeyRange> allocateIds(Key incomplete, long count);

  /** Sets the ids of a range aside, and tells what it was before. */
  Async<KeyRangeState> allocateIdRange(KeyRange range);

  // --- queries

  /** The entities of a kind. */
  Query<Entity> query(String kind);

  /** The entities of all kinds, which are asked for by keys and ancestors alone. */
  Query<Entity> query();

  /** The entities of a mapped class. */
  <T> Query<T> query(Class<T> type);

  /**
   * A query in words: {@code SELECT * FROM Salesperson WHERE hired > :1 ORDER BY name LIMIT 10}.
   *
   * @param arguments of {@code :1}, {@code :2} …
   * @throws dev.millrace.core.InvalidQueryException if the text is wrong, or an argument is missing
   *     or not used
   */
  Query<Entity> gql(String text, @Nullable Object... arguments);

  /** As above with arguments of {@code :name}. */
  Query<Entity> gql(String text, Map<String, ?> arguments);

  /** As above for a mapped class. */
  <T> Query<T> gql(Class<T> type, String text, @Nullable Object... arguments);

  // --- kinds

  /** What is usual with a mapped class. */
  <T> Kind<T> kind(Class<T> type);

  /** What is usual with a kind. */
  Kind<Entity> kind(String name);
}
