package dev.millrace.sqlite.internal.codec;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row copied out of SQLite.
 *
 * @param names the names of the columns
 * @param values Long, Double, String, byte[] or null for each; never changed
 */
public record RawValues(List<String> names, @Nullable Object[] values) implements RawColumns {

  /** The type of a value as {@link RawColumns#type} gives it. */
  public static int typeOf(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String) {
      return TEXT;
    }
    if (value instanceof Long) {
      return INTEGER;
    }
    return value instanceof Double ? REAL : BLOB;
  }

  @Override
  public String name(int index) {
    return names.get(index);
  }

  @Override
  public int type(int index) {
    return typeOf(values[index]);
  }

  @Override
  public long longAt(int index) {
    return (Long) value(index);
  }

  @Override
  public double doubleAt(int index) {
    return (Double) value(index);
  }

  @Override
  public String textAt(int index) {
    return (String) value(index);
  }

  @Override
  public byte[] blobAt(int index) {
    return ((byte[]) value(index)).clone();
  }

  private Object value(int index) {
    return Objects.requireNonNull(values[index]);
  }
}
