package dev.millrace.datastore;

/** What instances are as entities, and entities as instances. */
interface Model<T> extends Form<T> {

  /**
   * The key of an instance, which may be incomplete.
   *
   * @param namespace that of keys which the instance does not have whole
   * @throws dev.millrace.core.MappingException if what should be in it is missing
   */
  Key key(T instance, String namespace);

  /**
   * An instance as an entity under a key, whatever key it has itself.
   *
   * @throws dev.millrace.core.MappingException if a value cannot be kept
   */
  Entity entity(T instance, Key key);

  /** An instance as an entity under its own key. */
  default Entity entity(T instance, String namespace) {
    return entity(instance, key(instance, namespace));
  }

  /** A query of a kind. */
  Query<T> query(Entities entities, String kind);
}
