package dev.millrace.datastore;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ids of one kind under one parent, from one to another.
 *
 * @param parent the key of the parent; null for root entities
 * @param kind the kind
 * @param namespace the namespace
 * @param start the first id, at least 1
 * @param end the last id
 */
public record KeyRange(@Nullable Key parent, String kind, String namespace, long start, long end) {

  /** Makes one. */
  public KeyRange {
    Objects.requireNonNull(kind, "kind");
    if (start < 1 || end < start) {
      throw new IllegalArgumentException(
          "expected a first id of at least 1 and a last one of at least that, got "
              + start
              + " and "
              + end);
    }
  }

  /** The ids from one to another for keys like an incomplete one. */
  public static KeyRange of(Key incomplete, long start, long end) {
    return new KeyRange(
        incomplete.parent().orElse(null), incomplete.kind(), incomplete.namespace(), start, end);
  }

  /** How many there are. */
  public long size() {
    return end - start + 1;
  }

  /** The key of an id. */
  private Key key(long id) {
    return parent == null ? Key.of(kind, id).inNamespace(namespace) : Key.of(kind, id, parent);
  }

  /**
   * The keys in order, a view.
   *
   * @throws IllegalStateException if there are more than a list can have
   */
  public List<Key> keys() {
    long size = size();
    if (size > Integer.MAX_VALUE) {
      throw new IllegalStateException("a range of " + size + " ids has no list");
    }
    return new AbstractList<>() {
      @Override
      public Key get(int index) {
        return key(start + Objects.checkIndex(index, size()));
      }

      @Override
      public int size() {
        return (int) size;
      }
    };
  }
}
