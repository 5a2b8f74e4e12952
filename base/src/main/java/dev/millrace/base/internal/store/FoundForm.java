package dev.millrace.base.internal.store;

import java.util.Map;

/**
 * What items that are found become, each in the thread that reads it.
 *
 * @param <T> that
 */
public interface FoundForm<T> {

  /** That of an item's text. */
  T of(String text);

  /** That of one whose text has been read already. */
  T of(String text, Map<?, ?> tree);

  /** The key of an item. */
  String key(T item);
}
