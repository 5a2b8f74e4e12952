package dev.millrace.datastore;

import dev.millrace.core.EntityType;

/** Records inside of others, as entities without a key of their own. */
record ObjectCodec(EntityType<?> type, Place place) implements ValueCodec {

  @Override
  public Object encode(Object value, String namespace) {
    if (!type.type().isInstance(value)) {
      throw place.expected(type.type().getSimpleName(), value);
    }
    Key key = Key.incomplete(type.type().getSimpleName()).inNamespace(namespace);
    return inside().anyEntity(value, key);
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!(value instanceof Entity entity)) {
      throw place.expected(type.type().getSimpleName(), value);
    }
    return inside().instance(entity, namespace);
  }

  /** Looked up when it is needed: a class may be inside of itself. */
  @Override
  public MappedClass<?> inside() {
    return MappedClass.of(type);
  }
}
