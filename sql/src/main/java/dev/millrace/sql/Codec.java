package dev.millrace.sql;

/**
 * How values of a class of the caller are stored: as a value that the engine knows.
 *
 * <p>It may run on a thread of the engine and must not block.
 *
 * @param <T> the class
 */
public interface Codec<T> {

  /** The class; subclasses are encoded by it too. */
  Class<T> type();

  /** What a value is stored as: a value of another class that the engine takes; never null. */
  Object encode(T value);

  /** The value of what the engine reads; never null. */
  T decode(Object stored);
}
