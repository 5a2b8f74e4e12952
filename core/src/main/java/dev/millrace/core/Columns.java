package dev.millrace.core;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of values by position, as an {@code EntityType} reads it; the engine's side of mapping.
 *
 * <p>Positions start at 0. Primitive getters fail on NULL, and all getters convert exactly or fail,
 * with a {@link MappingException} that names the column.
 */
public interface Columns {

  /** The names of the columns in order; the same list for every row of one result. */
  List<String> names();

  /** Whether the value is NULL. */
  boolean isNull(int index);

  /** The value as a boolean. */
  boolean getBoolean(int index);

  /** The value as an int. */
  int getInt(int index);

  /** The value as a long. */
  long getLong(int index);

  /** The value as a double. */
  double getDouble(int index);

  /**
   * The value as a type, which may be generic ({@code List<String>}); null for NULL.
   *
   * @throws MappingException if the value is not of that type and cannot be converted exactly
   */
  @Nullable Object get(int index, Type type);
}
