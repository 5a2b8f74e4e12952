package dev.millrace.datastore;

import dev.millrace.core.Async;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one kind: what is usual with them, without spelling out keys.
 *
 * @param <T> {@link Entity} or the mapped class
 */
public final class Kind<T> {

  private final Entities entities;
  private final String namespace;
  private final String name;
  private final Model<T> model;

  Kind(Entities entities, String namespace, String name, Model<T> model) {
    this.entities = entities;
    this.namespace = namespace;
    this.name = name;
    this.model = model;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The key of a root entity of a name. */
  public Key key(String name) {
    return Key.of(this.name, name).inNamespace(namespace);
  }

  /** The key of a root entity of an id. */
  public Key key(long id) {
    return Key.of(name, id).inNamespace(namespace);
  }

  // --- get

  /**
   * The entity of a key.
   *
   * @throws IllegalArgumentException if the key is of another kind, or incomplete
   */
  public Async<Optional<T>> get(Key key) {
    return entities.get(checked(key)).thenApply(found -> found.map(model::of));
  }

  /** The entities of keys, in their order. */
  public Async<List<Optional<T>>> get(Collection<Key> keys) {
    keys.forEach(this::checked);
    return entities
        .get(keys)
        .thenApply(found -> found.stream().map(each -> each.map(model::of)).toList());
  }

  private Key checked(Key key) {
    if (!key.kind().equals(name)) {
      throw new IllegalArgumentException(
          "expected a key of kind \"" + name + "\", got one of kind \"" + key.kind() + "\"");
    }
    return key;
  }

  /** The root entity of a name. */
  public Async<Optional<T>> getByName(String name) {
    return get(key(name));
  }

  /** The entity of a name below a parent. */
  public Async<Optional<T>> getByName(String name, Key parent) {
    return get(Key.of(this.name, name, parent));
  }

  /** The root entities of names, in their order. */
  public Async<List<Optional<T>>> getByName(Collection<String> names) {
    return get(names.stream().map(this::key).toList());
  }

  /** The root entity of an id. */
  public Async<Optional<T>> getById(long id) {
    return get(key(id));
  }

  /** The entity of an id below a parent. */
  public Async<Optional<T>> getById(long id, Key parent) {
    return get(Key.of(name, id, parent));
  }

  /** The root entities of ids, in their order. */
  public Async<List<Optional<T>>> getById(Collection<Long> ids) {
    return get(ids.stream().map(id -> key(id)).toList());
  }

  /**
   * The entity of a name, or, if there is none, one that is put there now; in one transaction.
   *
   * @param otherwise what to put; its own key does not matter
   */
  public Async<T> getOrInsert(String name, T otherwise) {
    return getOrInsert(key(name), otherwise);
  }

  /** As above below a parent. */
  public Async<T> getOrInsert(String name, T otherwise, Key parent) {
    return getOrInsert(Key.of(this.name, name, parent), otherwise);
  }

  private Async<T> getOrInsert(Key key, T otherwise) {
    return entities.getOrInsert(model.entity(otherwise, key)).thenApply(model::of);
  }

  // --- put, ids, queries

  /** Puts an entity; see {@link Entities#put(Object)}. */
  public Async<Key> put(T entity) {
    checked(model.key(entity, namespace));
    return entities.put((Object) entity);
  }

  /** Sets ids of root entities aside; see {@link Entities#allocateIds}. */
  public Async<KeyRange> allocateIds(long count) {
    return allocateIds(count, null);
  }

  /** As above below a parent. */
  public Async<KeyRange> allocateIds(long count, @Nullable Key parent) {
    Key incomplete =
        parent == null ? Key.incomplete(name).inNamespace(namespace) : Key.incomplete(name, parent);
    return entities.allocateIds(incomplete, count);
  }

  /** The entities of the kind. */
  public Query<T> query() {
    return model.query(entities, name);
  }

  @Override
  public String toString() {
    return "Kind[" + name + "]";
  }
}
