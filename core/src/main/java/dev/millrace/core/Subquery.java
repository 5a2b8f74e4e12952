package dev.millrace.core;

/**
 * A query whose values a filter asks membership of, run by the store inside the statement; made by
 * the stores that have it.
 *
 * @param <V> the values that it gives
 */
public interface Subquery<V> {}
