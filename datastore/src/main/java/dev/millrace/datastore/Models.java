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

  private static <T> Entity mapped(T instance, String namespace) {
    if (instance instanceof Key) {
      throw new IllegalArgumentException("expected an entity to put, got a key");
    }
    return model(instance).entity(instance, namespace);
  }

  @SuppressWarnings("unchecked") // the class of the instance
  private static <T> MappedModel<T> model(T instance) {
    return MappedModel.of((Class<T>) instance.getClass());
  }

  /** A key, or the key of an entity. */
  static Key key(Object keyOrEntity, String namespace) {
    if (keyOrEntity instanceof Key key) {
      return key;
    }
    return keyOrEntity instanceof Entity entity
        ? entity.key()
        : model(keyOrEntity).key(keyOrEntity, namespace);
  }
}
