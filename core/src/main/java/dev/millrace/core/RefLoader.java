package dev.millrace.core;

import java.util.Optional;

/** Loads what a {@link Ref} refers to; the store's side of it. */
@FunctionalInterface
public interface RefLoader {

  /**
   * Starts to load an entity. Called from any thread; must not block, nor fetch the reference that
   * asks.
   *
   * @param id its key: a value, or a list in the order of a composite key
   * @return empty if there is none of that key
   */
  <T> Async<Optional<T>> load(EntityType<T> type, Object id);
}
