package dev.millrace.sqlite.internal.codec;

/**
 * How the values of one class are stored.
 *
 * @param <T> the class
 */
interface StoredForm<T> extends Decoder<T> {

  /**
   * The Long, Double, String or byte[] that stands for a value; null only for an empty Optional.
   *
   * @param position of the parameter, from 1, for messages
   * @throws dev.millrace.core.InvalidQueryException if the value has no stored form
   */
  @org.jspecify.annotations.Nullable
  Object encode(T value, int position);
}
