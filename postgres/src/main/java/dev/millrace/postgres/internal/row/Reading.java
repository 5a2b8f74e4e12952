package dev.millrace.postgres.internal.row;

import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.codec.SqlNull;
import dev.millrace.postgres.internal.wire.CannotRead;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Says of a value that cannot be read which column it is. */
final class Reading {

  private Reading() {}

  /** The value there, which is not NULL. */
  static @Nullable Object read(RowSlab slab, int index, int offset, int length) {
    return OutOfLine.decode(slab.shape(), index, slab.data(), offset, length);
  }

  /** The value there, which is not NULL, in a type. */
  static @Nullable Object read(RowSlab slab, int index, Type type, int offset, int length) {
    return OutOfLine.decode(slab.shape(), index, type, slab.data(), offset, length);
  }

  static MappingException failure(ResultShape shape, int index, CannotRead cannot) {
    if (cannot.alteredType() != 0) {
      shape.altered(cannot.alteredType());
    }
    return new MappingException(
        "column \"" + shape.names().get(index) + "\": " + cannot.getMessage(),
        Outcome.NOT_APPLIED,
        cannot.getCause());
  }

  /** What void gives is there and is nothing. */
  static @Nullable Object orNull(Object value) {
    return value == SqlNull.NULL ? null : value;
  }

  static MappingException nullFailure(ResultShape shape, int index, String type) {
    return new MappingException(
        "column \""
            + shape.names().get(index)
            + "\": cannot read "
            + shape.codec(index).typeName()
            + " NULL as "
            + type
            + "; use row.get(\""
            + shape.names().get(index)
            + "\", "
            + boxed(type)
            + ".class)");
  }

  private static String boxed(String type) {
    return type.equals("int")
        ? "Integer"
        : Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }
}
