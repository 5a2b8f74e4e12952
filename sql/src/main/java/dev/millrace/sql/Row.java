package dev.millrace.sql;

import dev.millrace.core.Columns;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result, immutable.
 *
 * <p>Columns are reached by name or by position from 0. Of equal names the last wins by name, and
 * all are there by position. A NULL is {@code null} from the reference getters and an error from
 * the primitive ones. Numbers convert exactly or fail.
 */
public interface Row extends Columns {

  /** The position of a column. */
  int position(String name);

  /** The number of columns. */
  int size();

  /** Whether there is a column of that name. */
  boolean contains(String name);

  /** The values in order, as {@link #get(int)} gives them. */
  List<@Nullable Object> values();

  /** The values by name, in order. */
  Map<String, @Nullable Object> asMap();

  /** Reads the row into a record or a class shaped like one, or its only column into a scalar. */
  <T> T to(Class<T> type);

  /** The value in the type that the engine gives it. */
  @Nullable Object get(int index);

  /** The value in a type. */
  <T> @Nullable T get(int index, Class<T> type);

  /** The value in the type that the engine gives it. */
  default @Nullable Object get(String name) {
    return get(position(name));
  }

  /** The value in a type. */
  default <T> @Nullable T get(String name, Class<T> type) {
    return get(position(name), type);
  }

  /** The value in a type, or the other value where the column is NULL or not there. */
  default <T> T get(String name, Class<T> type, T otherwise) {
    T value = contains(name) ? get(name, type) : null;
    return value == null ? otherwise : value;
  }

  /** Whether the value is NULL. */
  default boolean isNull(String name) {
    return isNull(position(name));
  }

  /** The value as a boolean. */
  default boolean getBoolean(String name) {
    return getBoolean(position(name));
  }

  /** The value as an int. */
  default int getInt(String name) {
    return getInt(position(name));
  }

  /** The value as a long. */
  default long getLong(String name) {
    return getLong(position(name));
  }

  /** The value as a double. */
  default double getDouble(String name) {
    return getDouble(position(name));
  }
}
