package dev.millrace.datastore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists and sets, which queries find by each element. */
record ListCodec(ValueCodec element, Class<?> declared, Place place) implements ValueCodec {

  static boolean takes(Class<?> raw) {
    return raw == List.class || raw == Set.class || raw == Collection.class;
  }

  @Override
  public Object encode(Object value, String namespace) {
    if (!(value instanceof Collection<?> elements)) {
      throw place.expected(declared.getSimpleName(), value);
    }
    List<@Nullable Object> encoded = new ArrayList<>(elements.size());
    for (Object each : elements) {
      encoded.add(each == null ? null : element.encode(each, namespace));
    }
    return encoded;
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!(value instanceof List<?> elements)) {
      throw place.expected(declared.getSimpleName(), value);
    }
    Collection<@Nullable Object> decoded =
        declared == Set.class ? new LinkedHashSet<>() : new ArrayList<>(elements.size());
    for (Object each : elements) {
      decoded.add(each == null ? null : element.decode(each, namespace));
    }
    return decoded instanceof Set<@Nullable Object> set
        ? Collections.unmodifiableSet(set)
        : Collections.unmodifiableList((List<@Nullable Object>) decoded);
  }

  @Override
  public Comparand comparand(Object value, String namespace) {
    if (value instanceof Collection) {
      throw place.refused("a list is found by one of its values: compare with that");
    }
    return element.comparand(value, namespace);
  }

  @Override
  public boolean isIndexed() {
    return element.isIndexed();
  }

  @Override
  public @Nullable MappedClass<?> inside() {
    return element.inside();
  }

  @Override
  public boolean isOpen() {
    return element.isOpen();
  }
}
