package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * Reads columns as one type; safe for use from any thread.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface Decoder<T> {

  /**
   * The value of a column; null for NULL, unless the type is primitive.
   *
   * @throws dev.millrace.core.MappingException if the value is not exactly one of the type
   */
  @Nullable T decode(RawColumns columns, int index);
}
