package dev.millrace.datastore;

import dev.millrace.core.EntityType;
import dev.millrace.core.Ref;

/** References to mapped classes, by their keys. */
record RefCodec(Class<?> target, Place place) implements ValueCodec {

  /** Looked up when it is needed: classes may refer to each other. */
  private MappedKey<?> key() {
    return MappedKey.of(EntityType.of(target));
  }

  @Override
  public Object encode(Object value, String namespace) {
    if (value instanceof Key key) {
      return key().checked(key, place);
    }
    if (!(value instanceof Ref<?> ref) || ref.type() != target) {
      throw place.expected("a Ref of " + target.getSimpleName(), value);
    }
    if (!ref.isSaved()) {
      throw place.refused("the " + target.getSimpleName() + " that it refers to has no key yet");
    }
    return key().ofId(ref.id(), namespace, place);
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!(value instanceof Key key)) {
      throw place.expected("the key of a " + target.getSimpleName(), value);
    }
    return Ref.of(target, key().idOf(key, namespace, place));
  }
}
