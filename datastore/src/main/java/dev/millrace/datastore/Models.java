package dev.millrace.datastore;

/** Entities of what is given for them. */
final class Models {

  private Models() {}

  /**
   * An entity, or an instance of a mapped class as one.
   *
   * @param namespace that of keys which an instance does not have whole
   */
  static Entity entity(Object entity, String namespace) {
    return entity instanceof Entity itself ? itself : mapped(entity, namespace);
  }

  @SuppressWarnings("unchecked") // the class of the instance
  private static <T> Entity mapped(T instance, String namespace) {
    if (instance instanceof Key) {
      throw new IllegalArgumentException("expected an entity to put, got a key");
    }
    return MappedModel.of((Class<T>) instance.getClass()).entity(instance, namespace);
  }

  /** A key, or the key of an entity. */
  static Key key(Object keyOrEntity, String namespace) {
    return keyOrEntity instanceof Key key ? key : entity(keyOrEntity, namespace).key();
  }
}
