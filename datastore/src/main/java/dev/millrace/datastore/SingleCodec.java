package dev.millrace.datastore;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Types that are one value. */
record SingleCodec<J, S>(SingleType<J, S> type, Place place) implements ValueCodec {

  @Override
  public Object encode(Object value, String namespace) {
    if (!type.java().isInstance(value)) {
      throw place.expected(type.name(), value);
    }
    try {
      return type.write().apply(type.java().cast(value));
    } catch (ArithmeticException e) {
      throw place.refused("a " + type.name() + " that is too large to be kept");
    }
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!type.stored().isInstance(value)) {
      throw place.expected(type.name(), value);
    }
    Object read = read(value);
    if (read == null) {
      throw place.refused("a " + type.stored().getSimpleName() + " that is no " + type.name());
    }
    return read;
  }

  private @Nullable Object read(Object value) {
    try {
      return type.read().apply(type.stored().cast(value));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return null; // the message would quote the value
    }
  }

  /** Values of the type, and the texts of what is kept as one. */
  @Override
  public Comparand comparand(Object value, String namespace) {
    return value instanceof String && type.stored() == String.class
        ? Comparand.of(value)
        : Comparand.of(encode(value, namespace));
  }

  @Override
  public boolean isIndexed() {
    return type.isIndexed();
  }

  @Override
  public boolean isOpen() {
    return type.java() == Entity.class || type.java() == Object.class;
  }
}
