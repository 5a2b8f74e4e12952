package dev.millrace.datastore;

import org.jspecify.annotations.Nullable;

/** How values of a Java type are values of properties. None of them is null. */
interface ValueCodec {

  /**
   * The value of a property.
   *
   * @param namespace that of the entity, for keys
   * @throws dev.millrace.core.MappingException if it cannot be kept
   */
  Object encode(Object value, String namespace);

  /**
   * The value of the Java type.
   *
   * @throws dev.millrace.core.MappingException if it is of another class, or does not fit
   */
  Object decode(Object value, String namespace);

  /** What equals a value in a query. */
  default Comparand comparand(Object value, String namespace) {
    return Comparand.of(encode(value, namespace));
  }

  /** Whether its values sort and compare as those of the Java type do. */
  default boolean isIndexed() {
    return true;
  }

  /** The class whose components are inside of it; null if that is none. */
  default @Nullable MappedClass<?> inside() {
    return null;
  }

  /** Whether there may be properties inside of it that no class tells. */
  default boolean isOpen() {
    return false;
  }
}
