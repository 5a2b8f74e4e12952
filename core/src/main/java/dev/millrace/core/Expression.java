package dev.millrace.core;

/**
 * Something that a query can give for each of its rows: a {@link Field}, or what a store computes.
 *
 * @param <E> the class that is asked
 * @param <V> the value, boxed
 */
public interface Expression<E, V> {

  /** What results by name call it. */
  String name();
}
